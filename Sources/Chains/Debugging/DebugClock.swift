import Synchronization

/// A clock that stands still while a person thinks.
final class DebugClock: RunClock {
    private struct State {
        /// Nanoseconds that passed while it stood, up to now or to when it stopped.
        var stood: UInt64 = 0
        /// When it stopped; nil while it goes.
        var since: UInt64?

        func stood(at time: UInt64) -> UInt64 { stood + (since.map { time - $0 } ?? 0) }
    }

    private let clock = SystemClock()
    private let state = Mutex(State())

    var now: Int64 { state.withLock { clock.now - Int64($0.stood(at: clock.monotonic) / 1_000_000) } }
    var monotonic: UInt64 {
        state.withLock { state in
            let time = clock.monotonic
            return time - state.stood(at: time)
        }
    }

    func sleep(milliseconds: Int) async throws { try await clock.sleep(milliseconds: milliseconds) }

    /// Does something that takes no time, for anybody who asks meanwhile neither.
    func standing<Result>(_ body: () -> Result) -> Result {
        state.withLock { $0.since = clock.monotonic }
        let result = body()
        state.withLock { state in
            state.stood = state.stood(at: clock.monotonic)
            state.since = nil
        }
        return result
    }
}
