/// A result on record, and where it was calculated.
public struct KeptResult: Sendable {
    public let result: StepResult
    public let origin: ResultOrigin

    public init(result: StepResult, origin: ResultOrigin) {
        self.result = result
        self.origin = origin
    }

    /// What a cache gives for an entry that points to that completion, when the run asks. Steps of one run do not take
    /// results from one another: which of them are on disk already depends on the disk.
    public init?(_ completion: StepCompletion, in run: RunID, event: Int, askedBy asking: RunID) {
        if run == asking, completion.cachedFrom == nil { return nil }
        self.init(
            result: completion.result, origin: completion.cachedFrom ?? ResultOrigin(run: run, event: event))
    }
}
