/// How a run stands, as documents name it.
public enum RunState: String, Sendable, CaseIterable {
    case queued, running, paused, interrupted, completed, failed, stopped
    case timedOut = "timed-out"

    /// The state after the latest event that changes it. A run that should be running but that nobody holds was
    /// interrupted.
    public init(after latest: EventKind, isHeld: Bool) {
        switch latest {
        case .runCompleted(let completion): self = completion.fault == nil ? .completed : .failed
        case .runFailed: self = .failed
        case .runStopped: self = .stopped
        case .runTimedOut: self = .timedOut
        case .runPaused: self = .paused
        case .runCreated: self = isHeld ? .running : .queued
        case .runQueued: self = isHeld ? .queued : .interrupted
        default: self = isHeld ? .running : .interrupted
        }
    }

    public var isFinal: Bool {
        switch self {
        case .completed, .failed, .stopped, .timedOut: true
        default: false
        }
    }
}
