import Glibc
import Quantities

/// Tells whether a value is an expected one, up to a tolerance; arrays element by element.
struct Nearness {
    /// The part of the expected number by which a number may be off.
    let part: Double
    /// The distance from the expected number that is allowed; nil for none but that part.
    let distance: Quantity?

    /// What counts as the same number where nobody says anything else.
    static let usualPart = 1e-6

    func holds(_ value: Value, _ expected: Value) throws(EvaluationError) -> Bool {
        switch (value, expected) {
        case (.string(let a), .string(let b)): return a == b
        case (.range(let range), _): return try holds(.matrix(range.column), expected)
        case (_, .range(let range)): return try holds(value, .matrix(range.column))
        case (.matrix(let a), .matrix(let b)):
            if a.rows != b.rows || a.columns != b.columns { return false }
            for index in 0..<a.count where try !holds(a[index], b[index]) { return false }
            return true
        case (.number, .number), (.number, .complex), (.complex, .number), (.complex, .complex):
            return try holds(Nearness.number(value), Nearness.number(expected))
        default: return value == expected
        }
    }

    private static func number(_ value: Value) -> (re: Double, im: Double, dimension: Dimension) {
        switch value {
        case .number(let x): (x.si, 0, x.dimension)
        case .complex(let z): (z.si.re, z.si.im, z.dimension)
        default: (.nan, .nan, .one)
        }
    }

    private func holds(
        _ a: (re: Double, im: Double, dimension: Dimension), _ b: (re: Double, im: Double, dimension: Dimension)
    ) throws(EvaluationError) -> Bool {
        // A zero has any dimension.
        let (isZero, expectsZero) = (a.re == 0 && a.im == 0, b.re == 0 && b.im == 0)
        if a.dimension != b.dimension, !isZero, !expectsZero {
            throw EvaluationError(.unitsMismatch(found: a.dimension, expected: b.dimension))
        }
        let dimension = expectsZero ? a.dimension : b.dimension
        if let distance, distance.dimension != dimension, distance.si != 0, !(isZero && expectsZero) {
            throw EvaluationError(.unitsMismatch(found: distance.dimension, expected: dimension))
        }
        if a.re == b.re, a.im == b.im { return true }
        let (size, off) = (hypot(b.re, b.im), hypot(a.re - b.re, a.im - b.im))
        // Neither holds for what is no number.
        return off <= max(part * size, distance?.si ?? 0)
    }
}

extension Value {
    /// True where all numbers of the value have the dimension; a zero has any.
    func has(_ dimension: Dimension) -> Bool {
        switch self {
        case .number(let x): x.dimension == dimension || x.si == 0
        case .complex(let z): z.dimension == dimension || z.si == .zero
        case .range(let range): range.dimension == dimension
        case .matrix(let matrix): (0..<matrix.count).allSatisfy { matrix[$0].has(dimension) }
        case .string, .function, .record: false
        }
    }
}
