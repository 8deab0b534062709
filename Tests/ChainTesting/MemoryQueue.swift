import Chains
import Synchronization

/// A queue in memory, in which a test says who else waits and goes on.
public final class MemoryQueue: RunQueue {
    private struct State {
        var waiting: [QueuedRun] = []
        var going = 0
        var entered = 0
    }

    private let state: Mutex<State>

    public init(going: Int = 0, waiting: [QueuedRun] = []) {
        state = Mutex(State(waiting: waiting, going: going))
    }

    /// How many runs were let in.
    public var entered: Int { state.withLock { $0.entered } }

    /// One of the runs that go on comes to its end.
    public func leave() { state.withLock { $0.going -= 1 } }

    public func waiting() throws -> [QueuedRun] { state.withLock { $0.waiting.sorted() } }

    public func going() throws -> Int { state.withLock { $0.going } }

    public func enter(limit: Int?) throws -> (any RunHold)? {
        state.withLock { state in
            if let limit, state.going >= limit { return nil }
            state.going += 1
            state.entered += 1
            return Place(self)
        }
    }

    private final class Place: RunHold {
        private let queue: MemoryQueue

        init(_ queue: MemoryQueue) { self.queue = queue }

        func renew() {}
        func release() { queue.leave() }
    }
}
