import Expressions
import Glibc
import Quantities

/// How large the terms of a formula are: what it would give if nothing in it cancelled.
///
/// Where terms cancel, rounding leaves a part of this size. What is not known, as of functions and arrays, is not estimated.
struct FormulaMagnitude {
    /// The greatest size, in SI units, and whether terms may cancel in it.
    struct Size {
        var number: Double
        var cancels = false
    }

    let dialect: Dialect
    /// The values of the worksheet's own names where the formula stands; nil for a name that is not its own.
    let own: (Name) -> OwnName?

    enum OwnName {
        case value(Value)
        /// It has no value, or more than one definition.
        case unknown
    }

    /// The size of terms that cancel; 0 where none do or their size is not known.
    func cancelling(in formula: Expression) -> Double {
        guard let size = size(of: formula), size.cancels, size.number.isFinite else { return 0 }
        return size.number
    }

    private func size(of node: Expression) -> Size? {
        switch node.kind {
        case .number(let number): Size(number: abs(number))
        case .name(let name): size(of: name)
        case .parentheses(let inner): size(of: inner)
        case .unary(let unary, let operand): size(of: operand).flatMap { size(of: unary, $0) }
        case .binary(let binary, let left, let right):
            if let a = size(of: left), let b = size(of: right) { size(of: binary, a, b, right) } else { nil }
        case .call(let function, let arguments) where arguments.count == 1:
            size(of: arguments[0]).flatMap { isTurn(function) ? Size(number: max(1, $0.number), cancels: true) : nil }
        default: nil
        }
    }

    private func size(of name: Name) -> Size? {
        switch own(name) {
        case .value(.number(let quantity)): return Size(number: abs(quantity.si))
        case .value, .unknown: return nil
        case nil: break
        }
        if let constant = ConstantTable.constant(name.dotted, in: dialect) { return Size(number: abs(constant.si)) }
        return UnitTable.unit(name.dotted, in: dialect).map { Size(number: abs($0.factor)) }
    }

    private func size(of unary: UnaryOperator, _ operand: Size) -> Size? {
        switch unary {
        case .negate, .absoluteValue: operand
        case .squareRoot: Size(number: operand.number.squareRoot(), cancels: operand.cancels)
        case .percent: Size(number: operand.number / 100, cancels: operand.cancels)
        default: nil
        }
    }

    private func size(of binary: BinaryOperator, _ a: Size, _ b: Size, _ right: Expression) -> Size? {
        switch binary {
        case .add, .subtract: return Size(number: a.number + b.number, cancels: true)
        case .multiply, .scale: return Size(number: a.number * b.number, cancels: a.cancels || b.cancels)
        // A divisor in which terms cancel may be far smaller than they are.
        case .divide: return b.cancels ? nil : Size(number: a.number / b.number, cancels: a.cancels)
        case .power:
            guard case .number(let exponent) = right.unwrapped.kind else { return nil }
            return Size(number: pow(a.number, exponent), cancels: a.cancels)
        default: return nil
        }
    }

    /// A sine or cosine, whose value is small beside 1 where its argument is near a zero.
    private func isTurn(_ function: Expression) -> Bool {
        guard case .name(let name) = function.kind, own(name) == nil else { return false }
        return name.dotted == "sin" || name.dotted == "cos"
    }
}

extension Expression {
    fileprivate var unwrapped: Expression {
        if case .parentheses(let inner) = kind { inner.unwrapped } else { self }
    }
}
