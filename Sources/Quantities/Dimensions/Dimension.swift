/// The exponents of the base dimensions of a quantity, as exact rationals.
///
/// Eight numerators share one denominator, in lowest terms, so that equality is equality of bits and the usual
/// product of whole exponents is one vector addition.
public struct Dimension: Hashable, Sendable {
    private var low: SIMD4<Int16>
    private var high: SIMD4<Int16>
    private var denominator: Int16

    /// The dimension of a pure number.
    public static let one = Dimension(low: .zero, high: .zero, denominator: 1)

    private init(low: SIMD4<Int16>, high: SIMD4<Int16>, denominator: Int16) {
        self.low = low
        self.high = high
        self.denominator = denominator
    }

    /// A whole power of one base.
    public init(_ base: BaseDimension, _ exponent: Int16 = 1) {
        self = .one
        self[raw: base.rawValue] = exponent
    }

    /// The dimension with whole exponents, for tables: `Dimension(m: 1, kg: 1, s: -2)` is a force.
    public init(
        m: Int16 = 0, kg: Int16 = 0, s: Int16 = 0, K: Int16 = 0, A: Int16 = 0, mol: Int16 = 0,
        cd: Int16 = 0, money: Int16 = 0
    ) {
        low = SIMD4(m, kg, s, K)
        high = SIMD4(A, mol, cd, money)
        denominator = 1
    }

    /// The dimension with the given exponents; nil when they have no common denominator within range.
    public init?(exponents: [BaseDimension: Rational]) {
        var common = 1
        for exponent in exponents.values {
            common = common / Rational.greatestCommonDivisor(common, exponent.denominator)
            guard exponent.denominator <= Int(Int16.max), abs(exponent.numerator) <= Int(Int32.max) else { return nil }
            common *= exponent.denominator
            guard common <= Int(Int16.max) else { return nil }
        }
        var numerators = [Int](repeating: 0, count: 8)
        for (base, exponent) in exponents {
            numerators[base.rawValue] = exponent.numerator * (common / exponent.denominator)
        }
        self.init(numerators: numerators, denominator: common)
    }

    private init?(numerators: [Int], denominator: Int) {
        var divisor = denominator
        for numerator in numerators where numerator != 0 {
            divisor = Rational.greatestCommonDivisor(divisor, numerator)
        }
        if numerators.allSatisfy({ $0 == 0 }) { divisor = denominator }
        self = .one
        guard let reduced = Int16(exactly: denominator / divisor) else { return nil }
        self.denominator = reduced
        for (index, numerator) in numerators.enumerated() {
            guard let small = Int16(exactly: numerator / divisor) else { return nil }
            self[raw: index] = small
        }
    }

    private subscript(raw index: Int) -> Int16 {
        get { index < 4 ? low[index] : high[index - 4] }
        set { if index < 4 { low[index] = newValue } else { high[index - 4] = newValue } }
    }

    private var numerators: [Int] { (0..<8).map { Int(self[raw: $0]) } }

    /// The exponent of one base.
    public subscript(base: BaseDimension) -> Rational {
        Rational(Int(self[raw: base.rawValue]), Int(denominator)) ?? Rational(whole: 0)
    }

    /// True for a pure number.
    @inlinable public var isOne: Bool { self == .one }

    /// The exponents that are not zero, in the order of the bases.
    public var exponents: [(base: BaseDimension, exponent: Rational)] {
        BaseDimension.allCases.compactMap { base in
            self[raw: base.rawValue] == 0 ? nil : (base, self[base])
        }
    }

    /// The dimension of a product; nil when an exponent leaves the representable range.
    public func times(_ other: Dimension) -> Dimension? { combined(with: other, sign: 1) }

    /// The dimension of a quotient; nil when an exponent leaves the representable range.
    public func over(_ other: Dimension) -> Dimension? { combined(with: other, sign: -1) }

    private func combined(with other: Dimension, sign: Int) -> Dimension? {
        if other == .one { return self }
        if denominator == 1, other.denominator == 1, isSmall, other.isSmall {
            return sign > 0
                ? Dimension(low: low &+ other.low, high: high &+ other.high, denominator: 1)
                : Dimension(low: low &- other.low, high: high &- other.high, denominator: 1)
        }
        let (a, b) = (Int(denominator), Int(other.denominator))
        let mine = numerators
        let theirs = other.numerators
        let sums = (0..<8).map { mine[$0] * b + sign * theirs[$0] * a }
        return Dimension(numerators: sums, denominator: a * b)
    }

    /// True when a sum of two such dimensions cannot overflow.
    private var isSmall: Bool {
        let limit = SIMD4<Int16>(repeating: 8192)
        return all(low .< limit) && all(high .< limit) && all(low .> (0 &- limit))
            && all(high .> (0 &- limit))
    }

    /// The dimension of a power; nil when an exponent leaves the representable range.
    public func power(_ exponent: Rational) -> Dimension? {
        if isOne { return self }
        guard abs(exponent.numerator) <= Int(Int32.max), exponent.denominator <= Int(Int32.max) else { return nil }
        return Dimension(
            numerators: numerators.map { $0 * exponent.numerator },
            denominator: Int(denominator) * exponent.denominator)
    }
}
