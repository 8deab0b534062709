/// Why a workbook cannot be read.
public enum WorkbookError: Error, Sendable, Equatable {
    case notAWorkbook
    /// A file of Excel 95 or older.
    case tooOld
    case encrypted
    case damaged(reason: String)
    /// It is read, and holds something else than what is asked for.
    case unusable(reason: String)

    /// The reason in lower case and without a full stop.
    public var sentence: String {
        switch self {
        case .notAWorkbook: "it is no workbook of Excel"
        case .tooOld: "it is a workbook of Excel 95 or older"
        case .encrypted: "the workbook is encrypted"
        case .damaged(let reason): "the workbook is damaged: \(reason)"
        case .unusable(let reason): reason
        }
    }
}
