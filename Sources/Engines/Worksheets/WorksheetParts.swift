import Chains
import Worksheets

/// The files that a worksheet is made of: its own, and those of the worksheets that it includes.
public struct WorksheetParts: Sendable {
    /// The hash by which plans know the worksheet.
    public let hash: String
    /// The worksheet's own file first.
    public let files: [IncludedWorksheets.File]

    /// `folder` is that of the chain file. Throws `EngineFailure` where the file itself cannot be read.
    public init(of path: String, folder: String) throws {
        let content = try WorksheetContent(path: path)
        let own = content.hash
        // Of a file that an engine of another kind reads, nothing more is known.
        let worksheet = try? WorksheetReader.read(content.bytes, name: path)
        let included = worksheet.map { IncludedWorksheets(of: path, folder: folder).included(in: $0).files } ?? []
        hash = WorksheetLibrary.hash(own, included)
        files = [IncludedWorksheets.File(path: path, hash: own)] + included
    }
}
