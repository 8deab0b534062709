import Expressions
import Quantities

/// Rounds a number, or the elements of an array, to a few significant digits: what `float` with their count gives.
///
/// Given a second value, which is the first with every step of its calculation rounded, it insists that both come to the
/// same: the symbolic engines of the Mathcad versions differ in how many digits they carry on the way.
final class SignificantDigits: MachineFunction {
    let name = "float"
    let parameterCount: Int? = nil
    private let count: Int

    /// From this count on doubles know nothing of rounded steps.
    private static let most = 15

    init(_ count: Int) { self.count = count }

    func value(_ arguments: [Value], on machine: Machine) throws(EvaluationError) -> Value {
        guard let first = arguments.first else { throw EvaluationError(.noValue) }
        let value = try rounded(first)
        if arguments.count == 2, value != (try rounded(arguments[1])) { try refuseDoubt() }
        return value
    }

    private func refuseDoubt() throws(EvaluationError) {
        guard count < SignificantDigits.most else { return }
        throw EvaluationError(.unsupported("symbolic 'float' whose last digit depends on the steps before it"))
    }

    private func rounded(_ value: Value) throws(EvaluationError) -> Value {
        if case .matrix(let matrix) = value {
            return try Arithmetic.elementwise(matrix) { i throws(EvaluationError) in try rounded(matrix[i]) }
        }
        let scalar = try Arithmetic.scalar(value)
        guard scalar.dimension.isOne else {
            throw EvaluationError(.unsupported("symbolic 'float' of a number with a unit"))
        }
        let parts = [scalar.si.re, scalar.si.im]
        // Which way a five at the end goes is not known, and what is a five may come out a bit off.
        let isTie = parts.contains { rounded($0 * (1 - 4e-16)) != rounded($0 * (1 + 4e-16)) }
        if isTie { try refuseDoubt() }
        return .collapsed(Complex(rounded(parts[0]), rounded(parts[1])))
    }

    private func rounded(_ x: Double) -> Double {
        guard x != 0, x.isFinite, count < 17 else { return x }
        return Double(NumberFormat(.scientific, precision: count - 1, zeroThreshold: 400).text(x)) ?? x
    }

    // MARK: - Steps

    /// The name by which formulas call the rounding.
    static let head = Name("\u{0}float")

    /// A formula with every step rounded; numbers joined by the four operations are exact until the end.
    static func stepwise(_ node: Expression) -> Expression {
        if node.isRational { return rounded(node) }
        switch node.kind {
        case .placeholder: return node
        case .parentheses, .unary(.negate, _), .matrix: return node.rebuilt { stepwise($0) } ?? node
        case .binary(.power, let base, let exponent) where exponent.isRational:
            return rounded(Expression(.binary(.power, stepwise(base), exponent), at: node.place))
        case .unary, .binary: return rounded(node.rebuilt { stepwise($0) } ?? node)
        case .call(let head, let arguments):
            return rounded(Expression(.call(head, arguments.map(stepwise)), at: node.place))
        default: return rounded(node)
        }
    }

    private static func rounded(_ node: Expression) -> Expression {
        Expression(.call(Expression(.name(head), at: node.place), [node]), at: node.place)
    }
}

extension Expression {
    /// True for numbers joined by the four operations.
    fileprivate var isRational: Bool {
        switch kind {
        case .number: true
        case .parentheses(let inner), .unary(.negate, let inner): inner.isRational
        case .binary(let op, let a, let b):
            [.add, .subtract, .multiply, .divide].contains(op) && a.isRational && b.isRational
        default: false
        }
    }
}
