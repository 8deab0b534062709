import Evaluation
import Expressions
import Quantities
import Synchronization

/// The expressions of chain files in the language of worksheets: their functions, units and constants.
public struct ChainExpressions: ChainExpressionEvaluating {
    private let limits: TextLimits
    private let known = Known()

    /// `limits` bound what one evaluation may do.
    public init(limits: TextLimits = .usual) { self.limits = limits }

    public func compile(_ code: String, names: [String]) throws -> any CompiledChainExpression {
        let key = names.joined(separator: " ") + "\n" + code
        if let compiled = known[key] { return compiled }
        let tree: Expression
        do { tree = try ExpressionParser.parse(code, as: .chain) } catch {
            throw ChainExpressionError(error.description)
        }
        let compiled: Compiled
        do { compiled = Compiled(expression: try TextExpression(tree, names: names), limits: limits) } catch {
            throw ChainExpressionError(error)
        }
        known.keep(compiled, for: key)
        return compiled
    }

    private struct Compiled: CompiledChainExpression {
        let expression: TextExpression
        let limits: TextLimits

        func value(of values: [Value?]) throws -> Value {
            do { return try expression.value(of: values, limits: limits) } catch { throw ChainExpressionError(error) }
        }
    }

    /// What was compiled before: loops evaluate the same few expressions again and again.
    private final class Known: Sendable {
        private let expressions = Mutex<[String: Compiled]>([:])

        /// With more of them, all are forgotten.
        private static let most = 1000

        subscript(key: String) -> Compiled? { expressions.withLock { $0[key] } }

        func keep(_ compiled: Compiled, for key: String) {
            expressions.withLock { known in
                if known.count >= Known.most { known = [:] }
                known[key] = compiled
            }
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
