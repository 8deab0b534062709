/// A product of powers of units named as files store them, such as `kilonewton meter^-2`.
public struct UnitMonomial: Hashable, Sendable {
    /// One unit and its exponent as a fraction.
    public struct Factor: Hashable, Sendable {
        public let unit: String
        public let numerator: Int
        public let denominator: Int

        public init(unit: String, numerator: Int = 1, denominator: Int = 1) {
            self.unit = unit
            self.numerator = numerator
            self.denominator = denominator
        }
    }

    public let factors: [Factor]

    public init(_ factors: [Factor]) { self.factors = factors }
}
