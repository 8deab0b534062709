import Expressions
import Quantities

/// The comparison operators and truth.
enum Comparison {
    /// The result of a comparison of two values as 1 or 0.
    static func compare(
        _ op: BinaryOperator, _ a: Value, _ b: Value, _ rules: Rules
    ) throws(EvaluationError) -> Bool {
        switch (a, b) {
        case (.string(let x), .string(let y)): return strings(op, x, y)
        case (.matrix, _), (_, .matrix):
            guard op == .equal || op == .notEqual else {
                throw EvaluationError(.notAScalar(found: "an array"))
            }
            return try equalArrays(a, b, rules) == (op == .equal)
        case (.string, .number), (.string, .complex), (.number, .string), (.complex, .string):
            guard op == .equal || op == .notEqual else {
                throw EvaluationError(
                    .typeMismatch(expected: a.kindName, found: b.kindName))
            }
            return op == .notEqual
        default:
            return try numbers(op, Arithmetic.scalar(a), Arithmetic.scalar(b), rules)
        }
    }

    private static func numbers(
        _ op: BinaryOperator, _ a: Scalar, _ b: Scalar, _ rules: Rules
    ) throws(EvaluationError) -> Bool {
        if !isInfinite(a), !isInfinite(b) { _ = try ScalarArithmetic.common(a, b) }
        if case .real(let x) = a, case .real(let y) = b {
            return reals(op, x.si, y.si, exact: rules.exactBoolean)
        }
        switch op {
        case .equal: return equal(a.si, b.si, exact: rules.exactBoolean)
        case .notEqual: return !equal(a.si, b.si, exact: rules.exactBoolean)
        default: throw EvaluationError(.notReal(found: "a complex number"))
        }
    }

    /// ±1e307 and NaN go with every dimension.
    private static func isInfinite(_ x: Scalar) -> Bool {
        if case .real(let real) = x {
            return real.dimension.isOne && !(abs(real.si) < Rules.infinity)
        }
        return false
    }

    /// A comparison of two real numbers; inexact ones are equal within 1e-12 of their mean.
    static func reals(_ op: BinaryOperator, _ x: Double, _ y: Double, exact: Bool) -> Bool {
        let same = exact ? x == y || (abs(x) <= 1e-307 && abs(y) <= 1e-307) : nearlyEqual(x, y)
        switch op {
        case .equal: return same
        case .notEqual: return !same
        case .less: return !same && x < y
        case .greater: return !same && x > y
        case .lessOrEqual: return same || x <= y
        default: return same || x >= y
        }
    }

    /// The same by the operator's raw value, as instructions hold it.
    static func reals(raw: UInt8, _ x: Double, _ y: Double, exact: Bool) -> Bool {
        guard let op = BinaryOperator(rawValue: raw) else { return false }
        return reals(op, x, y, exact: exact)
    }

    /// The same, quickly where the numbers are ordinary ones.
    @inline(__always) static func quick(_ raw: UInt8, _ x: Double, _ y: Double, exact: Bool) -> Bool {
        exact && x.magnitude > 1e-307 ? ordinary(raw, x, y) : reals(raw: raw, x, y, exact: exact)
    }

    /// A comparison of ordinary numbers bit by bit.
    @inline(__always) private static func ordinary(_ raw: UInt8, _ x: Double, _ y: Double) -> Bool {
        switch raw {
        case BinaryOperator.less.rawValue: x < y
        case BinaryOperator.lessOrEqual.rawValue: x <= y
        case BinaryOperator.greater.rawValue: x > y
        case BinaryOperator.greaterOrEqual.rawValue: x >= y
        case BinaryOperator.equal.rawValue: x == y
        default: x != y
        }
    }

    private static func nearlyEqual(_ x: Double, _ y: Double) -> Bool {
        x == y || abs(x - y) < 1e-12 * abs((x + y) / 2)
    }

    private static func equal(_ x: Complex, _ y: Complex, exact: Bool) -> Bool {
        reals(.equal, x.re, y.re, exact: exact) && reals(.equal, x.im, y.im, exact: exact)
    }

    private static func equalArrays(
        _ a: Value, _ b: Value, _ rules: Rules
    ) throws(EvaluationError) -> Bool {
        guard case .matrix(let x) = a, case .matrix(let y) = b else { return false }
        guard x.rows == y.rows, x.columns == y.columns else { return false }
        for i in 0..<x.count where try !compare(.equal, x[i], y[i], rules) { return false }
        return true
    }

    private static func strings(_ op: BinaryOperator, _ x: String, _ y: String) -> Bool {
        let (x, y) = (Array(x.unicodeScalars), Array(y.unicodeScalars))
        let less = x.lexicographicallyPrecedes(y)
        switch op {
        case .equal: return x == y
        case .notEqual: return x != y
        case .less: return less
        case .greater: return !less && x != y
        case .lessOrEqual: return less || x == y
        default: return !less
        }
    }

    /// Whether a condition holds: any number but zero does.
    static func truth(_ value: Value) throws(EvaluationError) -> Bool {
        switch value {
        case .number(let x): return x.si != 0
        case .complex(let z): return z.si != .zero
        case .matrix: throw EvaluationError(.notAScalar(found: value.kindName))
        default: throw Arithmetic.kind("a number", value)
        }
    }
}
