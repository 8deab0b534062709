/// A condition that ends the run early where it holds.
public struct PlannedCondition: Sendable, Equatable {
    public let expression: PlannedExpression
    public let outcome: Verdict
    public let message: String?
    /// The positions of the steps after which it is asked.
    public let after: [Int]

    public init(_ expression: PlannedExpression, outcome: Verdict, message: String?, after: [Int]) {
        self.expression = expression
        self.outcome = outcome
        self.message = message
        self.after = after
    }

    var end: EarlyEnd { EarlyEnd(text: expression.text, outcome: outcome, message: message) }
}
