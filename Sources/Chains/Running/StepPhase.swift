/// How far a step of a run has come.
public enum StepPhase: String, Sendable {
    case waiting, running, completed, failed, blocked, skipped, stopped
    case timedOut = "timed-out"

    /// Nothing more happens to the step.
    public var isFinal: Bool {
        switch self {
        case .waiting, .running: false
        default: true
        }
    }
}
