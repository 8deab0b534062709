/// How a run ends once no step can run any more.
public enum RunEnding: Sendable, Equatable {
    /// Outputs and checks are to be evaluated: all steps completed, or a condition ended the run early.
    case evaluate(EarlyEnd?)
    case fail(Fault)
    case timeOut(Fault)
    case stop

    /// What the steps that run in any case see as `outcome`.
    var outcome: String {
        switch self {
        case .evaluate: "completed"
        case .fail: "failed"
        case .timeOut: "timed-out"
        case .stop: "stopped"
        }
    }

    /// Nil where nothing failed.
    var fault: Fault? {
        switch self {
        case .evaluate, .stop: nil
        case .fail(let fault), .timeOut(let fault): fault
        }
    }
}
