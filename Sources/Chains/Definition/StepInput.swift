import Quantities

/// An input of a step and what is put into it.
public struct StepInput: Sendable {
    public let name: String
    public let namePlace: SourcePlace
    public let source: InputSource
    public let sourcePlace: SourcePlace
    /// The unit named for the target of a mapping.
    public let units: Located<String>?
}

/// Where a value is to come from, by the names that the chain file uses.
public enum InputSource: Sendable {
    case literal(Literal)
    case chainInput(String)
    case output(step: String, name: String)
    /// The value of another step's input; for a name that is not set, the worksheet's own value.
    case input(step: String, name: String)
    case expression(ChainExpressionText)
    /// Reported already; kept so that nothing else is said about the input.
    case unreadable
}
