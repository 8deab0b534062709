/// A unit of measure: what one of it is in SI base units.
public struct Unit: Hashable, Sendable {
    /// The name as it is written in formulas, such as `kN`.
    public let symbol: String
    /// SI base units in one of this unit.
    public let factor: Double
    public let dimension: Dimension
    /// What is added after multiplying: 273.15 for °C, 0 for all but temperature scales.
    public let offset: Double
    /// True where it is not known for certain what the programs mean by the unit.
    public let isDoubtful: Bool

    public init(symbol: String, factor: Double, dimension: Dimension, offset: Double = 0, isDoubtful: Bool = false) {
        self.symbol = symbol
        self.factor = factor
        self.dimension = dimension
        self.offset = offset
        self.isDoubtful = isDoubtful
    }

    /// True for a temperature scale, whose zero is not absolute zero.
    public var isAffine: Bool { offset != 0 }

    /// What is in doubt, for messages.
    public var doubt: String { "the unit '\(symbol)', whose size in Mathcad is not known for certain," }

    /// The quantity in SI base units of `number` of this unit.
    public func quantity(_ number: Double) -> Quantity {
        Quantity(isAffine ? (number * factor) + offset : number * factor, dimension)
    }

    /// How many of this unit a quantity in SI base units is.
    public func number(_ si: Double) -> Double { (si - offset) / factor }
}
