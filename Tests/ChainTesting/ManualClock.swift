import Chains
import Synchronization

/// A clock that moves only when somebody sleeps, and then at once.
public final class ManualClock: RunClock {
    private struct State {
        var now: Int64
        var slept: [Int] = []
    }

    private let state: Mutex<State>
    /// Called with the new time after each sleep.
    private let onSleep: @Sendable (Int64) -> Void

    public init(now: Int64 = 1_700_000_000_000, onSleep: @escaping @Sendable (Int64) -> Void = { _ in }) {
        state = Mutex(State(now: now))
        self.onSleep = onSleep
    }

    public var now: Int64 { state.withLock { $0.now } }
    public var monotonic: UInt64 { UInt64(now) * 1_000_000 }

    /// Every sleep in order, in milliseconds.
    public var slept: [Int] { state.withLock { $0.slept } }

    public func advance(milliseconds: Int) { state.withLock { $0.now += Int64(milliseconds) } }

    public func sleep(milliseconds: Int) async throws {
        let now = state.withLock { state in
            state.now += Int64(milliseconds)
            state.slept.append(milliseconds)
            return state.now
        }
        onSleep(now)
    }
}
