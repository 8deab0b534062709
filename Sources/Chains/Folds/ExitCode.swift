/// The exit codes of the program, the same everywhere.
public enum ExitCode: Int32, Sendable, CaseIterable {
    case success = 0
    case stepFailed = 1
    case checkFailed = 2
    case rejected = 3
    case stopped = 4
    case timedOut = 5
    case unavailable = 6
    case usage = 64

    /// The words of `help exit-codes`.
    public var meaning: String {
        switch self {
        case .success: "everything asked for was computed and every check holds"
        case .stepFailed: "a step failed (calculation error, missing mapping, wrong units, engine error)"
        case .checkFailed: "a check did not hold, all steps ran; or verify, lint, diff and their like found something"
        case .rejected: "the chain file or a worksheet cannot be read, or fails checking: nothing ran"
        case .stopped: "stopped or cancelled"
        case .timedOut: "timed out"
        case .unavailable: "an engine, store or other resource is not available"
        case .usage: "wrong usage"
        }
    }

    /// The code of a run; nil while it is neither over nor interrupted.
    public init?(_ status: RunStatus, isHeld: Bool) {
        switch status.state(isHeld: isHeld) {
        case .completed: self = status.completion?.verdict == .fail ? .checkFailed : .success
        case .failed:
            let resources = [Fault.Code.engineUnavailable, Fault.Code.resultsNotWritten]
            self = resources.contains(status.error?.code ?? "") ? .unavailable : .stepFailed
        case .timedOut: self = .timedOut
        case .stopped, .interrupted, .paused: self = .stopped
        case .queued, .running: return nil
        }
    }
}
