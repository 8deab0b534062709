import Expressions
import Quantities

/// An expression of a chain file, made of the names it is given, units, constants and functions.
///
/// What worksheets can say is compiled and computed as theirs; records, lists, conditionals and defaults are built around
/// such parts.
public struct TextExpression: Sendable {
    private let root: TextNode
    private let codeCount: Int
    private let slotCount: Int
    private let names: [String]

    /// `names` are the dotted names that will have values. Throws where a name means nothing, or a function has no place
    /// in a chain file.
    public init(_ expression: Expression, names: [String]) throws(EvaluationError) {
        var lowering = TextLowering(names: names, scope: TextExpression.scope)
        root = try lowering.node(expression)
        codeCount = lowering.codeCount
        slotCount = lowering.slotCount
        self.names = names
    }

    /// The value with these values for the names, in the order given; nil for those that have none.
    public func value(
        of values: [Value?], limits: TextLimits = .usual
    ) throws(EvaluationError) -> Value {
        let budget = TextBudget(limits)
        let evaluation = TextEvaluation(
            names: names, values: values, slots: slotCount, codes: codeCount, scope: TextExpression.scope,
            budget: budget)
        let root = root
        let result: Result<Value, EvaluationError> = Rules.$room.withValue(limits.elements) {
            do throws(EvaluationError) { return .success(try evaluation.value(root)) } catch { return .failure(error) }
        }
        return try result.get()
    }

    private static var scope: Scope {
        Scope(BindingHistory(), position: 0, rules: Rules(CalculationSettings(dialect: .prime)))
    }
}
