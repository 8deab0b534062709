/// An attempt gave a result that can be used.
public struct StepCompletion: Sendable {
    public let step: String
    public let attempt: Int
    public let result: StepResult
    /// Milliseconds from the start to the outcome.
    public let duration: Double

    public init(step: String, attempt: Int, result: StepResult, duration: Double) {
        self.step = step
        self.attempt = attempt
        self.result = result
        self.duration = duration
    }
}
