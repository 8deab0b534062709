/// A person's decision for which a run waits.
public struct PlannedApproval: Sendable, Equatable {
    /// What is asked.
    public let message: String
    /// What is taken for the answer when the time is up; nil to fail then.
    public let fallback: ApprovalAnswer?
    /// The answer is a value, not only yes or no.
    public let asksForValue: Bool

    public init(message: String, fallback: ApprovalAnswer? = nil, asksForValue: Bool = false) {
        self.message = message
        self.fallback = fallback
        self.asksForValue = asksForValue
    }
}
