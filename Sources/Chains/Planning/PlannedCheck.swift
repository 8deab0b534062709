/// A condition on the results, evaluated when all steps are done.
public struct PlannedCheck: Sendable, Equatable {
    public let expression: PlannedExpression

    public init(_ expression: PlannedExpression) { self.expression = expression }
}
