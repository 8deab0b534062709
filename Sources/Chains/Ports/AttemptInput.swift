import Quantities

/// The value of one input, with the unit in which people write it.
public struct AttemptInput: Sendable, Equatable {
    public let name: String
    public let value: Value
    /// The unit of the mapping or literal, such as `kN/m`; nil where none was named.
    public let unit: String?

    public init(name: String, value: Value, unit: String? = nil) {
        self.name = name
        self.value = value
        self.unit = unit
    }
}
