import Chains
import Glibc
import Worksheets

/// Finds and reads the worksheets that a worksheet includes, from its own folder and those that a run allows.
public struct IncludedWorksheets {
    /// The absolute folders out of which nothing is read.
    private let folders: [String]
    /// The files that are being included, from the outermost one.
    private let path: [String]

    private static let deepest = 16

    /// `folder` is that of the chain file; nil for a worksheet alone.
    public init(of worksheet: String, folder: String? = nil) {
        let own = IncludedWorksheets.resolved(worksheet) ?? worksheet
        self.init(
            folders: [IncludedWorksheets.folder(of: own)]
                + (folder.flatMap(IncludedWorksheets.resolved).map { [$0] } ?? []), path: [own])
    }

    private init(folders: [String], path: [String]) {
        self.folders = folders
        self.path = path
    }

    /// The worksheet with the definitions of those that it includes, and that these include, and the hashes of all files
    /// that were read for it.
    public func included(in worksheet: Worksheet) -> (worksheet: Worksheet, hashes: [String]) {
        if !worksheet.includesOthers { return (worksheet, []) }
        var hashes: [String] = []
        return (worksheet.including { inclusion($0, &hashes) }, hashes)
    }

    private func inclusion(_ href: String, _ hashes: inout [String]) -> Worksheet.Inclusion {
        let name = IncludedWorksheets.fileName(href)
        guard let file = file(href) else { return .lacking("included worksheet '\(name)', which is missing,") }
        if path.contains(file) || path.count > IncludedWorksheets.deepest {
            return .lacking("worksheet '\(name)', which includes itself,")
        }
        guard folders.contains(where: { file.hasPrefix($0 == "/" ? $0 : $0 + "/") }) else {
            return .lacking("included worksheet '\(name)', which is outside of the folders of the run,")
        }
        do {
            let content = try WorksheetContent(path: file)
            let read = try WorksheetReader.read(content.bytes, name: file)
            let (worksheet, inner) = IncludedWorksheets(folders: folders, path: path + [file]).included(in: read)
            hashes += [content.hash] + inner
            return .worksheet(worksheet, name: name)
        } catch {
            return .lacking("included worksheet '\(name)', which cannot be read,")
        }
    }

    /// The file that a reference means: as it is written, from the including worksheet's folder, or, for a path of another
    /// machine, the file of that name beside it. Without links; nil where there is none.
    private func file(_ href: String) -> String? {
        let own = IncludedWorksheets.folder(of: path[path.count - 1])
        let written = IncludedWorksheets.slashed(href)
        let isAbsolute = written.hasPrefix("/") || written.dropFirst().hasPrefix(":")
        let candidates = isAbsolute ? [written, own + "/" + IncludedWorksheets.fileName(href)] : [own + "/" + written]
        return candidates.lazy.compactMap(IncludedWorksheets.resolved).first
    }

    /// The path with the separators of this system, without the scheme of a URL.
    private static func slashed(_ href: String) -> String {
        let path = href.replacing("\\", with: "/")
        return path.hasPrefix("file:///") ? String(path.dropFirst(path.dropFirst(9).hasPrefix(":") ? 8 : 7)) : path
    }

    private static func fileName(_ href: String) -> String {
        slashed(href).split(separator: "/").last.map(String.init) ?? href
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func resolved(_ path: String) -> String? {
        guard let text = realpath(path, nil) else { return nil }
        defer { free(text) }
        return String(cString: text)
    }
}
