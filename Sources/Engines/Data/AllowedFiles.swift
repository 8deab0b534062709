import Glibc

/// Finds the files that worksheets name, in the folders that they may read from and nowhere else.
struct AllowedFiles {
    /// Why a file is not read.
    enum Refusal: Error {
        case missing
        /// It lies outside of the folders of the run.
        case outside
    }

    /// The absolute folders, without links, out of which nothing is read.
    private let folders: [String]

    /// The worksheet's folder, and that of the chain file where there is one.
    init(of worksheet: String, folder: String?) {
        let own = AllowedFiles.resolved(worksheet) ?? worksheet
        folders = [AllowedFiles.folder(of: own)] + (folder.flatMap(AllowedFiles.resolved).map { [$0] } ?? [])
    }

    /// The file that a path in a worksheet means: from that worksheet's folder, or, for a path of another machine, the file
    /// of that name beside the worksheet. Without links.
    func file(_ written: String, besides worksheet: String) throws(Refusal) -> String {
        let own = AllowedFiles.folder(of: worksheet)
        let path = AllowedFiles.slashed(written)
        let isAbsolute = path.hasPrefix("/") || path.dropFirst().hasPrefix(":")
        let candidates = isAbsolute ? [path, own + "/" + AllowedFiles.name(written)] : [own + "/" + path]
        guard let file = candidates.lazy.compactMap(AllowedFiles.resolved).first else { throw .missing }
        guard folders.contains(where: { file.hasPrefix($0 == "/" ? $0 : $0 + "/") }) else { throw .outside }
        return file
    }

    /// The last part of a path as worksheets write it.
    static func name(_ written: String) -> String {
        slashed(written).split(separator: "/").last.map(String.init) ?? written
    }

    /// The path without links; nil where there is no such file.
    static func resolved(_ path: String) -> String? {
        guard let text = realpath(path, nil) else { return nil }
        defer { free(text) }
        return String(cString: text)
    }

    /// The path with the separators of this system, without the scheme of a URL.
    private static func slashed(_ written: String) -> String {
        let path = written.replacing("\\", with: "/")
        return path.hasPrefix("file:///") ? String(path.dropFirst(path.dropFirst(9).hasPrefix(":") ? 8 : 7)) : path
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
