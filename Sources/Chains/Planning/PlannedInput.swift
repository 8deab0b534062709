/// An input of a planned step and where its value will come from.
public struct PlannedInput: Sendable, Equatable {
    public let name: String
    public let source: PlannedSource
    /// The unit that the mapping names for the target; nil where it names none.
    public let units: String?
    /// The unit in which the worksheet writes the input; nil where it is not known.
    public let targetUnit: String?
    public let expected: Expectation

    public init(name: String, source: PlannedSource, units: String?, targetUnit: String?, expected: Expectation) {
        self.name = name
        self.source = source
        self.units = units
        self.targetUnit = targetUnit
        self.expected = expected
    }
}
