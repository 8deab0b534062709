/// How much an event matters to whoever looks for trouble.
public enum EventLevel: String, Sendable, CaseIterable, Comparable {
    case info, warning, error

    public init(_ kind: EventKind) {
        switch kind {
        case .stepFailed(let failure): self = failure.retryAt == nil ? .error : .warning
        case .runFailed, .runTimedOut: self = .error
        case .runCompleted(let completion):
            self = completion.fault != nil ? .error : completion.verdict == .fail ? .warning : .info
        case .stepCompleted(let completion): self = completion.result.notes.isEmpty ? .info : .warning
        case .stepBlocked, .stepStopped, .stopRequested, .runStopped, .pauseRequested,
            .runPaused:
            self = .warning
        default: self = .info
        }
    }

    public static func < (a: EventLevel, b: EventLevel) -> Bool { a.rank < b.rank }

    private var rank: Int {
        switch self {
        case .info: 0
        case .warning: 1
        case .error: 2
        }
    }
}
