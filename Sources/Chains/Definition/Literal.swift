import Quantities

/// A value written in a chain file or on the command line.
public struct Literal: Sendable, Equatable {
    public let value: Value
    /// The unit it was written with; nil for bare numbers and text.
    public let unit: UnitExpression?
    /// As people write it: `12 kN/m`, `400`, `"S355"`.
    public let text: String

    public init(value: Value, unit: UnitExpression?, text: String) {
        self.value = value
        self.unit = unit
        self.text = text
    }
}
