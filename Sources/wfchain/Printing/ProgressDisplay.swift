import Chains
import Glibc
import Synchronization

/// Tells people on standard error how a run gets on: one line that is overwritten on a terminal, plain lines elsewhere.
final class ProgressDisplay: Sendable {
    enum Manner { case silent, lines, live }

    private let manner: Manner
    private let status: Mutex<RunStatus>

    /// `recorded` is what happened before anybody looked on; `isBrief` as in `RunStatus`.
    init(_ run: RunID, recorded: [RecordedEvent] = [], isQuiet: Bool, isBrief: Bool = false) {
        manner = isQuiet ? .silent : isatty(STDERR_FILENO) == 1 ? .live : .lines
        status = Mutex(RunStatus(run: run, events: recorded, isBrief: isBrief))
    }

    /// The run as far as it was observed.
    var observed: RunStatus { status.withLock { $0 } }

    func observe(_ recorded: RecordedEvent) {
        let (done, all) = status.withLock { status in
            status.apply(recorded.event)
            return status.progress
        }
        guard manner != .silent, let text = ProgressDisplay.text(of: recorded.event.kind) else { return }
        let line = recorded.event.kind.step == nil ? text : "[\(done)/\(all)] \(text)"
        switch manner {
        case .silent: return
        case .lines: if !ProgressDisplay.isPassing(recorded.event.kind) { Output.note(line) }
        case .live: Output.raw("\r\u{1B}[K" + line.prefix(100))
        }
    }

    /// Clears the live line.
    func close() { if manner == .live { Output.raw("\r\u{1B}[K") } }

    /// What is worth a look while it lasts only.
    private static func isPassing(_ kind: EventKind) -> Bool {
        if case .stepStarted = kind { true } else { false }
    }

    private static func text(of kind: EventKind) -> String? {
        switch kind {
        case .runQueued(let queueing): "queued at place \(queueing.place), because \(queueing.goingText) already"
        case .stepStarted(let start): "\(start.step) running"
        case .stepCompleted(let completion) where completion.cachedFrom != nil: "\(completion.step) cached"
        case .stepCompleted(let completion): "\(completion.step) completed in \(Duration.text(completion.duration))"
        case .stepFailed(let failure):
            "\(failure.step) \(failure.isTimeout ? "timed out" : "failed")\(failure.retryAt == nil ? "" : ", to be tried again")"
        case .stepBlocked(let step, let by): "\(step) blocked by \(by)"
        case .stepSkipped(let step, _): "\(step) skipped"
        case .stepStopped(let step, _): "\(step) stopped"
        case .pauseRequested(let request): "pause requested by \(request.origin)"
        case .stopRequested(let request): "stop requested by \(request.origin)"
        default: nil
        }
    }
}
