/// A complex number with a dimension, in SI base units.
public struct ComplexQuantity: Hashable, Sendable {
    /// The number in SI base units.
    public var si: Complex
    public var dimension: Dimension

    public init(_ si: Complex, _ dimension: Dimension = .one) {
        self.si = si
        self.dimension = dimension
    }
}
