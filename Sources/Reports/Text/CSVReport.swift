import Quantities

/// Writes the values of a report as a table: one row a number or text, arrays element by element.
public struct CSVReport: Sendable {
    private let report: Report

    public init(_ report: Report) { self.report = report }

    private static let headings = [
        "step", "name", "row", "column", "value", "unit", "si_value", "si_unit", "used", "text",
    ]

    /// Ranges of more values are told in a row.
    private static let longestRange = 100_000

    /// Lines end as RFC 4180 has it.
    public var text: String {
        var rows = [CSVReport.headings]
        // Whoever reads the numbers alone is to see that they are not in order.
        if report.standing != .good {
            let gap = Array(repeating: "", count: CSVReport.headings.count - 3)
            rows.append(["", "conclusion"] + gap + [HTMLReport.word(report.standing) + " " + report.conclusion])
            for remark in report.remarks { rows.append(["", "remark"] + gap + [remark.text]) }
        }
        for result in report.results where result.step.isEmpty { append(result, to: &rows) }
        for output in report.steps.flatMap(\.outputs) { append(output, to: &rows) }
        return rows.map { $0.map(CSVReport.quoted).joined(separator: ",") + "\r\n" }.joined()
    }

    private func append(_ named: Report.NamedValue, to rows: inout [[String]]) {
        let matrix: Matrix? =
            switch named.value {
            case .matrix(let matrix): matrix
            case .range(let range) where range.count <= CSVReport.longestRange: range.column
            default: nil
            }
        guard let matrix else {
            var row = row(named, named.value, at: nil)
            if case .range(let range)? = named.value {
                row[row.count - 1] +=
                    " (\(range.count) values, which are not listed: the most are "
                    + "\(CSVReport.longestRange))"
            }
            return rows.append(row)
        }
        for row in 0..<matrix.rows {
            for column in 0..<matrix.columns {
                rows.append(self.row(named, matrix[column * matrix.rows + row], at: (row + 1, column + 1)))
            }
        }
    }

    /// Rows and columns are counted from 1. `value` is the number in the unit beside it, with all digits.
    private func row(_ named: Report.NamedValue, _ value: Value?, at place: (row: Int, column: Int)?) -> [String] {
        var (number, unit, si, siUnit, text) = ("", "", "", "", named.text)
        if case .number(let quantity)? = value {
            let own = quantity.dimension.displayUnit
            let chosen = named.unit.flatMap { try? UnitExpression(parsing: $0) }
            let shown = chosen.flatMap { $0.dimension == quantity.dimension ? $0 : nil } ?? own
            number = NumberFormat.exact.text(shown.number(quantity.si))
            unit = shown.text
            si = NumberFormat.exact.text(quantity.si)
            siUnit = CSVReport.baseUnit(of: quantity.dimension)
            if place != nil { text = "" }
        } else if place != nil {
            text = value?.text() ?? ""
        }
        return [
            CSVReport.inert(named.step), CSVReport.inert(named.name), place.map { "\($0.row)" } ?? "",
            place.map { "\($0.column)" } ?? "", number, unit, si, siUnit, named.isUsed ? "yes" : "no", text,
        ]
    }

    /// The name so that spreadsheets take it for a text and not for a formula, which they would calculate. Texts that are
    /// values stand in quotation marks.
    private static func inert(_ text: String) -> String {
        guard let first = text.first, "=+-@\t\r".contains(first) else { return text }
        return "'" + text
    }

    /// The dimension in base units, such as `m^2*kg/s^2`.
    private static func baseUnit(of dimension: Dimension) -> String {
        let factors = BaseDimension.allCases.map { base in
            UnitExpression.Factor(Unit(symbol: base.symbol, factor: 1, dimension: Dimension(base)), dimension[base])
        }
        return UnitExpression(factors)?.text ?? ""
    }

    private static func quoted(_ cell: String) -> String {
        let needsQuotes = cell.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
        return needsQuotes ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
    }
}
