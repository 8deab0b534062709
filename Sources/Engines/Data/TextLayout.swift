import Quantities

/// How READTEXT and READFILE take a text apart: rows, columns and what they hold.
struct TextLayout {
    enum Columns: Equatable {
        /// Nil where the separator is to be found out.
        case separated(Character?)
        /// The characters of each column.
        case fixed([Int])
        /// Whole lines.
        case lines
    }

    /// What becomes of a blank line.
    enum BlankRows: String, CaseIterable { case skip, read, stop }

    /// Why a text is not read: a sentence in lower case without a full stop.
    struct Failure: Error {
        let message: String
        /// True where Mathcad may read it.
        var isLimit = true
    }

    var columns = Columns.separated(nil)
    /// Which rows and columns are taken, from 0; all where nil.
    var rows: [ClosedRange<Int>]?
    var cells: [ClosedRange<Int>]?
    var empty = Value.number(.nan)
    /// Nil where it is not known what becomes of them.
    var blankRows: BlankRows?
    var quote: Character? = "\""
    var decimal: Character = "."
    var thousands: Character = ","

    func matrix(_ text: String) throws(Failure) -> Matrix {
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        if lines.last?.isEmpty == true { lines.removeLast() }
        lines = try chosen(lines)
        guard !lines.isEmpty else { throw Failure(message: "it holds no data", isLimit: false) }
        let split = try splitter(lines)
        var table: [[Value]] = []
        for line in lines {
            guard !line.allSatisfy(\.isWhitespace) else {
                table.append([])
                continue
            }
            var row: [Value] = []
            for cell in try split(line) { row.append(try value(cell)) }
            table.append(row)
        }
        let width = table.first { !$0.isEmpty }?.count ?? 1
        for index in table.indices where table[index].isEmpty {
            table[index] = [Value](repeating: empty, count: width)
        }
        if let ragged = table.firstIndex(where: { $0.count != width }) {
            throw Failure(message: "row \(ragged + 1) has \(table[ragged].count) cells, expected \(width)")
        }
        return try chosenColumns(table, width)
    }

    // MARK: Rows and columns

    private func chosen(_ all: [Substring]) throws(Failure) -> [Substring] {
        var lines = all
        if lines.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { return [] }
        let rows = rows?.isAll == true ? nil : rows
        let blank = lines.firstIndex { $0.allSatisfy(\.isWhitespace) }
        if let blank {
            guard let blankRows, rows == nil || blankRows == .read else {
                throw Failure(message: "line \(blank + 1) is blank, and what becomes of it is not known")
            }
            switch blankRows {
            case .read: break
            case .skip: lines.removeAll { $0.allSatisfy(\.isWhitespace) }
            case .stop: lines = Array(lines[..<blank])
            }
        }
        guard let rows else { return lines }
        return try TextLayout.taken(rows, of: lines, "rows")
    }

    private static func taken<Element>(
        _ ranges: [ClosedRange<Int>], of all: [Element], _ what: String
    ) throws(Failure) -> [Element] {
        var taken: [Element] = []
        for range in ranges {
            let last = range.upperBound >= FileCall.most ? all.count - 1 : range.upperBound
            guard range.lowerBound <= last, last < all.count else {
                throw Failure(message: "it has \(all.count) \(what), fewer than are asked for")
            }
            taken += all[range.lowerBound...last]
        }
        return taken
    }

    private func chosenColumns(_ table: [[Value]], _ width: Int) throws(Failure) -> Matrix {
        var columns = Array(0..<width)
        if let cells { columns = try TextLayout.taken(cells, of: columns, "columns") }
        let values = columns.flatMap { column in table.map { $0[column] } }
        return Matrix(rows: table.count, columns: columns.count, values: values)
    }

    // MARK: Cells

    private struct Cell {
        var text: String
        var isQuoted = false
    }

    private typealias Splitter = (Substring) throws(Failure) -> [Cell]

    private func splitter(_ lines: [Substring]) throws(Failure) -> Splitter {
        switch columns {
        case .lines: return { line throws(Failure) in [Cell(text: String(line), isQuoted: true)] }
        case .fixed(let widths):
            return { line throws(Failure) in
                var rest = line
                let cells = widths.map { width in
                    defer { rest = rest.dropFirst(width) }
                    return Cell(text: String(rest.prefix(width)))
                }
                guard rest.allSatisfy(\.isWhitespace) else {
                    throw Failure(message: "a line is longer than its columns together")
                }
                return cells
            }
        case .separated(let separator?): return { line throws(Failure) in try cells(of: line, separator) }
        case .separated(nil):
            let separator = try found(in: lines)
            return { line throws(Failure) in try cells(of: line, separator) }
        }
    }

    /// The separator by which all lines have as many columns; blanks where there is no other, and only one is left.
    private func found(in lines: [Substring]) throws(Failure) -> Character {
        var fitting: [Character] = []
        var failure: Failure?
        let filled = lines.filter { !$0.allSatisfy(\.isWhitespace) }
        for separator in ["\t", ";", ","] as [Character] where separator != decimal {
            var counts: Set<Int> = []
            do throws(Failure) {
                for line in filled { counts.insert(try cells(of: line, separator).count) }
            } catch {
                failure = error
            }
            guard counts.contains(where: { $0 > 1 }) else { continue }
            if counts.count == 1 {
                fitting.append(separator)
            } else {
                let ragged = "its columns are not the same in all lines: name their separator in READTEXT"
                failure = failure ?? Failure(message: ragged)
            }
        }
        guard fitting.count <= 1 else {
            throw Failure(message: "it may have several separators of columns: name one in READTEXT")
        }
        if fitting.isEmpty, let failure { throw failure }
        return fitting.first ?? " "
    }

    private func cells(of line: Substring, _ separator: Character) throws(Failure) -> [Cell] {
        var cells = [Cell(text: "")]
        var isOpen = false
        var isAfterBlank = true
        var characters = line.makeIterator()
        var next = characters.next()
        while let character = next {
            next = characters.next()
            let last = cells.count - 1
            if isOpen {
                // Two quotation marks inside of a quoted text are one.
                isOpen = character != quote || next == quote
                if isOpen { cells[last].text.append(character) }
                if character == quote, isOpen { next = characters.next() }
            } else if character == quote, !cells[last].isQuoted, cells[last].text.allSatisfy(\.isWhitespace) {
                (isOpen, isAfterBlank) = (true, false)
                cells[last] = Cell(text: "", isQuoted: true)
            } else if separator == " ", character.isWhitespace {
                if !isAfterBlank { cells.append(Cell(text: "")) }
                isAfterBlank = true
            } else if character == separator {
                cells.append(Cell(text: ""))
            } else if !cells[last].isQuoted {
                isAfterBlank = false
                cells[last].text.append(character)
            } else if !character.isWhitespace {
                throw Failure(message: "a quoted text goes on behind its quotation mark")
            }
        }
        if isOpen { throw Failure(message: "a quoted text has no end") }
        if separator == " ", isAfterBlank, cells.count > 1 { cells.removeLast() }
        return cells
    }

    private func value(_ cell: Cell) throws(Failure) -> Value {
        if cell.isQuoted { return .string(cell.text) }
        let text = cell.text.drop(while: \.isWhitespace)
        let trimmed = String(text.reversed().drop(while: \.isWhitespace).reversed())
        if trimmed.isEmpty { return empty }
        let plain = decimal == "." ? trimmed : trimmed.replacing(String(decimal), with: ".")
        let isPlain = decimal == "." || !trimmed.contains(".")
        if isPlain, let number = DelimitedText.number(plain[...]) { return .number(number) }
        // A number in groups of three, or one in the notation of another country.
        let bare = trimmed.filter { $0 != "," && $0 != "." && $0 != thousands }
        if DelimitedText.number(bare[...]) != nil {
            throw Failure(message: "it holds '\(trimmed.prefix(40))', and whether that is a number is not known")
        }
        return .string(trimmed)
    }
}

extension [ClosedRange<Int>] {
    /// True where the ranges leave nothing out.
    fileprivate var isAll: Bool { count == 1 && self[0].lowerBound == 0 && self[0].upperBound >= FileCall.most }
}

extension TextLayout {
    /// Ranges of rows or columns, from 0: `3`, `2-5`, `4-` and several of them between commas; nil for other texts.
    static func ranges(_ text: String) -> [ClosedRange<Int>]? {
        var ranges: [ClosedRange<Int>] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false)
                .map { $0.filter { !$0.isWhitespace } }
            guard (1...2).contains(ends.count), let first = Int(ends[0]), first >= 1 else { return nil }
            let last = ends.count == 1 ? first : ends[1].isEmpty ? FileCall.most + 1 : Int(ends[1])
            guard let last, last >= first else { return nil }
            ranges.append(first - 1...last - 1)
        }
        return ranges
    }
}
