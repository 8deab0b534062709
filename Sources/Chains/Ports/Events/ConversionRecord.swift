/// How a number was carried from the unit of its source to that of its target.
///
/// `target number = source number × factor + offset`; the offset is not zero for temperature scales only.
public struct ConversionRecord: Sendable, Equatable {
    /// The number in the source's unit; nil for arrays and complex numbers.
    public let sourceValue: Double?
    /// Empty for a pure number.
    public let sourceUnit: String
    public let targetUnit: String
    public let factor: Double
    public let offset: Double

    public init(sourceValue: Double?, sourceUnit: String, targetUnit: String, factor: Double, offset: Double = 0) {
        self.sourceValue = sourceValue
        self.sourceUnit = sourceUnit
        self.targetUnit = targetUnit
        self.factor = factor
        self.offset = offset
    }
}
