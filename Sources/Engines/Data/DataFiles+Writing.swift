import Evaluation
import Quantities
import Worksheets

// Functions that write data files, in the forms of PTC's help of Mathcad Prime. Each gives the array that it writes.
extension DataFiles {
    static let writing: [String: Function] = [
        "WRITEPRN": { files, call throws(EvaluationError) in try files.writePRN(call) },
        "APPENDPRN": { files, call throws(EvaluationError) in try files.appendPRN(call) },
        "WRITECSV": { files, call throws(EvaluationError) in try files.writeText(call, separator: ",") },
        "WRITETEXT": { files, call throws(EvaluationError) in try files.writeText(call, separator: "\t") },
        "WRITEBIN": { files, call throws(EvaluationError) in try files.writeBinary(call) },
        "WRITEEXCEL": { files, call throws(EvaluationError) in try files.writeExcel(call) },
        "WRITEFILE": { files, call throws(EvaluationError) in try files.writeFile(call) },
    ]

    /// The decimal sign of argument 5, if there is one.
    private func decimal(_ call: FileCall) throws(EvaluationError) -> String {
        guard call.arguments.count > 4 else { return "." }
        let sign = try call.text(4, "a decimal sign")
        guard sign == "." || sign == "," else { throw EvaluationError(.domain("the decimal sign is \".\" or \",\"")) }
        return sign
    }

    // MARK: Texts

    /// WRITEPRN(file, M[, rows[, columns[, decimal sign]]])
    private func writePRN(_ call: FileCall) throws(EvaluationError) -> Value {
        try call.check(2...5)
        let (target, array) = (try target(call), try WrittenArray(call, rows: 2, columns: 3))
        keep(Array(try lines(call, array, try decimal(call)).utf8), target)
        return array.whole
    }

    /// APPENDPRN(file, M): below what this calculation wrote. What was there before it began is left alone: a step that is
    /// done again would append twice.
    private func appendPRN(_ call: FileCall) throws(EvaluationError) -> Value {
        try call.check(2...2)
        let (target, array) = (try target(call), try WrittenArray(call, rows: 2, columns: 3))
        guard let before = wrote(target) else {
            throw call.limit(
                "only below what WRITEPRN writes in the same calculation, so that nothing is appended twice")
        }
        let rows = String(decoding: before.bytes, as: UTF8.self).split(separator: "\n")
        let columns = rows.first.map { $0.split(separator: " ").count } ?? 0
        guard columns == array.columns.count else {
            throw EvaluationError(.shapeMismatch("'\(try call.file())' has \(columns) columns"))
        }
        keep(before.bytes + Array(try lines(call, array, ".").utf8), target)
        return array.whole
    }

    /// The rows as WRITEPRN writes them.
    private func lines(_ call: FileCall, _ array: WrittenArray, _ decimal: String) throws(EvaluationError) -> String {
        if format.isRedefined {
            throw EvaluationError(.unsupported("'\(call.name)' below a definition of PRNPRECISION or PRNCOLWIDTH"))
        }
        var text = ""
        for row in array.rows {
            for column in array.columns {
                guard case .number(let number) = try array.cell(row, column) else {
                    throw EvaluationError(.unsupported("'\(call.name)' of strings"))
                }
                text += format.column(number).replacing(".", with: decimal)
            }
            text += "\n"
        }
        return text
    }

    /// WRITECSV and WRITETEXT(file, M[, rows[, columns[, decimal sign]]])
    private func writeText(_ call: FileCall, separator: String) throws(EvaluationError) -> Value {
        try call.check(2...5)
        let (target, array) = (try target(call), try WrittenArray(call, rows: 2, columns: 3))
        keep(Array(try text(call, array, separator, try decimal(call)).utf8), target)
        return array.whole
    }

    private func text(
        _ call: FileCall, _ array: WrittenArray, _ separator: String, _ decimal: String
    ) throws(EvaluationError) -> String {
        if decimal == separator { throw call.limit("the decimal sign separates the columns too") }
        var text = ""
        for row in array.rows {
            var cells: [String] = []
            for column in array.columns {
                switch try array.cell(row, column) {
                case .text(let string): cells.append(DataFiles.quoted(string, separator))
                case .number(let number): cells.append(DataFiles.text(of: number).replacing(".", with: decimal))
                case .truth, .fault, .uncomputed: break
                }
            }
            text += cells.joined(separator: separator) + "\n"
        }
        return text
    }

    /// A text in quotation marks where it would be taken apart, or for a number, without them.
    private static func quoted(_ text: String, _ separator: String) -> String {
        let isPlain =
            !text.isEmpty && !text.contains("\"") && !text.contains(separator) && !text.contains(where: \.isNewline)
            && text.first?.isWhitespace == false && text.last?.isWhitespace == false
            && DelimitedText.number(text[...]) == nil
        return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    /// The shortest digits that read back as the number.
    private static func text(of number: Double) -> String {
        let text = "\(number)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    // MARK: Other files

    /// WRITEBIN(file, type, endian, M): row by row, as READBIN reads it.
    private func writeBinary(_ call: FileCall) throws(EvaluationError) -> Value {
        try call.check(4...4)
        let numbers = try call.binaryNumbers()
        let isBigEndian = try call.whole(2, 0, 0...1) == 1
        let target = try target(call)
        let array = try WrittenArray(call, value: 3, rows: 4, columns: 5)
        var bytes: [UInt8] = []
        for row in array.rows {
            for column in array.columns {
                guard case .number(let number) = try array.cell(row, column) else {
                    throw EvaluationError(.typeMismatch(expected: "numbers", found: "a string"))
                }
                guard let written = numbers.bytes(of: number, isBigEndian: isBigEndian) else {
                    throw call.limit("\(number) is no number of the type \"\(numbers.rawValue)\"")
                }
                bytes += written
            }
        }
        keep(bytes, target)
        return array.whole
    }

    /// WRITEEXCEL(file, M[, rows[, columns]][, range])
    private func writeExcel(_ call: FileCall) throws(EvaluationError) -> Value {
        try call.check(2...5)
        var call = call
        var range = "Sheet1!A1"
        if call.arguments.count > 2, case .string(let text)? = call.arguments.last {
            range = text
            call = FileCall(name: call.name, arguments: call.arguments.dropLast())
        }
        return try writeExcel(call, range)
    }

    private func writeExcel(_ call: FileCall, _ range: String) throws(EvaluationError) -> Value {
        let target = try target(call)
        guard target.lowercased().hasSuffix(".xlsx") else {
            throw call.limit("'\(try call.file())' is no .xlsx file")
        }
        let array = try WrittenArray(call, rows: 2, columns: 3)
        guard let place = CellRange(range), case .name(let sheet)? = place.sheet ?? .name("Sheet1") else {
            throw EvaluationError(.domain("'\(range)' names no cells by the name of a sheet"))
        }
        if let cells = place.cells, cells.rows.count * cells.columns.count > 1,
            cells.rows.count != array.rows.count || cells.columns.count != array.columns.count
        {
            throw EvaluationError(.shapeMismatch("'\(range)' has other rows and columns than what is written"))
        }
        var workbook = Workbook.empty
        if let present = try present(call, target) {
            guard let own = Workbook.packedHere(present.bytes) else {
                throw call.limit(
                    "'\(try call.file())' is there already, and a workbook of another program is not changed")
            }
            workbook = own
        }
        let first = (row: place.cells?.rows.lowerBound ?? 0, column: place.cells?.columns.lowerBound ?? 0)
        guard Workbook.holds(first.row + array.rows.count - 1, first.column + array.columns.count - 1) else {
            throw EvaluationError(.domain("the array does not fit into a sheet at '\(range)'"))
        }
        for (i, row) in array.rows.enumerated() {
            for (j, column) in array.columns.enumerated() {
                workbook.set(try array.cell(row, column), first.row + i, first.column + j, onSheet: sheet)
            }
        }
        guard let bytes = workbook.packed() else { throw call.limit("the workbook cannot be packed") }
        keep(bytes, target)
        return array.whole
    }

    /// WRITEFILE(file, M): a workbook by its ending, otherwise columns between tabs.
    private func writeFile(_ call: FileCall) throws(EvaluationError) -> Value {
        try call.check(2...2)
        let name = try call.file().lowercased()
        return name.hasSuffix(".xlsx") || name.hasSuffix(".xls")
            ? try writeExcel(call, "Sheet1!A1") : try writeText(call, separator: "\t")
    }
}
