import Evaluation
import Quantities
import Worksheets

// Functions that read data files, in the forms of PTC's help of Mathcad Prime ("Reading and Writing Files").
extension DataFiles {
    static let reading: [String: Function] = [
        "READPRN": { files, call throws(EvaluationError) in
            try files.table(call) { text throws(DelimitedText.Failure) in try DelimitedText.numbers(text) }
        },
        "READCSV": { files, call throws(EvaluationError) in
            try files.table(call) { text throws(DelimitedText.Failure) in try DelimitedText.cells(text) }
        },
        "READBIN": { files, call throws(EvaluationError) in try files.binary(call) },
        "READTEXT": { files, call throws(EvaluationError) in try files.text(call) },
        "READFILE": { files, call throws(EvaluationError) in try files.file(call) },
        "READEXCEL": { files, call throws(EvaluationError) in try files.excel(call) },
    ]

    private func table(
        _ call: FileCall, _ read: (String) throws(DelimitedText.Failure) -> Matrix
    ) throws(EvaluationError) -> Value {
        guard call.arguments.count == 1 else {
            throw EvaluationError(.unsupported("'\(call.name)' with \(call.arguments.count) arguments"))
        }
        let (text, written) = try utf8(call)
        do { return .matrix(try read(text)) } catch { throw call.failure("'\(written)': \(error.message)") }
    }

    /// The text of the file, and its name.
    private func utf8(_ call: FileCall) throws(EvaluationError) -> (String, String) {
        let (content, written) = try content(call)
        let bytes = content.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? content.bytes[3...] : content.bytes[...]
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw call.limit("'\(written)' is not text in UTF-8")
        }
        return (text, written)
    }

    /// READBIN(file, type[, endian, columns, skip, rows]); no rows, or 0, mean all.
    private func binary(_ call: FileCall) throws(EvaluationError) -> Value {
        try call.check(2...6)
        let numbers = try call.binaryNumbers()
        let isBigEndian = try call.whole(2, 0, 0...1) == 1
        let columns = try call.whole(3, 1, 1...1_000_000)
        let skip = try call.whole(4, 0, 0...Int.max)
        let rows = try call.whole(5, 0, 0...Int.max)
        let (content, written) = try content(call)
        guard skip <= content.bytes.count else { throw call.failure("'\(written)' is shorter than what is skipped") }
        let matrix = numbers.matrix(
            content.bytes[skip...], isBigEndian: isBigEndian, columns: columns, mostRows: rows == 0 ? nil : rows)
        guard matrix.rows > 0 else { throw call.failure("'\(written)' holds no data") }
        return .matrix(matrix)
    }

    // MARK: Texts

    /// READTEXT(file[, type[, delimiter or widths[, rows[, columns[, empty[, blank rows[, options]]]]]]])
    private func text(_ call: FileCall) throws(EvaluationError) -> Value {
        try call.check(1...8)
        var layout = TextLayout()
        layout.blankRows = .read
        let type = call.arguments.count > 1 ? try call.text(1, "\"delimited\" or \"fixed\"") : "delimited"
        switch type.lowercased() {
        case "delimited": if call.arguments.count > 2 { layout.columns = .separated(try separator(call)) }
        case "fixed":
            layout.columns = call.arguments.count > 2 ? .fixed(try call.wholes(2, 1...10_000)) : .lines
        default: throw EvaluationError(.domain("the type is \"delimited\" or \"fixed\""))
        }
        if call.arguments.count > 3 { layout.rows = try ranges(call, 3) }
        if call.arguments.count > 4 { layout.cells = try ranges(call, 4) }
        layout.empty = try call.filling(5)
        if call.arguments.count > 6 { layout.blankRows = try call.blankRows(6) }
        if call.arguments.count > 7 { try setOptions(call, &layout) }
        return try read(call, layout)
    }

    private func read(_ call: FileCall, _ layout: TextLayout) throws(EvaluationError) -> Value {
        let (text, written) = try utf8(call)
        do { return .matrix(try layout.matrix(text)) } catch {
            let reason = "'\(written)': \(error.message)"
            throw error.isLimit ? call.limit(reason) : call.failure(reason)
        }
    }

    /// A separator of columns as worksheets write it; nil for one that is to be found out.
    private func separator(_ call: FileCall) throws(EvaluationError) -> Character? {
        switch try call.text(2, "a separator of columns") {
        case "auto": return nil
        case "\\t", "/t", "\t": return "\t"
        case "\\\\", "//": return "\\"
        case let text where text.count == 1: return text.first
        case let text: throw EvaluationError(.domain("'\(text)' is no separator of columns"))
        }
    }

    /// Rows or columns as `2-5` names them.
    private func ranges(_ call: FileCall, _ index: Int) throws(EvaluationError) -> [ClosedRange<Int>] {
        let text = try call.text(index, "rows or columns such as \"2-5\"")
        guard let ranges = TextLayout.ranges(text) else {
            throw EvaluationError(.domain("'\(text)' names no rows or columns"))
        }
        return ranges
    }

    /// The sign around texts, that before decimals, and that between thousands.
    private func setOptions(_ call: FileCall, _ layout: inout TextLayout) throws(EvaluationError) {
        guard case .matrix(let options) = call.arguments[7], options.columns == 1, options.rows == 3 else {
            throw EvaluationError(.typeMismatch(expected: "a vector of 3 texts", found: call.arguments[7].kindName))
        }
        var signs: [Character?] = []
        for row in 0..<3 {
            guard case .string(let text) = options[row], text.count <= 1 else {
                throw EvaluationError(.domain("an option of READTEXT is a text of one character"))
            }
            signs.append(text.first)
        }
        layout.quote = signs[0]
        layout.decimal = signs[1] ?? layout.decimal
        layout.thousands = signs[2] ?? layout.thousands
    }

    // MARK: READFILE

    /// READFILE(file, type[, widths][, rows[, columns[, empty[, decimal sign]]]]); only "fixed" has widths.
    private func file(_ call: FileCall) throws(EvaluationError) -> Value {
        let type = try call.text(1, "\"delimited\", \"fixed\" or \"Excel\"").lowercased()
        let first = type == "fixed" ? 3 : 2
        try call.check(first...first + 4)
        let (rows, columns) = (try call.lines(first), try call.lines(first + 1))
        let empty = try call.filling(first + 2)
        switch type {
        case "excel": return try excel(call, rows, columns, empty)
        case "delimited", "fixed":
            var layout = TextLayout()
            if type == "fixed" { layout.columns = .fixed(try call.wholes(2, 1...10_000)) }
            (layout.rows, layout.cells) = (rows.map { [$0] }, columns.map { [$0] })
            layout.empty = empty
            if call.arguments.count > first + 3 {
                let decimal = try call.text(first + 3, "a decimal sign")
                guard decimal == "." || decimal == "," else {
                    throw EvaluationError(.domain("the decimal sign is \".\" or \",\""))
                }
                layout.decimal = decimal == "," ? "," : "."
            }
            return try read(call, layout)
        default: throw EvaluationError(.domain("the type is \"delimited\", \"fixed\" or \"Excel\""))
        }
    }

    // MARK: Workbooks

    private func workbook(_ call: FileCall) throws(EvaluationError) -> (WorkbookCells, String) {
        let (content, written) = try content(call)
        do {
            return (WorkbookCells(try Workbook(content.bytes), written: written, call: call), written)
        } catch {
            throw call.limit("cannot read '\(written)': \(error.sentence)")
        }
    }

    /// READEXCEL(file[, range[, empty[, blank rows]]])
    private func excel(_ call: FileCall) throws(EvaluationError) -> Value {
        try call.check(1...4)
        let (cells, _) = try workbook(call)
        let range = call.arguments.count > 1 ? try call.text(1, "a range of cells such as \"Sheet1!A1:B3\"") : "Sheet1!"
        let empty = try call.filling(2)
        let blank = call.arguments.count > 3 ? try call.blankRows(3) : .read
        return .matrix(try cells.matrix(range, empty: empty, blankRows: blank))
    }

    private func excel(
        _ call: FileCall, _ rows: ClosedRange<Int>?, _ columns: ClosedRange<Int>?, _ empty: Value
    ) throws(EvaluationError) -> Value {
        let (cells, written) = try workbook(call)
        let all = try cells.matrix(cells.onlySheet(), empty: empty, blankRows: .read)
        let (rows, columns) = (rows ?? 0...FileCall.most, columns ?? 0...FileCall.most)
        let lastRow = rows.upperBound >= FileCall.most ? all.rows - 1 : rows.upperBound
        let lastColumn = columns.upperBound >= FileCall.most ? all.columns - 1 : columns.upperBound
        guard rows.lowerBound <= lastRow, columns.lowerBound <= lastColumn, lastRow < all.rows, lastColumn < all.columns
        else { throw call.limit("'\(written)' has fewer cells than are asked for") }
        let values = (columns.lowerBound...lastColumn).flatMap { column in
            (rows.lowerBound...lastRow).map { all[$0, column] }
        }
        return .matrix(
            Matrix(rows: lastRow - rows.lowerBound + 1, columns: lastColumn - columns.lowerBound + 1, values: values))
    }
}

extension FileCall {
    /// The kind of numbers of a binary file.
    func binaryNumbers() throws(EvaluationError) -> BinaryNumbers {
        guard arguments.count > 1, case .string(let type) = arguments[1], let numbers = BinaryNumbers(rawValue: type)
        else {
            let names = BinaryNumbers.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
            throw EvaluationError(.domain("the type of numbers is one of \(names)"))
        }
        return numbers
    }

    func blankRows(_ index: Int) throws(EvaluationError) -> TextLayout.BlankRows {
        let text = try text(index, "\"skip\", \"read\" or \"stop\"")
        guard let known = TextLayout.BlankRows(rawValue: text.lowercased()) else {
            throw EvaluationError(.domain("what becomes of blank rows is \"skip\", \"read\" or \"stop\""))
        }
        return known
    }
}
