import GRDBSQLite

/// A prepared statement and, while it runs, its current row.
final class Statement {
    private let handle: OpaquePointer
    private let connection: OpaquePointer

    init(_ sql: String, on connection: OpaquePointer) throws {
        self.connection = connection
        var prepared: OpaquePointer?
        let status = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard status == SQLITE_OK, let prepared else { throw SQLiteError(status, connection) }
        handle = prepared
    }

    deinit { sqlite3_finalize(handle) }

    func bind(_ arguments: [Argument]) throws {
        for (index, argument) in arguments.enumerated() {
            let position = Int32(index + 1)
            let status =
                switch argument {
                case .null: sqlite3_bind_null(handle, position)
                case .integer(let value): sqlite3_bind_int64(handle, position, value)
                case .text(let text): bind(Array(text.utf8), at: position)
                case .utf8(let bytes): bind(bytes, at: position)
                }
            guard status == SQLITE_OK else { throw SQLiteError(status, connection) }
        }
    }

    private func bind(_ bytes: [UInt8], at position: Int32) -> Int32 {
        // The destructor -1 makes SQLite copy the bytes (SQLITE_TRANSIENT, a macro that Swift does not import).
        let copying = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        return bytes.withUnsafeBytes { buffer in
            // An empty array has no address, and a text without one would be null.
            let text = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            guard let text, !buffer.isEmpty else { return sqlite3_bind_text(handle, position, "", 0, copying) }
            return sqlite3_bind_text64(handle, position, text, UInt64(buffer.count), copying, UInt8(SQLITE_UTF8))
        }
    }

    /// Goes to the next row. False where there is none.
    func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let status: throw SQLiteError(status, connection)
        }
    }

    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    // MARK: The current row

    func integer(at column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    func optionalInteger(at column: Int32) -> Int64? {
        sqlite3_column_type(handle, column) == SQLITE_NULL ? nil : integer(at: column)
    }

    func text(at column: Int32) -> String { String(decoding: bytes(at: column), as: UTF8.self) }

    func optionalText(at column: Int32) -> String? {
        sqlite3_column_type(handle, column) == SQLITE_NULL ? nil : text(at: column)
    }

    /// The bytes of a text.
    func bytes(at column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_text(handle, column) else { return [] }
        return Array(UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }
}
