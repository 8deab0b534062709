import Chains
import Synchronization

/// A store in front of another that dies before or after a given append, as a process does that is killed there.
public final class CrashingStore: RunStore {
    /// What the store throws from the moment of the crash on.
    public struct Crash: Error, Equatable {
        public init() {}
    }

    /// Where the crash falls relative to its append.
    public enum Moment: Sendable, CaseIterable {
        case before, after
    }

    private struct Countdown {
        var left: Int
        var isDead = false
    }

    private let store: any RunStore
    private let moment: Moment
    private let countdown: Mutex<Countdown>

    /// Dies at the append with that number, counted from 1.
    public init(_ store: any RunStore, at append: Int, _ moment: Moment) {
        self.store = store
        self.moment = moment
        countdown = Mutex(Countdown(left: append))
    }

    public var hasCrashed: Bool { countdown.withLock { $0.isDead } }

    public func append(_ events: [Event], to run: RunID, after last: Int) throws {
        let isLast = try countdown.withLock { countdown in
            if countdown.isDead { throw Crash() }
            countdown.left -= 1
            countdown.isDead = countdown.left == 0
            return countdown.isDead
        }
        if isLast, moment == .before { throw Crash() }
        try store.append(events, to: run, after: last)
        if isLast { throw Crash() }
    }

    public func events(of run: RunID, after last: Int) throws -> [RecordedEvent] {
        try store.events(of: run, after: last)
    }

    public func runs(matching filter: RunFilter) throws -> [RunRecord] { try store.runs(matching: filter) }

    public func runs(withPrefix prefix: String, limit: Int) throws -> [RunID] {
        try store.runs(withPrefix: prefix, limit: limit)
    }

    public func run(withKey key: String) throws -> RunID? { try store.run(withKey: key) }
    public func delete(_ run: RunID) throws { try store.delete(run) }
    public func hold(_ run: RunID) throws -> any RunHold { try store.hold(run) }
    public func isHeld(_ run: RunID) throws -> Bool { try store.isHeld(run) }
}
