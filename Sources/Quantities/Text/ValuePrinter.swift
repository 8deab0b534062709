/// Writes values for people: in one line, or as a worksheet shows them, arrays as tables.
public struct ValuePrinter: Hashable, Sendable {
    public var number: NumberFormat
    /// The units where none is chosen.
    public var units: UnitSystem
    /// The most elements of an array that are written out; larger arrays are named by their shape.
    public var mostElements: Int
    /// False where an array inside of an array is named by its shape.
    public var expandsNestedArrays = true

    public init(_ number: NumberFormat = .plain, units: UnitSystem = .plain, mostElements: Int = .max) {
        self.number = number
        self.units = units
        self.mostElements = mostElements
    }

    // MARK: In one line

    /// The value in one line: `12.5 kN*m`, `"text"`, `[1, 2; 3, 4] m`, `a function`.
    ///
    /// Every number of the unit's dimension is shown in that unit.
    public func line(_ value: Value, in unit: UnitExpression? = nil) -> String {
        switch value {
        case .number(let quantity): return line(quantity, in: unit)
        case .complex(let z): return line(z, in: unit)
        case .string(let string): return "\"" + string + "\""
        case .matrix(let matrix): return line(matrix, in: unit)
        case .range(let range):
            if range.count > min(mostElements, 1_000_000) {
                let ends = [range.first, range.first + range.step, range.last].map {
                    line(Quantity($0, range.dimension), in: unit)
                }
                return "\(ends[0]), \(ends[1]) .. \(ends[2])"
            }
            return line(range.column, in: unit)
        case .function(let function): return function.name.isEmpty ? "a function" : "the function \(function.name)"
        case .record(let record): return line(record)
        }
    }

    /// The members between braces: `{name: "x", M: 3 kN*m}`.
    private func line(_ record: Record) -> String {
        if record.members.count > mostElements { return "a record of \(record.members.count) members" }
        return "{" + record.members.map { "\($0.name): \(line($0.value))" }.joined(separator: ", ") + "}"
    }

    func line(_ quantity: Quantity, in unit: UnitExpression?) -> String {
        let unit = shown(unit, quantity.dimension)
        return number.text(unit.number(quantity.si)) + unit.suffix
    }

    private func line(_ z: ComplexQuantity, in unit: UnitExpression?) -> String {
        let unit = shown(unit.flatMap { $0.isAffine ? nil : $0 }, z.dimension)
        let text = number.text(Complex(unit.number(z.si.re), unit.number(z.si.im)))
        return z.dimension.isOne ? text : "(" + text + ")" + unit.suffix
    }

    /// The rows between brackets, with the unit behind where all elements share it: `[1, 2; 3, 4] m`.
    func line(_ matrix: Matrix, in unit: UnitExpression?) -> String {
        if matrix.count > mostElements { return ValuePrinter.shape(matrix) }
        let (cells, suffix) = cells(of: matrix, in: unit)
        return "[" + cells.map { $0.joined(separator: ", ") }.joined(separator: "; ") + "]" + suffix
    }

    // MARK: As a table

    /// The value as a worksheet shows it; an array is a table of one line a row.
    public func lines(_ value: Value, in unit: UnitExpression? = nil) -> [String] {
        let matrix: Matrix
        switch value {
        case .matrix(let elements): matrix = elements
        case .range(let range) where range.count <= min(mostElements, 1_000_000): matrix = range.column
        default: return [line(value, in: unit)]
        }
        if matrix.count == 0 { return [line(matrix, in: unit)] }
        let (cells, suffix) = shownCells(of: matrix, in: unit)
        let widths = (0..<(cells.first?.count ?? 0)).map { column in cells.map { $0[column].count }.max() ?? 0 }
        let rows = cells.map { row in
            zip(row, widths).map { ValuePrinter.padded($0, to: $1) }.joined(separator: "  ")
        }
        let last = rows.count - 1
        return rows.enumerated().map { index, row in
            if last == 0 { return "[\(row)]\(suffix)" }
            if index == 0 { return "⎡\(row)⎤\(suffix)" }
            return index == last ? "⎣\(row)⎦" : "⎢\(row)⎥"
        }
    }

    /// Numbers end in one line below another, texts begin in one.
    private static func padded(_ cell: String, to width: Int) -> String {
        let blanks = String(repeating: " ", count: width - cell.count)
        return cell.hasPrefix("\"") ? cell + blanks : blanks + cell
    }

    // MARK: Taken apart

    /// The value with its number, or the cells of its table, apart from the unit.
    public func parts(_ value: Value, in unit: UnitExpression? = nil) -> ValueParts {
        let matrix: Matrix
        switch value {
        case .number(let quantity):
            let unit = shown(unit, quantity.dimension)
            return ValueParts(text: number.text(unit.number(quantity.si)), unit: unit.text)
        case .matrix(let elements): matrix = elements
        case .range(let range) where range.count <= min(mostElements, 1_000_000): matrix = range.column
        default: return ValueParts(text: line(value, in: unit), unit: "")
        }
        if matrix.count == 0 { return ValueParts(text: line(matrix, in: unit), unit: "") }
        let (cells, suffix) = shownCells(of: matrix, in: unit)
        return ValueParts(cells: cells, unit: suffix.hasPrefix(" ") ? String(suffix.dropFirst()) : suffix)
    }

    // MARK: Parts

    private func shownCells(of matrix: Matrix, in unit: UnitExpression?) -> (cells: [[String]], suffix: String) {
        matrix.count > mostElements ? corner(of: matrix, in: unit) : cells(of: matrix, in: unit)
    }

    private func cells(of matrix: Matrix, in unit: UnitExpression?) -> (cells: [[String]], suffix: String) {
        if let flat = matrix.flat {
            let unit = shown(unit, flat.dimension)
            return (table(matrix) { number.text(unit.number(flat.si[$0])) }, unit.suffix)
        }
        let values = matrix.values
        return (table(matrix) { cell(values[$0], in: unit) }, "")
    }

    /// The most rows and columns of an array that has too many elements.
    private static let cornerSize = 12

    /// The first rows and columns of an array that is too large, and behind them its shape.
    private func corner(of matrix: Matrix, in unit: UnitExpression?) -> (cells: [[String]], suffix: String) {
        let rows = min(matrix.rows, ValuePrinter.cornerSize)
        let columns = min(matrix.columns, ValuePrinter.cornerSize)
        let places = (0..<rows * columns).map { $0 / rows * matrix.rows + $0 % rows }
        let part =
            matrix.flat.map { flat in
                Matrix(rows: rows, columns: columns, si: places.map { flat.si[$0] }, dimension: flat.dimension)
            } ?? Matrix(rows: rows, columns: columns, values: places.map { matrix[$0] })
        var (cells, suffix) = cells(of: part, in: unit)
        if columns < matrix.columns { cells = cells.map { $0 + ["…"] } }
        if rows < matrix.rows { cells.append([String](repeating: "⋮", count: cells[0].count)) }
        return (cells, "\(suffix) (\(matrix.rows)×\(matrix.columns))")
    }

    private func table(_ matrix: Matrix, cell: (Int) -> String) -> [[String]] {
        (0..<matrix.rows).map { row in (0..<matrix.columns).map { cell($0 * matrix.rows + row) } }
    }

    private func cell(_ value: Value, in unit: UnitExpression?) -> String {
        if !expandsNestedArrays, case .matrix(let inner) = value { return "{\(inner.rows),\(inner.columns)}" }
        return line(value, in: unit)
    }

    private func shown(_ unit: UnitExpression?, _ dimension: Dimension) -> UnitExpression {
        unit.flatMap { $0.dimension == dimension ? $0 : nil } ?? units.unit(of: dimension)
    }

    private static func shape(_ matrix: Matrix) -> String {
        "a \(matrix.rows)×\(matrix.columns) \(matrix.columns == 1 ? "vector" : "matrix")"
    }
}
