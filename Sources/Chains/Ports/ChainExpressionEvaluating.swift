/// Reads and evaluates the expressions of chain files: checks, aggregations and what stands between `{{` and `}}`.
public protocol ChainExpressionEvaluating: Sendable {
    /// The expression, ready to be evaluated as often as wanted. `names` are all the names that will have values; others
    /// are units, functions and constants. Throws `ChainExpressionError`.
    func compile(_ code: String, names: [String]) throws -> any CompiledChainExpression
}
