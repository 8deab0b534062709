import Quantities

/// What a name in a chain expression stands for.
public enum PlannedReference: Sendable, Equatable {
    case output(step: Int, name: String)
    case value(Value)
}
