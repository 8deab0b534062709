/// How a run ends once no step can run any more.
public enum RunEnding: Sendable, Equatable {
    /// All steps completed: outputs and checks are to be evaluated.
    case evaluate
    case fail(Fault)
    case timeOut(Fault)
    case stop
}
