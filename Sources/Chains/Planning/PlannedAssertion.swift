/// A condition that fails its step where it does not hold.
public struct PlannedAssertion: Sendable, Equatable {
    public let condition: PlannedExpression
    /// What the failure says; nil for the condition itself.
    public let message: PlannedSource?

    public init(_ condition: PlannedExpression, message: PlannedSource? = nil) {
        self.condition = condition
        self.message = message
    }
}
