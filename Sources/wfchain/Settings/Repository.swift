/// The folder of the repository, from which build servers name files.
enum Repository {
    /// What the server says, or the folder that is current when it is first asked for.
    static let folder = FileText.absolute(
        ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"].lazy.compactMap(Environment.value).first { !$0.isEmpty } ?? ".")

    private static let base = parts(of: folder)
    private static let current = FileText.absolute(".")

    /// A path as the repository has it; one that leads out of it from the root.
    static func name(of path: String) -> String {
        let whole = parts(of: path.hasPrefix("/") ? path : current + "/" + path)
        return whole.starts(with: base)
            ? whole.dropFirst(base.count).joined(separator: "/") : "/" + whole.joined(separator: "/")
    }

    private static func parts(of path: String) -> [Substring] {
        path.split(separator: "/").reduce(into: []) { parts, part in
            switch part {
            case ".": break
            case "..": _ = parts.popLast()
            default: parts.append(part)
            }
        }
    }
}
