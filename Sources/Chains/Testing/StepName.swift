/// The names by which tests and debuggers speak of a step: its path, the path without the numbers of iterations, its id.
struct StepName {
    /// Such as `sweep[2].girder`.
    let path: String

    init(_ path: String) { self.path = path }

    /// Those that say more come first.
    var all: [String] {
        let plain = StepName.withoutNumbers(path)
        let id = plain.split(separator: ".").last.map(String.init) ?? plain
        return plain == path ? (id == path ? [path] : [path, id]) : [path, plain, id]
    }

    func isCalled(_ name: String) -> Bool { all.contains(name) }

    /// `sweep.girder` for `sweep[2].girder`.
    static func withoutNumbers(_ path: String) -> String {
        guard path.contains("[") else { return path }
        var plain = ""
        var depth = 0
        for character in path {
            if character == "[" { depth += 1 }
            if depth == 0 { plain.append(character) }
            if character == "]" { depth -= 1 }
        }
        return plain
    }
}
