import Quantities

/// What a name in a chain expression stands for.
public enum PlannedReference: Sendable, Equatable {
    case output(step: StepAddress, name: String)
    case value(Value)
    /// As in `PlannedSource`.
    case local(String)
}
