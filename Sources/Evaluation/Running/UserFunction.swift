import Quantities

/// A function of the worksheet as a value: its prototype and the values it keeps.
final class UserFunction: FunctionValue, @unchecked Sendable {
    // No lock: a function value never leaves the one thread that evaluates its worksheet; mappings refuse functions.
    let prototype: FunctionPrototype
    private let captured: [Value]
    /// How many functions keep one another, this one counted.
    let nesting: Int

    init(_ prototype: FunctionPrototype, captured: [Value] = []) {
        self.prototype = prototype
        self.captured = captured
        nesting = captured.reduce(1) { most, value in
            if case .function(let kept as UserFunction) = value { max(most, 1 + kept.nesting) } else { most }
        }
    }

    /// The values of the names that the prototype captures.
    var kept: [Value] { prototype.capturesItself ? [.function(self)] + captured : captured }

    var name: String { prototype.name }
    var parameterCount: Int? { prototype.parameters.count }
}
