import Synchronization

/// Where tasks leave what they have, and one other waits for it.
final class Arrivals<Item: Sendable>: Sendable {
    private struct State {
        var items: [Item] = []
        var waiter: CheckedContinuation<Void, Never>?
        /// Counts the waits, so that a pause that is over does not end a later one.
        var turn = 0
    }

    private let state = Mutex(State())

    func add(_ item: Item) {
        let waiter = state.withLock { state in
            state.items.append(item)
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    /// All that came since the last call, as soon as there is something; nothing where so many milliseconds are over
    /// first.
    func next(within milliseconds: Int, _ clock: any RunClock) async -> [Item] {
        if isEmpty { await wait(milliseconds, clock) }
        return state.withLock { state in
            defer { state.items = [] }
            return state.items
        }
    }

    private var isEmpty: Bool { state.withLock { $0.items.isEmpty } }

    private func wait(_ milliseconds: Int, _ clock: any RunClock) async {
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
                if state.items.isEmpty, state.turn == turn { state.waiter = waiter }
                return state.waiter == nil
            }
            if isReady { waiter.resume() }
        }
        alarm.cancel()
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
