/// An attempt gave a result that can be used.
public struct StepCompletion: Sendable {
    public let step: String
    public let attempt: Int
    public let result: StepResult
    /// Milliseconds from the start to the outcome.
    public let duration: Double
    /// The key by which later runs find the result; nil where they may not take it.
    public let cacheKey: String?
    /// Where the result was taken from, so that no engine calculated it; nil where one did.
    public let cachedFrom: ResultOrigin?

    public init(
        step: String, attempt: Int, result: StepResult, duration: Double, cacheKey: String? = nil,
        cachedFrom: ResultOrigin? = nil
    ) {
        self.step = step
        self.attempt = attempt
        self.result = result
        self.duration = duration
        self.cacheKey = cacheKey
        self.cachedFrom = cachedFrom
    }
}
