/// A person answered a step that waits for it.
public struct Approval: Sendable, Equatable {
    public let step: String
    public let answer: ApprovalAnswer
    /// Who answered, and where: a user's name, `terminal`.
    public let by: String

    public init(step: String, answer: ApprovalAnswer, by: String) {
        self.step = step
        self.answer = answer
        self.by = by
    }
}
