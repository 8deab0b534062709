import Chains
import GRDB
import GRDBSQLite
import Glibc

/// What SQLite and the system report, as faults of the store.
extension StoreFault {
    /// The port's error for whatever went wrong with the file.
    static func unavailable(_ error: any Error, path: String, busyTimeout: Double) -> RunStoreError {
        let fault: StoreFault =
            switch error {
            case let fault as StoreFault: fault
            case let error as SQLiteError: StoreFault(error, busyTimeout: busyTimeout)
            case let error as DatabaseError:
                StoreFault(
                    SQLiteError(code: error.resultCode.rawValue, message: error.message ?? ""), busyTimeout: busyTimeout
                )
            default: .failed(reason: "\(error)")
            }
        return .unavailable(place: path, reason: fault.sentence)
    }

    init(_ error: SQLiteError, busyTimeout: Double) {
        switch error.code {
        case SQLITE_NOTADB: self = .notADatabase
        case SQLITE_CORRUPT: self = .damaged(reason: error.message)
        case SQLITE_READONLY: self = .readOnly
        case SQLITE_FULL: self = .full
        case SQLITE_BUSY, SQLITE_LOCKED: self = .busy(seconds: busyTimeout)
        case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH: self = .notOpened(reason: error.message)
        default: self = .failed(reason: error.message)
        }
    }

    /// What the system calls an error number, in lower case.
    static func system(_ code: Int32) -> String {
        let text = strerror(code).map { String(cString: $0) } ?? "error \(code)"
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}
