import Worksheets

/// Finds and reads the worksheets that a worksheet includes, from its own folder and those that a run allows.
public struct IncludedWorksheets {
    private let files: AllowedFiles
    /// The files that are being included, from the outermost one, without links.
    private let path: [String]

    private static let deepest = 16

    /// `folder` is that of the chain file; nil for a worksheet alone.
    public init(of worksheet: String, folder: String? = nil) {
        self.init(
            AllowedFiles(of: worksheet, folder: folder), path: [AllowedFiles.resolved(worksheet) ?? worksheet])
    }

    private init(_ files: AllowedFiles, path: [String]) {
        self.files = files
        self.path = path
    }

    /// A file that was read because a worksheet includes it.
    public struct File: Sendable {
        public let path: String
        public let hash: String
    }

    /// The worksheet with the definitions of those that it includes, and that these include, and all files that were read
    /// for it.
    public func included(in worksheet: Worksheet) -> (worksheet: Worksheet, files: [File]) {
        if !worksheet.includesOthers { return (worksheet, []) }
        var files: [File] = []
        return (worksheet.including { inclusion($0, &files) }, files)
    }

    private func inclusion(_ href: String, _ read: inout [File]) -> Worksheet.Inclusion {
        let name = AllowedFiles.name(href)
        let file: String
        do throws(AllowedFiles.Refusal) {
            file = try files.file(href, besides: path[path.count - 1])
        } catch {
            switch error {
            case .missing: return .lacking("included worksheet '\(name)', which is missing,")
            case .outside, .notData, .notAFile, .worksheet:
                return .lacking("included worksheet '\(name)', which is outside of the folders of the run,")
            }
        }
        if path.contains(file) || path.count > IncludedWorksheets.deepest {
            return .lacking("worksheet '\(name)', which includes itself,")
        }
        do {
            let content = try WorksheetContent(path: file)
            let own = try WorksheetReader.read(content.bytes, name: file)
            let (worksheet, inner) = IncludedWorksheets(files, path: path + [file]).included(in: own)
            read += [File(path: file, hash: content.hash)] + inner
            return .worksheet(worksheet, name: name)
        } catch {
            return .lacking("included worksheet '\(name)', which cannot be read,")
        }
    }
}
