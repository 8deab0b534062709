/// Cells of a workbook, as `Sheet1!A1:B3`, `[2]C4`, `B2:C9` or `Sheet1` name them.
public struct CellRange: Sendable, Equatable {
    /// How the sheet is named.
    public enum SheetName: Sendable, Equatable {
        case name(String)
        /// Counted from 1.
        case number(Int)
    }

    /// Nil for the sheet that stands first when nothing is said.
    public let sheet: SheetName?
    /// Rows and columns from 0, the last ones included; nil for all cells in use.
    public let cells: (rows: ClosedRange<Int>, columns: ClosedRange<Int>)?

    public static func == (a: CellRange, b: CellRange) -> Bool {
        a.sheet == b.sheet && a.cells?.rows == b.cells?.rows && a.cells?.columns == b.cells?.columns
    }

    /// Nil where the text names no cells.
    public init?(_ text: String) {
        var cells = Substring(text.trimmed)
        var sheet: SheetName?
        if cells.hasPrefix("["), let end = cells.firstIndex(of: "]") {
            guard let number = Int(cells[cells.index(after: cells.startIndex)..<end]), number > 0 else { return nil }
            sheet = .number(number)
            cells = cells[cells.index(after: end)...]
        } else if let mark = cells.lastIndex(of: "!") {
            sheet = .name(CellRange.unquoted(cells[..<mark]))
            cells = cells[cells.index(after: mark)...]
        } else if !cells.isEmpty, CellRange.corners(cells) == nil {
            sheet = .name(CellRange.unquoted(cells))
            cells = ""
        }
        if cells.isEmpty {
            guard sheet != nil else { return nil }
            self.cells = nil
        } else {
            guard let corners = CellRange.corners(cells) else { return nil }
            self.cells = corners
        }
        self.sheet = sheet
    }

    private static func unquoted(_ name: Substring) -> String {
        guard name.count > 1, name.first == "'", name.last == "'" else { return String(name) }
        return String(name.dropFirst().dropLast()).replacing("''", with: "'")
    }

    /// `A1` or `A1:B3`, the corners in any order.
    private static func corners(_ text: Substring) -> (rows: ClosedRange<Int>, columns: ClosedRange<Int>)? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let first = place(parts[0]), let last = place(parts[parts.count - 1])
        else { return nil }
        return (
            min(first.row, last.row)...max(first.row, last.row),
            min(first.column, last.column)...max(first.column, last.column)
        )
    }

    /// Row and column of `B3` or `$B$3`, from 0.
    static func place(_ text: Substring) -> (row: Int, column: Int)? {
        let plain = text.filter { $0 != "$" }.uppercased()
        let letters = plain.utf8.prefix { (0x41...0x5A).contains($0) }
        let digits = plain.utf8.dropFirst(letters.count)
        guard (1...3).contains(letters.count), (1...7).contains(digits.count),
            digits.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        let column = letters.reduce(0) { $0 * 26 + Int($1) - 0x40 } - 1
        let row = digits.reduce(0) { $0 * 10 + Int($1) - 0x30 } - 1
        guard row >= 0, row < Workbook.mostRows, column < Workbook.mostColumns else { return nil }
        return (row, column)
    }

    /// `B3` of row 2 and column 1.
    public static func name(_ row: Int, _ column: Int) -> String {
        var (letters, rest) = ("", column + 1)
        while rest > 0 {
            letters = String(UnicodeScalar(UInt8(0x41 + (rest - 1) % 26))) + letters
            rest = (rest - 1) / 26
        }
        return letters + "\(row + 1)"
    }
}
