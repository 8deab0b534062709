import GRDBSQLite

/// An open SQLite file with its prepared statements: as little as the store needs, so that a command starts fast.
///
/// GRDB's connection takes twice as long to open and three times as long to append; GRDB makes and migrates the tables.
final class Connection {
    private var handle: OpaquePointer?
    private var statements: [String: Statement] = [:]
    private let room = LogRoom()

    /// Opens a file for reading and writing, and creates it where it is missing. Throws `SQLiteError`.
    init(path: String, busyTimeout: Double) throws {
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
        let status = sqlite3_open_v2(path, &handle, flags, nil)
        guard status == SQLITE_OK else {
            let error = SQLiteError(status, handle)
            sqlite3_close(handle)
            handle = nil
            throw error
        }
        sqlite3_busy_timeout(handle, Int32(busyTimeout * 1000))
        room.follow(handle)
    }

    deinit { try? close() }

    func close() throws {
        statements = [:]
        let status = sqlite3_close(handle)
        guard status == SQLITE_OK else { throw SQLiteError(status, handle) }
        handle = nil
    }

    /// Runs statements that give no rows and are not run again.
    func execute(_ sql: String) throws {
        let status = sqlite3_exec(try opened(), sql, nil, nil, nil)
        guard status == SQLITE_OK else { throw SQLiteError(status, handle) }
    }

    /// Runs a statement, which stays prepared, and hands over its rows one by one.
    func run(_ sql: String, _ arguments: [Argument] = [], row: (Statement) throws -> Void = { _ in }) throws {
        let statement: Statement
        if let prepared = statements[sql] {
            statement = prepared
        } else {
            statement = try Statement(sql, on: try opened())
            statements[sql] = statement
        }
        defer { statement.reset() }
        try statement.bind(arguments)
        while try statement.step() { try row(statement) }
    }

    /// The whole number in the first column of the first row; nil where there is no row or null in it.
    func integer(_ sql: String, _ arguments: [Argument] = []) throws -> Int64? {
        var found: Int64?
        try run(sql, arguments) { if found == nil { found = $0.optionalInteger(at: 0) } }
        return found
    }

    /// Does something in a transaction that keeps other writers out from its beginning.
    func transaction(_ body: () throws -> Void) throws {
        try run("BEGIN IMMEDIATE")
        do {
            try body()
            room.make(handle)
            try run("COMMIT")
        } catch {
            // Some failures have ended the transaction already.
            if sqlite3_get_autocommit(handle) == 0 { try? run("ROLLBACK") }
            throw error
        }
    }

    var lastRowID: Int64 { sqlite3_last_insert_rowid(handle) }

    private func opened() throws -> OpaquePointer {
        guard let handle else { throw StoreFault.closed }
        return handle
    }
}
