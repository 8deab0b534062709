/// A condition of the chain held, which ended the run before its other steps began.
public struct EarlyEnd: Sendable, Equatable {
    /// The condition as it was written.
    public let text: String
    public let outcome: Verdict
    public let message: String?

    public init(text: String, outcome: Verdict, message: String? = nil) {
        self.text = text
        self.outcome = outcome
        self.message = message
    }
}
