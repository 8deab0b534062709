/// What a run will do, settled before anything runs: steps in order, where each input comes from, what each step needs.
///
/// It holds all that the run loop needs, so that a run can be replayed from its journal.
public struct Plan: Sendable, Equatable {
    public let name: String
    /// The absolute path of the chain file's folder.
    public let folder: String
    /// In the order in which they are started.
    public let steps: [PlannedStep]
    public let outputs: [PlannedOutput]
    public let checks: [PlannedCheck]
    public let failureMode: FailureMode
    public let outputFolder: OutputFolder?

    public init(
        name: String, folder: String, steps: [PlannedStep], outputs: [PlannedOutput], checks: [PlannedCheck],
        failureMode: FailureMode, outputFolder: OutputFolder?
    ) {
        self.name = name
        self.folder = folder
        self.steps = steps
        self.outputs = outputs
        self.checks = checks
        self.failureMode = failureMode
        self.outputFolder = outputFolder
    }
}

/// What a failed step does to the steps after it.
public enum FailureMode: String, Sendable {
    /// Nothing more is started.
    case stopOnError = "stop_on_error"
    /// What does not depend on the failed step still runs.
    case proceed = "continue"
}

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
