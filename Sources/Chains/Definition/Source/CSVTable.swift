import Quantities

/// A table in comma-separated values (RFC 4180) whose first line names the columns, perhaps with units: `L [m],w [kN/m]`.
struct CSVTable {
    /// Why a text is no table: a sentence in lower case without a full stop.
    struct Failure: Error {
        let message: String
    }

    /// One record a row: numbers with the column's unit, else what the cell says, as chain files say it.
    let rows: [Record]

    /// More rows are refused.
    private static let mostRows = 100_000

    init(parsing text: String) throws(Failure) {
        let lines = try CSVTable.cells(text)
        guard let header = lines.first else { throw Failure(message: "it is empty") }
        let columns = try CSVTable.columns(header)
        if lines.count - 1 > CSVTable.mostRows {
            throw Failure(message: "it has more than \(CSVTable.mostRows) rows")
        }
        var rows: [Record] = []
        rows.reserveCapacity(lines.count - 1)
        for (index, line) in lines.dropFirst().enumerated() {
            guard line.count == columns.count else {
                throw Failure(message: "row \(index + 1) has \(line.count) cells, expected \(columns.count)")
            }
            var members: [Record.Member] = []
            for (cell, column) in zip(line, columns) {
                // An empty cell is an absent member.
                guard !cell.isEmpty else { continue }
                do { members.append(Record.Member(column.name, try CSVTable.value(cell, column))) } catch {
                    throw Failure(message: "row \(index + 1), column '\(column.name)': \(error.message)")
                }
            }
            rows.append(Record(members))
        }
        self.rows = rows
    }

    // MARK: Columns

    private struct Column {
        let name: String
        let unit: String?
    }

    private static func columns(_ header: [String]) throws(Failure) -> [Column] {
        var columns: [Column] = []
        for title in header {
            guard title.hasSuffix("]"), let open = title.lastIndex(of: "[") else {
                columns.append(Column(name: title, unit: nil))
                continue
            }
            let unit = String(title[title.index(after: open)...].dropLast()).trimmed
            do { _ = try LiteralReader.unit(unit) } catch {
                throw Failure(message: "column '\(title)': \(error.message)")
            }
            columns.append(Column(name: String(title[..<open]).trimmed, unit: unit))
        }
        if columns.contains(where: \.name.isEmpty) { throw Failure(message: "a column has no name") }
        if Set(columns.map(\.name)).count < columns.count { throw Failure(message: "two columns have one name") }
        return columns
    }

    private static func value(_ cell: String, _ column: Column) throws(ChainProblem) -> Value {
        try LiteralReader.literal(text: cell, units: column.unit).value
    }

    // MARK: Cells

    /// The cells of each line, without blanks around those that are not quoted; lines without any text are passed over.
    private static func cells(_ text: String) throws(Failure) -> [[String]] {
        var lines: [[String]] = []
        var line: [String] = []
        var (cell, isQuoted, wasQuoted) = ("", false, false)
        func endCell() {
            line.append(wasQuoted ? cell : cell.trimmed)
            (cell, wasQuoted) = ("", false)
        }
        func endLine() {
            endCell()
            if line != [""] { lines.append(line) }
            line = []
        }
        var characters = (text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]).makeIterator()
        var next = characters.next()
        while let character = next {
            next = characters.next()
            if isQuoted {
                if character != "\"" {
                    cell.append(character)
                } else if next == "\"" {
                    cell.append("\"")
                    next = characters.next()
                } else {
                    isQuoted = false
                }
            } else if character == "\"", cell.trimmed.isEmpty, !wasQuoted {
                (cell, isQuoted, wasQuoted) = ("", true, true)
            } else if character == "," {
                endCell()
            } else if character.isNewline {
                endLine()
            } else if !wasQuoted {
                cell.append(character)
            } else if !character.isWhitespace {
                throw Failure(message: "line \(lines.count + 1) goes on behind a closing quotation mark")
            }
        }
        if isQuoted { throw Failure(message: "a quotation mark is not closed") }
        endLine()
        return lines
    }
}
