import Expressions
import Quantities

/// Evaluates what folds into one number while it is compiled, such as `5*kN/m`, without making code of it.
///
/// Names mean what they do in a worksheet that defines none of them.
public struct PlainLiterals {
    private let scope: Scope

    public init(_ settings: CalculationSettings) {
        scope = Scope(BindingHistory(), position: 0, rules: Rules(settings))
    }

    /// The quantity; nil for what takes a program to evaluate.
    public func quantity(of node: Expression) -> Quantity? {
        switch node.kind {
        case .number(let x): return Quantity(x)
        case .name(let name): return quantity(of: name, as: .value)
        case .parentheses(let inner): return quantity(of: inner)
        case .unary(.negate, let x):
            guard let x = quantity(of: x) else { return nil }
            return number(try? Operators.apply(.negate, .number(x), scope.rules))
        case .binary(.scale, let a, let b):
            guard case .name(let unit) = b.kind else { return nil }
            return folded(.scale, quantity(of: a), quantity(of: unit, as: .unit))
        case .binary(let sign, let a, let b) where PlainLiterals.signs.contains(sign):
            return folded(sign, quantity(of: a), quantity(of: b))
        default: return nil
        }
    }

    private static let signs: [BinaryOperator] = [.add, .subtract, .multiply, .divide, .power]

    private func quantity(of name: Name, as use: Resolution.Use) -> Quantity? {
        switch Resolution(name, as: use, in: scope) {
        case .constant(let quantity): quantity
        case .unit(let unit) where !unit.isAffine && !unit.isDoubtful: Quantity(unit.factor, unit.dimension)
        default: nil
        }
    }

    private func folded(_ sign: BinaryOperator, _ a: Quantity?, _ b: Quantity?) -> Quantity? {
        guard let a, let b else { return nil }
        return number(try? Operators.apply(sign, .number(a), .number(b), scope.rules))
    }

    private func number(_ value: Value?) -> Quantity? {
        if case .number(let quantity)? = value { quantity } else { nil }
    }
}
