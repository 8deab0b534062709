/// An exact fraction in lowest terms with a positive denominator.
public struct Rational: Hashable, Sendable, Comparable {
    public let numerator: Int
    public let denominator: Int

    /// The fraction in lowest terms; nil when the denominator is zero.
    public init?(_ numerator: Int, _ denominator: Int = 1) {
        guard denominator != 0 else { return nil }
        let divisor = Rational.greatestCommonDivisor(numerator, denominator)
        let sign = denominator < 0 ? -1 : 1
        self.numerator = sign * numerator / divisor
        self.denominator = sign * denominator / divisor
    }

    /// The whole number as a fraction.
    public init(whole: Int) {
        numerator = whole
        denominator = 1
    }

    /// The simplest fraction within `tolerance` of `value` whose denominator is at most `largest`; nil when there is none.
    public init?(_ value: Double, tolerance: Double = 1e-12, largest: Int = 1000) {
        guard value.isFinite, abs(value) < 1e6 else { return nil }
        var (previous, current) = ((1, 0), (Int(value.rounded(.down)), 1))
        var rest = value - value.rounded(.down)
        while abs(Double(current.0) / Double(current.1) - value) > tolerance * max(1, abs(value)) {
            guard rest > 1e-13 else { return nil }
            let inverse = 1 / rest
            let whole = Int(inverse.rounded(.down))
            let next = (whole * current.0 + previous.0, whole * current.1 + previous.1)
            guard next.1 <= largest else { return nil }
            (previous, current, rest) = (current, next, inverse - inverse.rounded(.down))
        }
        self.init(current.0, current.1)
    }

    public var value: Double { Double(numerator) / Double(denominator) }

    public static func < (a: Rational, b: Rational) -> Bool {
        a.numerator * b.denominator < b.numerator * a.denominator
    }

    /// The greatest common divisor, 1 for two zeros.
    static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
        var (a, b) = (abs(a), abs(b))
        while b != 0 { (a, b) = (b, a % b) }
        return max(a, 1)
    }
}
