/// A result on record, and where it was calculated.
public struct KeptResult: Sendable {
    public let result: StepResult
    public let origin: ResultOrigin
    /// The key under which later runs find it; nil where only a run that goes on from its own takes it.
    public let cacheKey: String?

    public init(result: StepResult, origin: ResultOrigin, cacheKey: String?) {
        self.result = result
        self.origin = origin
        self.cacheKey = cacheKey
    }

    /// What a cache gives for an entry that points to that completion, when the run asks. Steps of one run do not take
    /// results from one another: which of them are on disk already depends on the disk.
    public init?(_ completion: StepCompletion, in run: RunID, event: Int, askedBy asking: RunID) {
        if run == asking, completion.cachedFrom == nil { return nil }
        self.init(
            result: completion.result, origin: completion.cachedFrom ?? ResultOrigin(run: run, event: event),
            cacheKey: completion.cacheKey)
    }
}
