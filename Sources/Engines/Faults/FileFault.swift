import Chains

/// Why a file cannot be used. Sentences are in `Sentences.swift`.
public enum FileFault: Error, Sendable, Equatable {
    case missing(String)
    /// `reason` is the system's.
    case unreadable(String, reason: String)
    case tooLarge(String, limit: Int)
    /// A file that a worksheet writes; `reason` is the system's.
    case unwritable(String, reason: String)
    /// It is not the file that the run was planned with.
    case changed(String)

    var fault: Fault { Fault(code: code, message: sentence) }

    private var code: String {
        switch self {
        case .missing: Fault.Code.worksheetMissing
        case .unreadable, .tooLarge: Fault.Code.worksheetUnreadable
        case .unwritable: "file-not-written"
        case .changed: Fault.Code.worksheetChanged
        }
    }
}
