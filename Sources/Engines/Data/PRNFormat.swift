import Glibc
import Worksheets

/// How WRITEPRN writes numbers: a worksheet's PRNPRECISION and PRNCOLWIDTH.
public struct PRNFormat: Sendable {
    /// Digits that count.
    private let precision: Int
    /// The characters of a column at least.
    private let width: Int
    /// The worksheet defines these variables itself, from some region on.
    let isRedefined: Bool

    /// The format of a new worksheet.
    public init() { (precision, width, isRedefined) = (4, 8, false) }

    public init(_ worksheet: Worksheet, _ names: WorksheetNames) {
        precision = min(max(Int(worksheet.settings.prnPrecision), 1), 17)
        width = min(max(Int(worksheet.settings.prnColumnWidth), 1), 200)
        isRedefined = ["PRNPRECISION", "PRNCOLWIDTH"].contains { names.lastDefinitions[$0] != nil }
    }

    /// The number at the right end of its column, behind a blank at least.
    func column(_ number: Double) -> String {
        var buffer = [CChar](repeating: 0, count: 64)
        let count = withVaList([Int32(precision), number]) { vsnprintf(&buffer, buffer.count, "%.*g", $0) }
        let text = String(decoding: buffer.prefix(Int(max(count, 0))).map(UInt8.init(bitPattern:)), as: UTF8.self)
        return String(repeating: " ", count: max(width - text.utf8.count, 1)) + text
    }
}
