import Quantities

/// Where a value comes from when the run gets there.
public enum PlannedSource: Sendable, Equatable {
    /// A value that is known already, as people write it, and who gave it.
    case literal(Value, text: String, origin: InputOrigin)
    /// An output of an earlier step, by its position in the plan.
    case output(step: Int, name: String)
    /// What was put into an input of an earlier step.
    case input(step: Int, name: String)
    case expression(PlannedExpression)
    /// A text with values in it.
    case template(Template<PlannedSource>)
}
