import Quantities

/// The value of a step's input, where it came from, and how it was converted on the way.
public struct ResolvedInput: Sendable, Equatable {
    public let name: String
    public let value: Value
    /// The value as people write it, such as `12 ft`.
    public let text: String
    /// The unit in which the target takes it; nil where none is known.
    public let unit: String?
    public let origin: InputOrigin
    /// Nil for values that have no units to convert, such as strings.
    public let conversion: ConversionRecord?

    public init(
        name: String, value: Value, text: String, unit: String?, origin: InputOrigin, conversion: ConversionRecord?
    ) {
        self.name = name
        self.value = value
        self.text = text
        self.unit = unit
        self.origin = origin
        self.conversion = conversion
    }
}
