import Chains

/// A store and the folder it lies in, which goes with it.
struct KeptStore: RunStore {
    private let store: any RunStore
    private let folder: ScratchFolder

    init(_ store: any RunStore, _ folder: ScratchFolder) {
        self.store = store
        self.folder = folder
    }

    func append(_ events: [Event], to run: RunID, after last: Int) throws {
        try store.append(events, to: run, after: last)
    }

    func events(of run: RunID, after last: Int) throws -> [RecordedEvent] { try store.events(of: run, after: last) }
    func runs(matching filter: RunFilter) throws -> [RunRecord] { try store.runs(matching: filter) }
    func runs(withPrefix prefix: String, limit: Int) throws -> [RunID] {
        try store.runs(withPrefix: prefix, limit: limit)
    }
    func run(withKey key: String) throws -> RunID? { try store.run(withKey: key) }
    func delete(_ run: RunID) throws { try store.delete(run) }
    func hold(_ run: RunID) throws -> any RunHold { try store.hold(run) }
    func isHeld(_ run: RunID) throws -> Bool { try store.isHeld(run) }
}
