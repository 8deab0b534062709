import Expressions
import Quantities

#if canImport(Glibc)
    import Glibc
#endif

/// Arithmetic of two numbers with dimensions.
enum ScalarArithmetic {
    /// a + b, or a − b for a negative `sign`; a pure zero takes the other's dimension.
    static func sum(_ a: Scalar, _ b: Scalar, sign: Double) throws(EvaluationError) -> Value {
        let dimension = try common(a, b)
        if case .real(let x) = a, case .real(let y) = b {
            return .number(try (x.si + sign * y.si).checked(), dimension)
        }
        let (x, y) = (a.si, b.si)
        return .collapsed(
            try Complex(x.re + sign * y.re, x.im + sign * y.im).checked(), dimension)
    }

    /// The dimension that two numbers share, a pure zero having every one.
    static func common(_ a: Scalar, _ b: Scalar) throws(EvaluationError) -> Dimension {
        if a.dimension == b.dimension || b.isPureZero { return a.dimension }
        if a.isPureZero { return b.dimension }
        throw EvaluationError(.unitsMismatch(found: b.dimension, expected: a.dimension))
    }

    static func product(_ a: Scalar, _ b: Scalar) throws(EvaluationError) -> Value {
        guard let dimension = a.dimension.times(b.dimension) else { throw outOfRange }
        if case .real(let x) = a, case .real(let y) = b {
            return .number(try (x.si * y.si).checked(), dimension)
        }
        return .collapsed(try (a.si * b.si).checked(), dimension)
    }

    static func quotient(_ a: Scalar, _ b: Scalar, _ rules: Rules) throws(EvaluationError) -> Value {
        guard let dimension = a.dimension.over(b.dimension) else { throw outOfRange }
        if b.si == .zero {
            guard a.si == .zero, let defined = rules.zeroOverZero else {
                throw EvaluationError(.divisionByZero)
            }
            return .number(defined, dimension)
        }
        if case .real(let x) = a, case .real(let y) = b {
            return .number(try (x.si / y.si).checked(), dimension)
        }
        return .collapsed(try (a.si / b.si).checked(), dimension)
    }

    /// base^exponent: real where a real power exists, otherwise the principal complex value.
    static func power(_ base: Scalar, _ exponent: Scalar) throws(EvaluationError) -> Value {
        guard exponent.dimension.isOne else {
            throw EvaluationError(.needsUnitless("an exponent", found: exponent.dimension))
        }
        let dimension = try powerDimension(base.dimension, exponent.si)
        if case .real(let x) = base, case .real(let n) = exponent {
            if let real = realPower(x.si, n.si) { return .number(try real.checked(), dimension) }
            if x.si == 0 { throw EvaluationError(.divisionByZero) }
        }
        if base.si == .zero {
            guard exponent.si.re > 0 else { throw EvaluationError(.divisionByZero) }
            return .number(0, dimension)
        }
        return .collapsed(try base.si.power(exponent.si).checked(), dimension)
    }

    static func powerDimension(
        _ dimension: Dimension, _ exponent: Complex
    ) throws(EvaluationError) -> Dimension {
        if dimension.isOne { return dimension }
        guard exponent.im == 0, let rational = Rational(exponent.re),
            let power = dimension.power(rational)
        else { throw EvaluationError(.domain("a quantity with units takes a rational power only")) }
        return power
    }

    /// x^n where it is real: nil for a negative base with a fractional exponent and for a zero base with a negative one.
    @inline(__always) static func realPower(_ x: Double, _ n: Double) -> Double? {
        if n == 2 { return x * x }
        if x < 0, n != n.rounded() { return nil }
        if x == 0, n < 0 { return nil }
        return pow(x, n)
    }

    /// The n-th root: real for an odd root of a negative number, otherwise the principal value.
    static func root(_ index: Scalar, _ x: Scalar) throws(EvaluationError) -> Value {
        guard case .real(let n) = index, n.dimension.isOne else {
            throw EvaluationError(.domain("the index of a root is a real number without a unit"))
        }
        guard n.si != 0 else { throw EvaluationError(.divisionByZero) }
        guard case .real(let radicand) = x else { return try power(x, .real(Quantity(1 / n.si))) }
        let dimension = try rootDimension(radicand.dimension, n.si)
        if let real = realRoot(n.si, radicand.si) { return .number(try real.checked(), dimension) }
        if radicand.si == 0 { throw EvaluationError(.divisionByZero) }
        return .collapsed(try Complex(radicand.si).power(Complex(1 / n.si)).checked(), dimension)
    }

    static func rootDimension(
        _ dimension: Dimension, _ index: Double
    ) throws(EvaluationError) -> Dimension {
        if dimension.isOne { return dimension }
        guard let rational = Rational(index),
            let inverse = Rational(rational.denominator, rational.numerator),
            let root = dimension.power(inverse)
        else { throw EvaluationError(.domain("a quantity with units takes a rational root only")) }
        return root
    }

    /// The real n-th root of x; nil where there is none.
    @inline(__always) static func realRoot(_ n: Double, _ x: Double) -> Double? {
        if n == 0 { return nil }
        if x == 0 { return n > 0 ? 0 : nil }
        if n == 2 { return x < 0 ? nil : x.squareRoot() }
        if x > 0 { return pow(x, 1 / n) }
        guard n == n.rounded(), n.truncatingRemainder(dividingBy: 2) != 0 else { return nil }
        return -pow(-x, 1 / n)
    }

    static func squareRoot(_ x: Scalar) throws(EvaluationError) -> Value {
        guard let half = Rational(1, 2), let dimension = x.dimension.power(half) else {
            throw outOfRange
        }
        if case .real(let real) = x, real.si >= 0 {
            return .number(real.si.squareRoot(), dimension)
        }
        return .collapsed(try x.si.squareRoot().checked(), dimension)
    }

    /// The exponents of units left the range that is kept.
    static var outOfRange: EvaluationError {
        EvaluationError(.domain("the exponents of the units are too large"))
    }
}
