#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A product of powers of units, such as `kN*m` or `W/(m^2*K)`.
public struct UnitExpression: Hashable, Sendable {
    /// One unit raised to a power.
    public struct Factor: Hashable, Sendable {
        public let unit: Unit
        public let exponent: Rational

        public init(_ unit: Unit, _ exponent: Rational = Rational(whole: 1)) {
            self.unit = unit
            self.exponent = exponent
        }
    }

    /// The units in the order in which they were written, each once.
    public let factors: [Factor]
    /// SI base units in one of this unit.
    public let factor: Double
    public let dimension: Dimension
    /// What is added after multiplying: other than 0 only for a temperature scale that stands alone.
    public let offset: Double

    /// The unit of a pure number.
    public static let one = UnitExpression(factors: [], factor: 1, dimension: .one, offset: 0)

    private init(factors: [Factor], factor: Double, dimension: Dimension, offset: Double) {
        self.factors = factors
        self.factor = factor
        self.dimension = dimension
        self.offset = offset
    }

    /// One unit alone.
    public init(_ unit: Unit) {
        self.init(factors: [Factor(unit)], factor: unit.factor, dimension: unit.dimension, offset: unit.offset)
    }

    /// The product of the factors; nil when an exponent leaves the range or a temperature scale does not stand alone.
    public init?(_ factors: [Factor]) {
        let merged = UnitExpression.merged(factors)
        if merged.count == 1, merged[0].exponent == Rational(whole: 1) {
            self.init(merged[0].unit)
            return
        }
        var (above, below, dimension) = (1.0, 1.0, Dimension.one)
        for factor in merged {
            guard !factor.unit.isAffine, let power = factor.unit.dimension.power(factor.exponent),
                let product = dimension.times(power)
            else { return nil }
            dimension = product
            let exponent = abs(factor.exponent.value)
            let scale = pow(factor.unit.factor, exponent)
            if factor.exponent.numerator > 0 { above *= scale } else { below *= scale }
        }
        self.init(factors: merged, factor: above / below, dimension: dimension, offset: 0)
    }

    private static func merged(_ factors: [Factor]) -> [Factor] {
        var merged: [Factor] = []
        for factor in factors {
            if let index = merged.firstIndex(where: { $0.unit == factor.unit }) {
                merged[index] = Factor(factor.unit, merged[index].exponent + factor.exponent)
            } else {
                merged.append(factor)
            }
        }
        return merged.filter { $0.exponent.numerator != 0 }
    }

    /// True for a temperature scale, whose zero is not absolute zero.
    public var isAffine: Bool { offset != 0 }

    /// The quantity in SI base units of `number` of this unit.
    public func quantity(_ number: Double) -> Quantity {
        Quantity(isAffine ? number * factor + offset : number * factor, dimension)
    }

    /// How many of this unit `si` SI base units are.
    public func number(_ si: Double) -> Double { isAffine ? (si - offset) / factor : si / factor }
}
