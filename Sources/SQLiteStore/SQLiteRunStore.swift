import Chains
import GRDB

/// Keeps runs in one SQLite file: append-only events in a write-ahead log, on disk when `append` returns.
///
/// Any number of processes may use the file at once. Who drives a run holds a lock in the file beside it, whose name
/// ends in `.locks`.
public final class SQLiteRunStore: RunStore {
    /// The store's file.
    public let path: String
    private let database: DatabaseQueue
    private let locks: RunLockFile

    /// Opens the store, and creates the file and its folder where they are missing. Other processes are waited for as
    /// long as `busyTimeout` says, in seconds. Throws `RunStoreError.unavailable`.
    public init(path: String, busyTimeout: Double = 30) throws {
        self.path = path
        locks = RunLockFile(path: path + ".locks")
        do {
            database = try StoreOpening(path: path, busyTimeout: busyTimeout, locks: locks).open()
        } catch {
            throw StoreFault.unavailable(error, path: path, busyTimeout: busyTimeout)
        }
        waited = busyTimeout
    }

    private let waited: Double

    /// Ends the use of the file, once what runs has ended. The store cannot be used afterwards.
    public func close() throws {
        try translated { try database.close() }
    }

    // MARK: Writing

    public func append(_ events: [Event], to run: RunID, after last: Int) throws {
        guard !events.isEmpty else { return }
        // Encoding takes longer than recording; it is done before others are kept waiting.
        let rows = events.map { EventRow($0) }
        try perform { database in
            try database.inTransaction(.immediate) {
                let place = try database.place(of: run)
                let found = try place.map { try database.last(of: $0) } ?? 0
                guard found == last else { throw RunStoreError.overtaken(run: run, last: found) }
                let journal: Int64
                if let place {
                    journal = place
                } else {
                    guard case .runCreated(let creation) = events[0].kind else {
                        throw RunStoreError.unknownRun(run.text)
                    }
                    journal = try database.create(run, name: creation.name, time: events[0].time)
                }
                for (offset, row) in rows.enumerated() {
                    try database.insert(row, number: last + 1 + offset, of: journal)
                }
                return .commit
            }
        }
    }

    // MARK: Reading

    public func events(of run: RunID, after last: Int) throws -> [RecordedEvent] {
        try perform { database in
            guard let place = try database.place(of: run) else { return [] }
            return try database.events(of: place, run, after: last)
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

    // MARK: Holding

    public func hold(_ run: RunID) throws -> any RunHold {
        do {
            guard let lock = try locks.lock(run.text) else { throw RunStoreError.held(run: run) }
            return lock
        } catch let fault as StoreFault {
            throw RunStoreError.unavailable(place: locks.path, reason: fault.sentence)
        }
    }

    public func isHeld(_ run: RunID) throws -> Bool {
        do {
            return try locks.isLocked(run.text)
        } catch let fault as StoreFault {
            throw RunStoreError.unavailable(place: locks.path, reason: fault.sentence)
        }
    }

    // MARK: Errors

    private func perform<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try translated { try database.writeWithoutTransaction(body) }
    }

    /// The database's errors in the port's words.
    private func translated<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let error as RunStoreError { throw error } catch {
            throw StoreFault.unavailable(error, path: path, busyTimeout: waited)
        }
    }
}
