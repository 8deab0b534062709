import Chains
import Synchronization

/// A store in front of another that lets something happen before each append.
public final class InterposingStore: RunStore {
    private let store: any RunStore
    private let before: @Sendable (Int) -> Void
    private let count = Atomic<Int>(0)

    /// `before` is called with the number of the append, counted from 1.
    public init(_ store: any RunStore, before: @escaping @Sendable (Int) -> Void) {
        self.store = store
        self.before = before
    }

    public func append(_ events: [Event], to run: RunID, after last: Int) throws {
        before(count.add(1, ordering: .relaxed).newValue)
        try store.append(events, to: run, after: last)
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
