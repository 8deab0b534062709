/// An attempt at a step is about to be handed to its engine.
public struct StepStart: Sendable, Equatable {
    public let step: String
    /// Counted from 1.
    public let attempt: Int
    /// Why the step runs, such as `never run`.
    public let reason: String
    /// The hash of the inputs, a part of the attempt's key.
    public let inputHash: String
    public let inputs: [ResolvedInput]

    public init(step: String, attempt: Int, reason: String, inputHash: String, inputs: [ResolvedInput]) {
        self.step = step
        self.attempt = attempt
        self.reason = reason
        self.inputHash = inputHash
        self.inputs = inputs
    }
}
