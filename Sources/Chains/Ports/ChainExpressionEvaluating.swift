import Quantities

/// Reads and evaluates the expressions of chain files: checks, aggregations and what stands between `{{` and `}}`.
public protocol ChainExpressionEvaluating: Sendable {
    /// The expression, ready to be evaluated as often as wanted. `names` are all the names that will have values; others
    /// are units, functions and constants. Throws `ChainExpressionError`.
    func compile(_ code: String, names: [String]) throws -> any CompiledChainExpression
}

/// A chain expression that has been read.
public protocol CompiledChainExpression: Sendable {
    /// The value with these values for the names, in the order given to `compile`. Throws `ChainExpressionError`.
    func value(of values: [Value]) throws -> Value
}

/// Why a chain expression cannot be read or has no value: a sentence in lower case without a full stop.
public struct ChainExpressionError: Error, Sendable, Equatable {
    public let message: String

    public init(_ message: String) { self.message = message }
}
