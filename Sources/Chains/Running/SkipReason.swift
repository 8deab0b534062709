/// Why a step is not run.
public enum SkipReason: Sendable, Equatable {
    /// The run was halted or stopped before.
    case halted
    /// Its condition does not hold.
    case condition(String)
    /// A step that it needs was skipped, or failed where that is dealt with.
    case need(String)
    /// Too few of the transitions that lead to it were taken.
    case notReached
    /// The body of the loop was left, or its outcome is not wanted any more.
    case left

    /// As the journal keeps it and people read it; nil for a halt, which the run's own state tells.
    var text: String? {
        switch self {
        case .halted: nil
        case .condition(let text): "'\(text)' does not hold"
        case .need(let step): "'\(step)' did not complete"
        case .notReached: "no transition led to it"
        case .left: "the steps around it were left"
        }
    }
}
