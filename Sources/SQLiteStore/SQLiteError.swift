import GRDBSQLite

/// What SQLite reports.
struct SQLiteError: Error {
    /// The primary result code, such as `SQLITE_BUSY`.
    let code: Int32
    let message: String

    init(_ status: Int32, _ connection: OpaquePointer?) {
        code = status & 0xFF
        message = String(cString: connection == nil ? sqlite3_errstr(status) : sqlite3_errmsg(connection))
    }

    init(code: Int32, message: String) {
        self.code = code & 0xFF
        self.message = message
    }
}
