import Evaluation
import Quantities
import Worksheets

/// The cells of a workbook as READEXCEL and READFILE give them.
struct WorkbookCells {
    private let workbook: Workbook
    private let written: String
    private let call: FileCall

    init(_ workbook: Workbook, written: String, call: FileCall) {
        self.workbook = workbook
        self.written = written
        self.call = call
    }

    private static let most = 1 << 24

    /// The cells of a range; empty ones are filled.
    func matrix(
        _ text: String, empty: Value, blankRows: TextLayout.BlankRows
    ) throws(EvaluationError) -> Matrix {
        guard let range = CellRange(text) else { throw EvaluationError(.domain("'\(text)' names no cells")) }
        let sheet = try sheet(range)
        let (rows, columns) = if let cells = range.cells { cells } else { try used(sheet) }
        guard rows.count * columns.count <= WorkbookCells.most else {
            throw call.limit("'\(text)' names too many cells")
        }
        let isFilled = { (row: Int) in columns.contains { sheet.cell(row, $0) != nil } }
        let kept =
            switch blankRows {
            case .read: Array(rows)
            case .skip: rows.filter(isFilled)
            case .stop: Array(rows.prefix(while: isFilled))
            }
        guard !kept.isEmpty else { throw call.failure("'\(written)' holds no data there") }
        var values: [Value] = []
        values.reserveCapacity(kept.count * columns.count)
        for column in columns {
            for row in kept { values.append(try value(sheet, row, column) ?? empty) }
        }
        return Matrix(rows: kept.count, columns: columns.count, values: values)
    }

    /// The name of the only sheet that holds something.
    func onlySheet() throws(EvaluationError) -> String {
        let used = workbook.sheets.filter { $0.rows > 0 }
        guard used.count <= 1 else {
            throw call.limit("'\(written)' holds data in several sheets: name one in READEXCEL")
        }
        guard let only = used.first else { throw call.failure("'\(written)' holds no data") }
        return "'" + only.name.replacing("'", with: "''") + "'!"
    }

    private func sheet(_ range: CellRange) throws(EvaluationError) -> Workbook.Sheet {
        let sheet: Workbook.Sheet?
        let name: String
        switch range.sheet {
        case .name(let text): (sheet, name) = (workbook.sheet(named: text), "'\(text)'")
        case .number(let number):
            sheet = number <= workbook.sheets.count ? workbook.sheets[number - 1] : nil
            name = "number \(number)"
        case nil: (sheet, name) = (workbook.sheet(named: "Sheet1"), "'Sheet1'")
        }
        if let sheet { return sheet }
        let names = workbook.sheets.prefix(8).map { "'\($0.name)'" }.joined(separator: ", ")
        throw call.failure("'\(written)' has no sheet \(name); it has \(names.isEmpty ? "none" : names)")
    }

    /// The rows and columns that hold something.
    private func used(
        _ sheet: Workbook.Sheet
    ) throws(EvaluationError) -> (rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
        guard sheet.rows > 0 else { throw call.failure("the sheet '\(sheet.name)' of '\(written)' holds no data") }
        // Whether Mathcad begins at the first cell in use or at A1 is not certain.
        guard sheet.firstRow == 0, sheet.firstColumn == 0 else {
            let first = CellRange.name(sheet.firstRow, sheet.firstColumn)
            throw call.limit("the data of the sheet '\(sheet.name)' begins at \(first): name a range of cells")
        }
        return (0...sheet.rows - 1, 0...sheet.columns - 1)
    }

    private func value(_ sheet: Workbook.Sheet, _ row: Int, _ column: Int) throws(EvaluationError) -> Value? {
        let what: String
        switch sheet.cell(row, column) {
        case .number(let number) where number.isFinite: return .number(number)
        case .text(let text): return .string(text)
        case nil: return nil
        case .truth: what = "a truth value"
        case .number, .fault: what = "an error"
        case .uncomputed: what = "a formula without its value"
        }
        throw call.limit("cell \(CellRange.name(row, column)) of '\(written)' holds \(what)")
    }
}
