import Expressions
import Quantities

/// The unit that an author chose for a result: a divisor, or a temperature scale.
struct DisplayUnit {
    private let expression: Expression
    private let scope: Scope
    private let region: String

    init(_ expression: Expression, _ scope: Scope, region: String) {
        self.expression = EvaluationPlaces.bare(expression)
        self.scope = scope
        self.region = region
    }

    /// The value in this unit: what the worksheet shows.
    func shown(_ value: Value, _ machine: Machine) throws(EvaluationError) -> RegionResult.Shown? {
        let text = ExpressionPrinter.text(of: expression)
        if case .function = value { return nil }
        if case .string = value { return nil }
        if case .name(let name) = expression.kind {
            switch Resolution(name, as: .unit, in: scope) {
            case .unit(let scale) where scale.isAffine:
                return RegionResult.Shown(units: text, value: try temperature(value, scale))
            case .builtin:
                throw EvaluationError(
                    .unsupported("results shown by the function '\(name.dotted)'"),
                    at: expression.place, region: region)
            default: break
            }
        }
        let prototype = FunctionPrototype(
            name: "", parameters: [], body: expression, scope: scope, use: .unit, region: region)
        let unit = try machine.applyGeneral(prototype, [])
        return RegionResult.Shown(units: text, value: try divided(value, by: unit, machine.rules))
    }

    private func divided(
        _ value: Value, by unit: Value, _ rules: Rules
    ) throws(EvaluationError) -> Value {
        switch value {
        case .string: value
        case .matrix(let matrix):
            try Arithmetic.elementwise(matrix) { i throws(EvaluationError) in
                try divided(matrix[i], by: unit, rules)
            }
        default: try Arithmetic.divide(value, unit, rules)
        }
    }

    /// An absolute temperature as a number in the scale.
    private func temperature(_ value: Value, _ scale: Unit) throws(EvaluationError) -> Value {
        switch value {
        case .number(let x):
            guard x.dimension == scale.dimension else {
                throw EvaluationError(
                    .unitsMismatch(found: x.dimension, expected: scale.dimension),
                    at: expression.place, region: region)
            }
            return .number(scale.number(x.si))
        case .matrix(let matrix):
            return try Arithmetic.elementwise(matrix) { i throws(EvaluationError) in
                try temperature(matrix[i], scale)
            }
        default: throw Arithmetic.kind("a number", value)
        }
    }
}
