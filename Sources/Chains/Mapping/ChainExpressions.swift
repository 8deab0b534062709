import Evaluation
import Expressions
import Quantities

/// The expressions of chain files in the language of worksheets: their functions, units and constants.
public struct ChainExpressions: ChainExpressionEvaluating {
    public init() {}

    public func compile(_ code: String, names: [String]) throws -> any CompiledChainExpression {
        let tree: Expression
        do { tree = try ExpressionParser.parse(code) } catch { throw ChainExpressionError(error.description) }
        let expression = TextExpression(tree, names: names)
        if let name = expression.undefinedNames.first {
            throw ChainExpressionError("the name '\(name)' is not defined")
        }
        return Compiled(expression: expression)
    }

    private struct Compiled: CompiledChainExpression {
        let expression: TextExpression

        func value(of values: [Value]) throws -> Value {
            do { return try expression.value(of: values) } catch { throw ChainExpressionError(error.message) }
        }
    }
}
