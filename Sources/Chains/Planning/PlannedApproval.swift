/// A person's decision for which a run waits; the step's input `message` says what is asked.
public struct PlannedApproval: Sendable, Equatable {
    /// What is taken for the answer when the time is up; nil to fail then.
    public let fallback: ApprovalAnswer?
    /// The answer is a value, not only yes or no.
    public let asksForValue: Bool

    public init(fallback: ApprovalAnswer? = nil, asksForValue: Bool = false) {
        self.fallback = fallback
        self.asksForValue = asksForValue
    }
}
