import Quantities

/// An input of a step that a person set by hand, for the next attempt at the step.
struct DebugSetting {
    /// A path, a path without the numbers of iterations, or an id.
    let step: String
    let input: String
    let value: Value
    let text: String

    /// True for another name of the same steps: a number of an iteration says more than none.
    func isOf(_ other: String, _ input: String) -> Bool {
        if self.input != input { return false }
        if step == other { return true }
        if step.contains("[") || other.contains("[") { return false }
        return StepName(step).isCalled(other) || StepName(other).isCalled(step)
    }
}
