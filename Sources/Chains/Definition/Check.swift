/// A condition on the results.
public struct Check: Sendable {
    public let expression: ChainExpressionText
    public let place: SourcePlace
    public let level: CheckLevel
    /// What is said where it does not hold; nil for the expression alone.
    public let message: String?

    init(expression: ChainExpressionText, place: SourcePlace, level: CheckLevel = .fail, message: String? = nil) {
        self.expression = expression
        self.place = place
        self.level = level
        self.message = message
    }
}
