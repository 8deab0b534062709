/// Where the results of a run are written as files.
public struct OutputFolder: Sendable, Hashable {
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
