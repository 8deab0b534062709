import Quantities

/// Where a value comes from when the run gets there.
public enum PlannedSource: Sendable, Equatable {
    /// A value that is known already, as people write it, and who gave it.
    case literal(Value, text: String, origin: InputOrigin)
    /// An output of an earlier step.
    case output(step: StepAddress, name: String)
    /// What was put into an input of an earlier step.
    case input(step: StepAddress, name: String)
    /// What the name stands for in the frame, or in the nearest one around it that has it: `item`, `vars.x`, `inputs.L`.
    case local(String)
    case expression(PlannedExpression)
    /// A text with values in it.
    case template(Template<PlannedSource>)
    /// A list or an object with values in it.
    case document(Document<PlannedSource>)
}
