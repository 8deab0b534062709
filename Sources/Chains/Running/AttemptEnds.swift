import Synchronization

/// Where attempts that are performed beside one another say that they have ended.
final class AttemptEnds: Sendable {
    typealias Ended = (attempt: RunningAttempt, end: Result<AttemptEnd, any Error>)

    private struct State {
        var ended: [Ended] = []
        var waiter: CheckedContinuation<Void, Never>?
        /// Counts the waits, so that a pause that is over does not end a later one.
        var turn = 0
    }

    private let state = Mutex(State())

    func add(_ attempt: RunningAttempt, _ end: Result<AttemptEnd, any Error>) {
        let waiter = state.withLock { state in
            state.ended.append((attempt, end))
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    /// All that ended since the last call, as soon as there is something; nothing where the pause is over first.
    func next(within milliseconds: Int, _ clock: any RunClock) async -> [Ended] {
        if isEmpty {
            let turn = state.withLock { state in
                state.turn += 1
                return state.turn
            }
            let alarm = Task.detached {
                try? await clock.sleep(milliseconds: milliseconds)
                self.wake(turn)
            }
            await withCheckedContinuation { waiter in
                let isReady = state.withLock { state in
                    if state.ended.isEmpty, state.turn == turn { state.waiter = waiter }
                    return state.waiter == nil
                }
                if isReady { waiter.resume() }
            }
            alarm.cancel()
        }
        return state.withLock { state in
            defer { state.ended = [] }
            return state.ended
        }
    }

    private var isEmpty: Bool { state.withLock { $0.ended.isEmpty } }

    private func wake(_ turn: Int) {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.turn == turn else { return nil }
            state.turn += 1
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }
}
