import Expressions

/// Turns the cells of a component's workbook into values of formulas.
struct CellValues {
    private let workbook: Workbook
    /// A range that names no sheet means the first one, as in Prime; otherwise it must be clear which one it is.
    private let meansFirst: Bool

    init(_ workbook: Workbook, meansFirst: Bool) {
        self.workbook = workbook
        self.meansFirst = meansFirst
    }

    /// The value of a range of cells: of one cell a single value, otherwise an array.
    ///
    /// Empty cells are 0 (PTC's help of the component); what becomes of truth values and errors is not certain.
    func value(of range: String) throws(WorkbookError) -> Expression.Kind {
        guard let named = CellRange(range), let cells = named.cells else {
            throw .unusable(reason: "'\(range)' names no cells")
        }
        let sheet = try sheet(named)
        guard cells.rows.count * cells.columns.count <= CellValues.most else {
            throw .unusable(reason: "'\(range)' names too many cells")
        }
        var elements: [Expression] = []
        for column in cells.columns {
            for row in cells.rows { elements.append(Expression(try value(sheet, row, column))) }
        }
        if elements.count == 1 { return elements[0].kind }
        return .matrix(rows: cells.rows.count, columns: cells.columns.count, elements)
    }

    private static let most = 1 << 20

    /// The formula with values in the places of `excel["…"]`.
    func filled(_ formula: Expression) throws(WorkbookError) -> Expression {
        switch formula.kind {
        case .element(let array, let indices):
            guard case .name(let name) = array.kind, name.text == "excel", indices.count == 1,
                case .string(let range) = indices[0].kind
            else { break }
            return Expression(try value(of: range), at: formula.place)
        case .binary(let sign, let a, let b):
            return Expression(.binary(sign, try filled(a), try filled(b)), at: formula.place)
        case .parentheses(let inner): return Expression(.parentheses(try filled(inner)), at: formula.place)
        case .name, .number: return formula
        default: break
        }
        throw .unusable(reason: "an output is no range of cells")
    }

    private func sheet(_ range: CellRange) throws(WorkbookError) -> Workbook.Sheet {
        let sheet: Workbook.Sheet?
        switch range.sheet {
        case .name(let name): sheet = workbook.sheet(named: name)
        case .number(let number): sheet = number <= workbook.sheets.count ? workbook.sheets[number - 1] : nil
        case nil:
            let isClear = workbook.active == 0 || workbook.sheets.dropFirst().allSatisfy { $0.rows == 0 }
            guard meansFirst || isClear else { throw .unusable(reason: "which sheet its range means is not clear") }
            sheet = workbook.sheets.first
        }
        guard let sheet else { throw .unusable(reason: "the workbook has no such sheet") }
        return sheet
    }

    private func value(_ sheet: Workbook.Sheet, _ row: Int, _ column: Int) throws(WorkbookError) -> Expression.Kind {
        let name = CellRange.name(row, column)
        switch sheet.cell(row, column) {
        case .number(let number):
            guard number.isFinite else { throw .unusable(reason: "cell \(name) holds no number") }
            return number < 0 ? .unary(.negate, Expression(.number(-number))) : .number(number)
        case .text(let text): return .string(text)
        case nil: return .number(0)
        case .truth: throw .unusable(reason: "cell \(name) holds a truth value")
        case .fault: throw .unusable(reason: "cell \(name) holds an error")
        case .uncomputed: throw .unusable(reason: "cell \(name) holds a formula without its value")
        }
    }
}
