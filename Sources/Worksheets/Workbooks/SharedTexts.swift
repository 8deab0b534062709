/// Reads the table of texts that the cells of a workbook share, which runs over several records.
///
/// Where a text is cut by the end of a record, the next one begins with a byte that says anew how wide its characters are.
struct SharedTexts {
    private var pieces: ArraySlice<ArraySlice<UInt8>>
    private var reader: LittleEndian

    private init(_ pieces: [ArraySlice<UInt8>]) {
        reader = LittleEndian(pieces.first ?? [])
        self.pieces = pieces.dropFirst()
    }

    static func read(_ pieces: [ArraySlice<UInt8>]) throws(WorkbookError) -> [String] {
        var table = SharedTexts(pieces)
        guard table.reader.skip(4), let count = table.reader.long() else { throw .damaged(reason: "it has no texts") }
        var texts: [String] = []
        while texts.count < count {
            guard let text = table.text() else { throw .damaged(reason: "a text is cut off") }
            texts.append(text)
        }
        return texts
    }

    private mutating func text() -> String? {
        if reader.isAtEnd { nextPiece() }
        guard let count = reader.word(), let flags = reader.byte() else { return nil }
        let runs = flags & 8 == 8 ? reader.word() : 0
        let extra = flags & 4 == 4 ? reader.long() : 0
        guard let runs, let extra, let text = letters(count, flags), skip(4 * runs + extra) else { return nil }
        return text
    }

    private mutating func letters(_ count: Int, _ flags: UInt8) -> String? {
        var (units, flags): ([UInt16], UInt8) = ([], flags)
        while units.count < count {
            if reader.isAtEnd {
                nextPiece()
                guard let again = reader.byte() else { return nil }
                flags = again
            }
            guard let unit = flags & 1 == 1 ? reader.word() : reader.byte().map({ Int($0) }) else { return nil }
            units.append(UInt16(unit))
        }
        return String(decoding: units, as: UTF16.self)
    }

    private mutating func skip(_ count: Int) -> Bool {
        var count = count
        while count > reader.rest.count {
            count -= reader.rest.count
            guard !pieces.isEmpty else { return false }
            nextPiece()
        }
        return reader.skip(count)
    }

    private mutating func nextPiece() { reader = LittleEndian(pieces.popFirst() ?? []) }
}
