/// Where the results of a run are written as files.
public struct OutputFolder: Sendable, Hashable {
    /// Why results cannot be written there, as far as it can be told before a run. Paths are absolute.
    public enum Defect: Sendable, Equatable {
        /// A file that may not be replaced.
        case exists(String)
        /// The folder, or one above it, is something else.
        case notAFolder(String)
        /// `reason` is the system's.
        case notWritable(String, reason: String)
        /// A file that the chain is made from.
        case source(String)
    }

    /// The absolute path.
    public let path: String
    /// Files that are there may be replaced.
    public let overwrites: Bool

    public init(path: String, overwrites: Bool) {
        self.path = path
        self.overwrites = overwrites
    }

    /// The file that holds the document of the run.
    public var resultsFile: String { path + "/results.json" }
}
