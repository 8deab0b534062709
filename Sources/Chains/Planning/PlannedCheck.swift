/// A condition on the results, evaluated when all steps are done.
public struct PlannedCheck: Sendable, Equatable {
    public let expression: PlannedExpression
    public let level: CheckLevel
    public let message: String?

    public init(_ expression: PlannedExpression, level: CheckLevel = .fail, message: String? = nil) {
        self.expression = expression
        self.level = level
        self.message = message
    }
}
