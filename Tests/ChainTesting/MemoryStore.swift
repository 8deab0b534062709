import Chains
import Synchronization

/// A store that keeps the encoded events in memory, so that whatever it returns went through the stored form.
public final class MemoryStore: RunStore {
    private struct Contents {
        var events: [RunID: [[UInt8]]] = [:]
        var held: Set<RunID> = []
        var keys: [String: RunID] = [:]
        var batches: [[String]] = []
    }

    private let contents = Mutex(Contents())

    public init() {}

    /// The kinds of the events of each batch, in order.
    public var batches: [[String]] { contents.withLock { $0.batches } }

    public func append(_ events: [Event], to run: RunID, after last: Int) throws {
        try contents.withLock { contents in
            let count = contents.events[run]?.count ?? 0
            guard count == last else { throw RunStoreError.overtaken(run: run, last: count) }
            if case .runCreated(let creation)? = events.first?.kind, let key = creation.key {
                if let other = contents.keys[key] { throw RunStoreError.keyTaken(key, by: other) }
                contents.keys[key] = run
            }
            contents.events[run, default: []] += events.map(\.encoded)
            contents.batches.append(events.map(\.kind.name))
        }
    }

    public func events(of run: RunID, after last: Int) throws -> [RecordedEvent] {
        let encoded = contents.withLock { $0.events[run] ?? [] }
        return try encoded.enumerated().dropFirst(last).map { index, bytes in
            RecordedEvent(number: index + 1, event: try Event(encoded: bytes))
        }
    }

    public func runs(matching filter: RunFilter) throws -> [RunRecord] {
        let ids = contents.withLock { $0.events.keys.sorted(by: >) }
        let records = try ids.compactMap { id -> RunRecord? in
            let events = try events(of: id, after: 0).map(\.event)
            guard let first = events.first, case .runCreated(let creation) = first.kind,
                let latest = events.last(where: \.kind.changesRunState)
            else { return nil }
            let isWanted =
                (filter.name ?? creation.name) == creation.name && (filter.since ?? .min) <= first.time
                && first.time < (filter.until ?? .max)
            return isWanted
                ? RunRecord(
                    id: id, name: creation.name, created: first.time, latest: latest, isHeld: try isHeld(id)) : nil
        }
        return Array(records.prefix(filter.limit ?? .max))
    }

    public func runs(withPrefix prefix: String, limit: Int) throws -> [RunID] {
        let ids = contents.withLock { $0.events.keys.filter { $0.text.hasPrefix(prefix) }.sorted() }
        return Array(ids.prefix(limit))
    }

    public func run(withKey key: String) throws -> RunID? { contents.withLock { $0.keys[key] } }

    public func delete(_ run: RunID) throws {
        contents.withLock { contents in
            contents.events[run] = nil
            contents.keys = contents.keys.filter { $0.value != run }
        }
    }

    public func hold(_ run: RunID) throws -> any RunHold {
        try contents.withLock { contents in
            if !contents.held.insert(run).inserted { throw RunStoreError.held(run: run) }
        }
        return Hold(self, run)
    }

    public func isHeld(_ run: RunID) throws -> Bool { contents.withLock { $0.held.contains(run) } }

    /// Ends a hold as the death of its process does.
    public func dropHold(_ run: RunID) { contents.withLock { _ = $0.held.remove(run) } }

    private final class Hold: RunHold {
        private let store: MemoryStore
        private let run: RunID

        init(_ store: MemoryStore, _ run: RunID) {
            self.store = store
            self.run = run
        }

        func renew() throws {}
        func release() { store.dropHold(run) }
    }
}
