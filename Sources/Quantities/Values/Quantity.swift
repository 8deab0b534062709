/// A real number with a dimension, in SI base units.
public struct Quantity: Hashable, Sendable {
    /// The number in SI base units.
    public var si: Double
    public var dimension: Dimension

    @inlinable public init(_ si: Double, _ dimension: Dimension = .one) {
        self.si = si
        self.dimension = dimension
    }

    /// A zero without a unit, which goes with every dimension.
    @inlinable public var isPureZero: Bool { si == 0 && dimension.isOne }
}
