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
    /// The engine's revision and the hash of the worksheet's mathematics, by which a later run tells why it runs a step
    /// again; nil where they are not known.
    public let revision: String?
    public let mathematics: String?
    /// The program that the engine starts and what else it is made from beside its worksheet, as they were then; none in
    /// journals of earlier versions of the program.
    public let files: [StepFile]
    /// Until when a step waits, in milliseconds since 1970; nil for those that do not.
    public let until: Int64?

    public init(
        step: String, attempt: Int, reason: String, inputHash: String, inputs: [ResolvedInput],
        revision: String? = nil, mathematics: String? = nil, files: [StepFile] = [], until: Int64? = nil
    ) {
        self.step = step
        self.attempt = attempt
        self.reason = reason
        self.inputHash = inputHash
        self.inputs = inputs
        self.revision = revision
        self.mathematics = mathematics
        self.files = files
        self.until = until
    }
}
