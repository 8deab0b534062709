import Chains
import Synchronization

/// One attempt at a step by a web service, from its request to its outcome.
final class HTTPCall: StartedAttempt {
    private struct State {
        var outcome: Outcome?
        /// Whoever waits for the outcome.
        var waiting: [CheckedContinuation<Void, Never>] = []
        var transfer: HTTPTransfer?
    }

    private let current = Mutex(State())
    private let transfers: HTTPTransfers

    /// Sends the request at once.
    init(_ attempt: Attempt, _ request: HTTPRequest, limits: HTTPLimits, by transfers: HTTPTransfers) {
        self.transfers = transfers
        let transfer = HTTPTransfer(request, limits: limits, timeout: attempt.timeout) { [self] end in
            let answer = HTTPAnswer(end, to: request, limits: limits, timeout: attempt.timeout)
            finish(answer.outcome(wanted: attempt.outputs))
        }
        current.withLock { $0.transfer = transfer }
        transfers.begin(transfer)
    }

    var state: TicketState {
        current.withLock { $0.outcome.map { .finished($0) } } ?? .running(Progress())
    }

    func stop() async {
        if let transfer = current.withLock({ $0.transfer }) { transfers.stop(transfer) }
        await finish()
    }

    func finish() async {
        await withCheckedContinuation { continuation in
            let isOver = current.withLock { state in
                if state.outcome == nil { state.waiting.append(continuation) }
                return state.outcome != nil
            }
            if isOver { continuation.resume() }
        }
    }

    private func finish(_ outcome: Outcome) {
        let waiting = current.withLock { state in
            state.outcome = outcome
            // It holds this call as long as it may tell of an end.
            state.transfer = nil
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }
}
