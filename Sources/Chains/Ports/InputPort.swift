import Quantities

/// An input that a step takes.
public struct InputPort: Sendable {
    public let name: String
    public let expected: Expectation
    /// The region holds a placeholder: without a value the worksheet cannot be calculated.
    public let isRequired: Bool
    /// The unit in which the worksheet writes the input, such as `kN*m`; nil where it has none.
    public let unit: String?
    /// What `check` should say when the input is set, such as that it replaces a formula.
    public let note: String?

    public init(
        name: String, expected: Expectation = .anything, isRequired: Bool = false, unit: String? = nil,
        note: String? = nil
    ) {
        self.name = name
        self.expected = expected
        self.isRequired = isRequired
        self.unit = unit
        self.note = note
    }
}
