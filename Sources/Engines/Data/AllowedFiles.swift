import Glibc
import Worksheets

/// Finds the files that worksheets name, in the folders that they may read from and nowhere else.
struct AllowedFiles {
    /// Why a file is not read or written.
    enum Refusal: Error {
        case missing
        /// It lies outside of the folders of the run.
        case outside
        /// Its ending is not that of a data file, which alone are written.
        case notData
        /// A worksheet of another ending stands where it would be written.
        case worksheet
        /// A link or a folder stands where it would be written.
        case notAFile
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
        // The system's names end there.
        guard !path.utf8.contains(0) else { throw .missing }
        let candidates = isAbsolute ? [path, own + "/" + AllowedFiles.name(written)] : [own + "/" + path]
        guard let file = candidates.lazy.compactMap(AllowedFiles.resolved).first else { throw .missing }
        guard folders.contains(where: { file.hasPrefix($0 == "/" ? $0 : $0 + "/") }) else { throw .outside }
        return file
    }

    /// The endings of files that worksheets may write: never a worksheet, a chain or a program.
    static let dataEndings = [".prn", ".csv", ".txt", ".dat", ".bin", ".xlsx"]

    /// The path at which a worksheet writes a file of that name: from its folder, or, for a path of another machine, beside
    /// it. Links are followed in folders alone.
    func target(_ written: String, besides worksheet: String) throws(Refusal) -> String {
        let own = AllowedFiles.folder(of: worksheet)
        let path = AllowedFiles.slashed(written)
        let name = AllowedFiles.name(written)
        guard AllowedFiles.dataEndings.contains(where: { name.lowercased().hasSuffix($0) && name.count > $0.count }),
            !path.utf8.contains(0)
        else { throw .notData }
        let isElsewhere =
            path.dropFirst().hasPrefix(":")
            || path.hasPrefix("/") && AllowedFiles.resolved(AllowedFiles.folder(of: path)) == nil
        let candidate = isElsewhere ? own + "/" + name : path.hasPrefix("/") ? path : own + "/" + path
        guard let folder = AllowedFiles.resolved(AllowedFiles.folder(of: candidate)) else { throw .missing }
        guard folders.contains(where: { folder == $0 || folder.hasPrefix($0 == "/" ? $0 : $0 + "/") }) else {
            throw .outside
        }
        let target = (folder == "/" ? "" : folder) + "/" + name
        var status = stat()
        if lstat(target, &status) == 0, status.st_mode & S_IFMT != S_IFREG { throw .notAFile }
        // Of what is no worksheet, no more than the first bytes are read.
        if (try? WorksheetReader.read(contentsOf: target)) != nil { throw .worksheet }
        return target
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

    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
