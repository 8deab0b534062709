import Quantities

/// A chain expression that has been read.
public protocol CompiledChainExpression: Sendable {
    /// The value with these values for the names, in the order given to `compile`; nil for those that have none, which
    /// only `??` makes up for. Throws `ChainExpressionError`.
    func value(of values: [Value?]) throws -> Value
}
