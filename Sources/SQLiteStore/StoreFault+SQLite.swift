import Chains
import GRDB
import Glibc

/// What SQLite and the system report, as faults of the store.
extension StoreFault {
    /// The port's error for whatever went wrong with the file.
    static func unavailable(_ error: any Error, path: String, busyTimeout: Double) -> RunStoreError {
        let fault =
            (error as? StoreFault) ?? (error as? DatabaseError).map { StoreFault($0, busyTimeout: busyTimeout) }
            ?? .failed(reason: "\(error)")
        return .unavailable(place: path, reason: fault.sentence)
    }

    init(_ error: DatabaseError, busyTimeout: Double) {
        let reason = error.message ?? "\(error.resultCode)"
        switch error.resultCode {
        case .SQLITE_NOTADB: self = .notADatabase
        case .SQLITE_CORRUPT: self = .damaged(reason: reason)
        case .SQLITE_READONLY: self = .readOnly
        case .SQLITE_FULL: self = .full
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(seconds: busyTimeout)
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: self = .notOpened(reason: reason)
        default: self = .failed(reason: reason)
        }
    }

    /// What the system calls an error number, in lower case.
    static func system(_ code: Int32) -> String {
        let text = strerror(code).map { String(cString: $0) } ?? "error \(code)"
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}
