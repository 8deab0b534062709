/// How far a step of a run has come.
public enum StepPhase: String, Sendable, CaseIterable {
    case waiting, running, completed, cached, failed, blocked, skipped, stopped
    case timedOut = "timed-out"

    /// The step gave its result.
    public var isSuccess: Bool { self == .completed || self == .cached }

    /// The step ran to an end of its own, or its result was taken from an earlier run.
    public var isDone: Bool {
        switch self {
        case .completed, .cached, .failed, .timedOut: true
        case .waiting, .running, .blocked, .skipped, .stopped: false
        }
    }

    /// Nothing more happens to the step.
    public var isFinal: Bool {
        switch self {
        case .waiting, .running: false
        default: true
        }
    }
}
