/// The folder of the repository, from which build servers name files.
enum Repository {
    /// What the server says, or the current folder.
    static var folder: String {
        let named = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"].lazy.compactMap(Environment.value).first { !$0.isEmpty }
        return FileText.absolute(named ?? ".")
    }

    /// A path as the repository has it; one that leads out of it from the root.
    static func name(of path: String) -> String {
        let whole = parts(of: path.hasPrefix("/") ? path : FileText.absolute(".") + "/" + path)
        let base = parts(of: folder)
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
