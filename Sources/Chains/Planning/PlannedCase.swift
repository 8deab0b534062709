/// One of the ways that a `switch` may take.
public struct PlannedCase: Sendable, Equatable {
    public let label: String
    /// Nil for the default.
    public let condition: PlannedExpression?
    public let block: PlannedBlock

    public init(label: String, condition: PlannedExpression?, block: PlannedBlock) {
        self.label = label
        self.condition = condition
        self.block = block
    }
}
