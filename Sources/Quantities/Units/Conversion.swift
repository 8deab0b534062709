/// How numbers of one unit become numbers of another.
public struct Conversion: Hashable, Sendable {
    public let source: UnitExpression
    public let target: UnitExpression

    /// Why numbers of one unit cannot become numbers of another.
    public enum Refusal: Error, Hashable, Sendable {
        case differentDimensions(source: Dimension, target: Dimension)
    }

    public init(from source: UnitExpression, to target: UnitExpression) throws(Refusal) {
        guard source.dimension == target.dimension else {
            throw .differentDimensions(source: source.dimension, target: target.dimension)
        }
        self.source = source
        self.target = target
    }

    /// What a number of the source unit is multiplied by.
    public var factor: Double { source.factor / target.factor }

    /// What is added after multiplying: 0 unless a temperature scale takes part.
    public var shift: Double { (source.offset - target.offset) / target.factor }

    /// The number of target units in `number` source units.
    public func number(_ number: Double) -> Double {
        source.isAffine || target.isAffine ? target.number(source.quantity(number).si) : number * factor
    }
}
