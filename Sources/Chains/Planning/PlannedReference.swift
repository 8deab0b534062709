import Quantities

/// What a name in a chain expression stands for.
public enum PlannedReference: Sendable, Equatable {
    case output(step: StepAddress, name: String)
    /// An input of the chain, with its text.
    case input(String, Value, text: String)
    /// An input of the chain as older journals have it, which do not name it.
    case value(Value)
    /// As in `PlannedSource`.
    case local(String)
}
