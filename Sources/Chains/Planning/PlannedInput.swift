import Quantities

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

/// Where a value comes from when the run gets there.
public enum PlannedSource: Sendable, Equatable {
    /// A value that is known already, as people write it, and who gave it.
    case literal(Value, text: String, origin: InputOrigin)
    /// An output of an earlier step, by its position in the plan.
    case output(step: Int, name: String)
    /// What was put into an input of an earlier step.
    case input(step: Int, name: String)
    case expression(PlannedExpression)
}
