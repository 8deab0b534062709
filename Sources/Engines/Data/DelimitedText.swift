import Quantities

/// Reads numbers and texts in lines and columns.
enum DelimitedText {
    /// Why a text is no table: a sentence in lower case without a full stop.
    struct Failure: Error {
        let message: String
    }

    /// What READPRN reads: numbers between blanks, tabs and commas, a row a line; blank lines, and lines above the first one
    /// with a digit, are passed over.
    static func numbers(_ text: String) throws(Failure) -> Matrix {
        var rows: [[Value]] = []
        for (index, line) in lines(text).enumerated() {
            if rows.isEmpty, !line.contains(where: \.isNumber), !line.lowercased().contains("nan") { continue }
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
                .map { $0.split { $0 == " " || $0 == "\t" } }
            if cells.count > 1, cells.contains(where: \.isEmpty) {
                throw Failure(message: "line \(index + 1) has a comma without a number on one side")
            }
            let words = cells.flatMap { $0 }
            if words.isEmpty { continue }
            var row: [Value] = []
            for word in words {
                guard let number = number(word) else {
                    throw Failure(message: "line \(index + 1) holds '\(word.prefix(40))', which is not a number")
                }
                row.append(.number(number))
            }
            rows.append(row)
        }
        return try matrix(rows)
    }

    /// What READCSV reads: cells between commas, quoted where they hold commas, a row a line. Numbers become numbers, other
    /// texts stay texts, and empty cells are NaN.
    static func cells(_ text: String) throws(Failure) -> Matrix {
        var rows: [[Value]] = [[]]
        var (cell, isQuoted, wasQuoted) = ("", false, false)
        func value() -> Value {
            let bare = cell.drop(while: \.isWhitespace)
            if wasQuoted { return .string(cell) }
            if bare.isEmpty { return .number(.nan) }
            let trimmed = String(bare.reversed().drop(while: \.isWhitespace).reversed())
            return number(trimmed[...]).map { .number($0) } ?? .string(trimmed)
        }
        var characters = text.makeIterator()
        var next = characters.next()
        while let character = next {
            next = characters.next()
            if isQuoted {
                if character == "\"", next == "\"" {
                    cell.append("\"")
                    next = characters.next()
                } else if character == "\"" {
                    isQuoted = false
                } else {
                    cell.append(character)
                }
            } else if character == "\"", cell.isEmpty {
                (isQuoted, wasQuoted) = (true, true)
            } else if character == "," || character.isNewline {
                rows[rows.count - 1].append(value())
                (cell, wasQuoted) = ("", false)
                if character != "," { rows.append([]) }
            } else if wasQuoted {
                guard character.isWhitespace else {
                    throw Failure(message: "row \(rows.count) has a quoted cell that goes on behind its quotation mark")
                }
            } else {
                cell.append(character)
            }
        }
        if isQuoted { throw Failure(message: "a quoted cell has no end") }
        if rows[rows.count - 1].isEmpty && cell.isEmpty && !wasQuoted {
            rows.removeLast()
        } else {
            rows[rows.count - 1].append(value())
        }
        return try matrix(rows)
    }

    private static func matrix(_ rows: [[Value]]) throws(Failure) -> Matrix {
        guard let columns = rows.first?.count else { throw Failure(message: "it holds no data") }
        if let ragged = rows.firstIndex(where: { $0.count != columns }) {
            throw Failure(
                message: "row \(ragged + 1) has \(rows[ragged].count) cells, expected \(columns) as in the first row")
        }
        let values = (0..<columns).flatMap { column in rows.map { $0[column] } }
        return Matrix(rows: rows.count, columns: columns, values: values)
    }

    private static func lines(_ text: String) -> [Substring] {
        text.split(omittingEmptySubsequences: false) { $0.isNewline }
    }

    /// A decimal number; nil for whatever else reads as one, such as `nan` or `0x1F`.
    static func number(_ word: Substring) -> Double? {
        guard word.utf8.allSatisfy({ (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }) else { return nil }
        guard let number = Double(word), number.isFinite else { return nil }
        return number
    }
}
