/// A remark about a step for people.
public struct PlanNote: Sendable, Equatable {
    public let step: String
    public let text: String

    public init(step: String, text: String) {
        self.step = step
        self.text = text
    }
}
