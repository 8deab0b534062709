import Synchronization

/// Wakes who waits for the end of an attempt, as soon as its engine tells of it.
final class EndBell: Sendable {
    private struct State {
        var isRung = false
        var waiter: CheckedContinuation<Void, Never>?
        /// Counts the waits, so that a pause that is over does not end a later one.
        var turn = 0
    }

    private let state = Mutex(State())

    func ring() {
        let waiter = state.withLock { state in
            state.isRung = true
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    /// Returns when it rings, or after so many milliseconds. True where it has rung.
    func wait(within milliseconds: Int, _ clock: any RunClock) async -> Bool {
        let turn = state.withLock { state in
            state.turn += 1
            return state.turn
        }
        let alarm = Task.detached {
            try? await clock.sleep(milliseconds: milliseconds)
            self.endPause(turn)
        }
        await withCheckedContinuation { waiter in
            let isReady = state.withLock { state in
                if !state.isRung, state.turn == turn { state.waiter = waiter }
                return state.waiter == nil
            }
            if isReady { waiter.resume() }
        }
        alarm.cancel()
        return state.withLock { $0.isRung }
    }

    private func endPause(_ turn: Int) {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.turn == turn else { return nil }
            state.turn += 1
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }
}
