/// A chain file as it was read.
public struct SourceText: Sendable {
    /// The path by which messages name the file.
    public let name: String
    /// The absolute path.
    public let path: String
    public let text: String
    private let lines: [Substring]

    public init(name: String, path: String, text: String) {
        self.name = name
        self.path = path
        self.text = text
        lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
    }

    /// The absolute path of the file's folder, from which relative paths start.
    public var folder: String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    public var hash: String { ContentHash.hex(of: text) }

    /// A path of the chain file as an absolute one.
    func absolute(_ relative: String) -> String {
        if relative.hasPrefix("/") { return relative }
        var parts = folder.split(separator: "/").map(String.init)
        for part in relative.split(separator: "/") {
            switch part {
            case ".": continue
            case "..": _ = parts.popLast()
            default: parts.append(String(part))
            }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// The line with that number, counted from 1.
    func line(_ number: Int) -> Substring? { lines.indices.contains(number - 1) ? lines[number - 1] : nil }
}
