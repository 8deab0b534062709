import Chains
import Glibc
import Synchronization

/// Keeps runs in one SQLite file: append-only events in a write-ahead log, on disk when `append` returns.
///
/// Any number of processes may use the file at once. Who drives a run holds a lock in the file beside it, whose name
/// ends in `.locks`.
public final class SQLiteRunStore: RunStore {
    /// The store's file.
    public let path: String
    private let connection: Mutex<Connection>
    let locks: RunLockFile

    /// Opens the store, and creates the file and its folder where they are missing, unless it is opened only for what is
    /// there. Other processes are waited for as long as `busyTimeout` says, in seconds. Throws
    /// `RunStoreError.unavailable`.
    public init(path: String, creates: Bool = true, busyTimeout: Double = 30) throws {
        self.path = path
        locks = RunLockFile(path: path + ".locks")
        do {
            guard creates || access(path, F_OK) == 0 else { throw StoreFault.missing }
            connection = Mutex(try StoreOpening(path: path, busyTimeout: busyTimeout, locks: locks).open())
        } catch {
            throw StoreFault.unavailable(error, path: path, busyTimeout: busyTimeout)
        }
        waited = busyTimeout
    }

    let waited: Double

    /// Ends the use of the file, once what runs has ended. The store cannot be used afterwards.
    public func close() throws {
        try perform { try $0.close() }
    }

    // MARK: Writing

    public func append(_ events: [Event], to run: RunID, after last: Int) throws {
        guard !events.isEmpty else { return }
        // Encoding takes longer than recording; it is done before others are kept waiting.
        let rows = events.map { EventRow($0) }
        try perform { connection in
            try connection.transaction {
                let place = try connection.place(of: run)
                let found = try place.map { try connection.last(of: $0) } ?? 0
                guard found == last else { throw RunStoreError.overtaken(run: run, last: found) }
                let journal = try place ?? connection.create(run, beginning: events[0])
                for (offset, row) in rows.enumerated() {
                    try connection.insert(row, number: last + 1 + offset, of: journal)
                }
            }
        }
    }

    public func delete(_ run: RunID) throws {
        try perform { connection in
            try connection.transaction {
                if let place = try connection.place(of: run) { try connection.delete(place) }
            }
        }
    }

    // MARK: Reading

    public func events(of run: RunID, after last: Int) throws -> [RecordedEvent] {
        try perform { connection in
            guard let place = try connection.place(of: run) else { return [] }
            return try connection.events(of: place, run, after: last)
        }
    }

    public func runs(matching filter: RunFilter) throws -> [RunRecord] {
        let found = try perform { try $0.runs(matching: filter) }
        return try found.map { run in
            RunRecord(
                id: run.id, name: run.name, created: run.created, latest: run.latest,
                isHeld: try !run.latest.kind.endsRun && isHeld(run.id))
        }
    }

    public func runs(withPrefix prefix: String, limit: Int) throws -> [RunID] {
        try perform { try $0.runs(withPrefix: prefix, limit: limit) }
    }

    public func run(withKey key: String) throws -> RunID? { try perform { try $0.run(withKey: key) } }

    // MARK: Holding

    public func hold(_ run: RunID) throws -> any RunHold {
        guard let lock = try lock({ try $0.lock(run.text) }) else { throw RunStoreError.held(run: run) }
        return lock
    }

    public func isHeld(_ run: RunID) throws -> Bool { try lock { try $0.isLocked(run.text) } }

    /// Works with the locks; their errors are told in the port's words.
    func lock<Result>(_ body: (RunLockFile) throws -> Result) throws -> Result {
        do { return try body(locks) } catch let fault as StoreFault {
            throw RunStoreError.unavailable(place: locks.path, reason: fault.sentence)
        }
    }

    // MARK: Errors

    /// Works with the file; its errors are told in the port's words.
    func perform<Result: Sendable>(_ body: (Connection) throws -> Result) throws -> Result {
        do { return try connection.withLock { try body($0) } } catch let error as RunStoreError { throw error } catch {
            throw StoreFault.unavailable(error, path: path, busyTimeout: waited)
        }
    }
}
