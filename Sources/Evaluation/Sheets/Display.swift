import Expressions
import Quantities

/// How a region's own `=` shows its value: in the unit that the author chose, or as it is.
enum Display {
    case plain
    /// Divided by a fixed number of SI base units.
    case divisor(Quantity, text: String)
    /// In a temperature scale.
    case scale(Unit, text: String)
    /// Divided by what a formula gives.
    case formula(Formula, text: String)
    case refused(EvaluationError)

    /// The display of an evaluation whose unit slot holds the expression.
    init(_ unit: Expression?, _ scope: Scope, region: String) {
        guard let unit, unit.kind.isSlotFilled else {
            self = .plain
            return
        }
        let bare = EvaluationPlaces.bare(unit)
        let text = ExpressionPrinter.text(of: bare)
        if case .name(let name) = bare.kind {
            switch Resolution(name, as: .unit, in: scope) {
            case .unit(let unit) where unit.isAffine:
                self = .scale(unit, text: text)
                return
            case .unit(let unit) where !unit.isDoubtful:
                self = .divisor(Quantity(unit.factor, unit.dimension), text: text)
                return
            case .builtin:
                let what = "results shown by the function '\(name.dotted)'"
                self = .refused(EvaluationError(.unsupported(what), at: bare.place, region: region))
                return
            default: break
            }
        }
        let prototype = FunctionPrototype(
            name: "", parameters: [], body: bare, scope: scope, use: .unit, region: region)
        let formula = Formula(prototype)
        if let constant = formula.constant {
            self = .divisor(constant, text: text)
        } else {
            self = .formula(formula, text: text)
        }
    }

    /// What is shown of a value; nil where it is shown as it is.
    func shown(_ value: Value, on machine: Machine) throws(EvaluationError) -> RegionResult.Shown? {
        switch value {
        case .function, .string, .record: return nil
        default: break
        }
        switch self {
        case .plain: return nil
        case .refused(let error): throw error
        case .divisor(let unit, let text):
            return RegionResult.Shown(
                units: text, value: try Display.divided(value, by: .number(unit), machine.rules))
        case .scale(let scale, let text):
            return RegionResult.Shown(units: text, value: try Display.temperature(value, scale))
        case .formula(let formula, let text):
            let unit = try formula.run(on: machine).value
            return RegionResult.Shown(
                units: text, value: try Display.divided(value, by: unit, machine.rules))
        }
    }

    private static func divided(
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
    private static func temperature(_ value: Value, _ scale: Unit) throws(EvaluationError) -> Value {
        switch value {
        case .number(let x):
            guard x.dimension == scale.dimension else {
                throw EvaluationError(
                    .unitsMismatch(found: x.dimension, expected: scale.dimension))
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

extension Expression.Kind {
    /// False for the empty slot of a display unit.
    var isSlotFilled: Bool { if case .placeholder = self { false } else { true } }
}
