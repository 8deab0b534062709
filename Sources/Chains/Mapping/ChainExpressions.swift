import Evaluation
import Expressions
import Quantities

/// The expressions of chain files in the language of worksheets: their functions, units and constants.
public struct ChainExpressions: ChainExpressionEvaluating {
    private let limits: TextLimits

    /// `limits` bound what one evaluation may do.
    public init(limits: TextLimits = .usual) { self.limits = limits }

    public func compile(_ code: String, names: [String]) throws -> any CompiledChainExpression {
        let tree: Expression
        do { tree = try ExpressionParser.parse(code, as: .chain) } catch {
            throw ChainExpressionError(error.description)
        }
        do { return Compiled(expression: try TextExpression(tree, names: names), limits: limits) } catch {
            throw ChainExpressionError(error)
        }
    }

    private struct Compiled: CompiledChainExpression {
        let expression: TextExpression
        let limits: TextLimits

        func value(of values: [Value?]) throws -> Value {
            do { return try expression.value(of: values, limits: limits) } catch { throw ChainExpressionError(error) }
        }
    }
}

extension ChainExpressionError {
    /// The error with a guess at what was meant.
    fileprivate init(_ error: EvaluationError) {
        let guess = error.help.flatMap { $0.hasPrefix("did you mean") ? $0 : nil }
        let code = error.code.hasPrefix("expression-") ? error.code : ChainExpressionError.usualCode
        self.init(error.message + (guess.map { "; " + $0 } ?? ""), code: code)
    }
}
