import Synchronization

/// A clock by which waits pass at once, unless an engine calculates meanwhile.
final class TestClock: RunClock {
    private struct State {
        /// Milliseconds by which it is ahead.
        var ahead: Int64 = 0
        /// Attempts that are with their engines.
        var busy: Set<String> = []
    }

    private let clock = SystemClock()
    private let state = Mutex(State())

    var now: Int64 { clock.now + state.withLock { $0.ahead } }
    var monotonic: UInt64 { clock.monotonic }

    func sleep(milliseconds: Int) async throws {
        let isBusy = state.withLock { state in
            if state.busy.isEmpty { state.ahead += Int64(milliseconds) }
            return !state.busy.isEmpty
        }
        if isBusy { try await clock.sleep(milliseconds: milliseconds) } else { await Task.yield() }
    }

    func begin(_ ticket: Ticket) { state.withLock { _ = $0.busy.insert(ticket.id) } }
    func end(_ ticket: Ticket) { state.withLock { _ = $0.busy.remove(ticket.id) } }
}
