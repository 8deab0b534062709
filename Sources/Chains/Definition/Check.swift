/// A condition on the results.
public struct Check: Sendable {
    public let expression: ChainExpressionText
    public let place: SourcePlace
}
