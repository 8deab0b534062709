/// Reads the stream `Workbook` of Excel 97 to 2003 (Microsoft's MS-XLS, BIFF8): numbers, texts and values of formulas.
struct BinaryWorkbook {
    private typealias Record = (kind: Int, data: ArraySlice<UInt8>)

    private var workbook = Workbook()
    private var texts: [String] = []
    /// The places of sheets in the stream; nil for what holds no cells.
    private var starts: [Int?] = []

    /// What the numbers of records mean.
    private enum Kind {
        static let formula = 0x0006
        static let end = 0x000A
        static let encryption = 0x002F
        static let continuation = 0x003C
        static let window = 0x003D
        static let sheet = 0x0085
        static let packedNumbers = 0x00BD
        static let texts = 0x00FC
        static let sharedText = 0x00FD
        static let number = 0x0203
        static let label = 0x0204
        static let truthOrFault = 0x0205
        static let formulaText = 0x0207
        static let packedNumber = 0x027E
        static let start = 0x0809
    }

    /// The workbook of the stream's bytes.
    static func read(_ stream: [UInt8]) throws(WorkbookError) -> Workbook {
        var reader = BinaryWorkbook()
        try reader.readGlobals(stream[...])
        var rest = stream.count
        for (position, start) in reader.starts.enumerated() {
            guard let start else { continue }
            // Sheets that stand in one another would take no end.
            guard start < stream.count, rest > 0 else { throw .damaged(reason: "a sheet is not where it should be") }
            rest -= try reader.readSheet(stream[start...], position)
        }
        return reader.workbook
    }

    /// The records up to the end of the part that begins there.
    private func records(_ bytes: ArraySlice<UInt8>) throws(WorkbookError) -> [Record] {
        var reader = LittleEndian(bytes)
        var records: [Record] = []
        var depth = 0
        while let kind = reader.word(), let length = reader.word() {
            guard let data = reader.take(length) else { throw .damaged(reason: "a record is cut off") }
            records.append((kind, data))
            if kind == Kind.start { depth += 1 }
            if kind == Kind.end {
                depth -= 1
                if depth <= 0 { return records }
            }
        }
        throw .damaged(reason: "it ends too early")
    }

    // MARK: The workbook's own records

    private mutating func readGlobals(_ bytes: ArraySlice<UInt8>) throws(WorkbookError) {
        let records = try records(bytes)
        var head = records.first.map { LittleEndian($0.data) }
        guard records.first?.kind == Kind.start, let version = head?.word() else {
            throw .damaged(reason: "it does not begin like one")
        }
        guard version == 0x0600 else { throw .tooOld }
        for (index, record) in records.enumerated() {
            var reader = LittleEndian(record.data)
            switch record.kind {
            case Kind.encryption: throw .encrypted
            case Kind.window:
                if reader.skip(10), let active = reader.word() { workbook.active = active }
            case Kind.sheet: try readSheetName(&reader)
            case Kind.texts:
                let more = records[(index + 1)...].prefix { $0.kind == Kind.continuation }.map(\.data)
                texts = try SharedTexts.read([record.data] + more)
            default: break
            }
        }
    }

    private mutating func readSheetName(_ reader: inout LittleEndian) throws(WorkbookError) {
        guard let start = reader.long(), reader.skip(1), let type = reader.byte(), let count = reader.byte(),
            let flags = reader.byte(), let name = BinaryWorkbook.letters(&reader, Int(count), flags)
        else { throw .damaged(reason: "the name of a sheet is cut off") }
        // Charts and modules stand among the sheets; they hold no cells, and count as sheets.
        starts.append(type == 0 ? start : nil)
        workbook.sheets.append(Workbook.Sheet(name: name))
    }

    /// So many characters, in one byte or two each.
    static func letters(_ reader: inout LittleEndian, _ count: Int, _ flags: UInt8) -> String? {
        if flags & 1 == 1 { return reader.text(count) }
        return reader.take(count).map { String(decoding: $0.map { UInt16($0) }, as: UTF16.self) }
    }

    // MARK: Cells

    /// Sets the cells of a sheet; how many bytes it has.
    private mutating func readSheet(_ bytes: ArraySlice<UInt8>, _ position: Int) throws(WorkbookError) -> Int {
        /// The cell of a formula whose text follows.
        var open: (row: Int, column: Int)?
        var depth = 0
        let records = try records(bytes)
        for record in records {
            // A chart inside the sheet has records of its own.
            if record.kind == Kind.start { depth += 1 }
            if record.kind == Kind.end { depth -= 1 }
            if depth != 1 { continue }
            var reader = LittleEndian(record.data)
            if record.kind == Kind.formulaText, let place = open {
                open = nil
                guard let count = reader.word(), let flags = reader.byte(),
                    let text = BinaryWorkbook.letters(&reader, count, flags)
                else { throw .damaged(reason: "the text of a formula is cut off") }
                workbook.sheets[position].set(place.row, place.column, .text(text))
                continue
            }
            if BinaryWorkbook.cellKinds.contains(record.kind) {
                guard let row = reader.word(), let column = reader.word() else {
                    throw .damaged(reason: "a cell is cut off")
                }
                open = try readCell(record.kind, &reader, row, column, position)
            }
        }
        return records.reduce(0) { $0 + 4 + $1.data.count }
    }

    private static let cellKinds: Set = [
        Kind.formula, Kind.packedNumbers, Kind.sharedText, Kind.number, Kind.label, Kind.truthOrFault,
        Kind.packedNumber,
    ]

    /// Sets the cells of a record; the place of a formula whose text is in the next one.
    private mutating func readCell(
        _ kind: Int, _ reader: inout LittleEndian, _ row: Int, _ column: Int, _ position: Int
    ) throws(WorkbookError) -> (row: Int, column: Int)? {
        if kind == Kind.packedNumbers {
            var column = column
            while reader.rest.count >= 8, reader.skip(2), let bits = reader.long() {
                workbook.sheets[position].set(row, column, .number(BinaryWorkbook.unpacked(bits)))
                column += 1
            }
            return nil
        }
        // The format of the cell.
        guard reader.skip(2) else { throw .damaged(reason: "a cell is cut off") }
        let cell: Workbook.Cell?
        switch kind {
        case Kind.number: cell = reader.double().map(Workbook.Cell.number)
        case Kind.packedNumber: cell = reader.long().map { .number(BinaryWorkbook.unpacked($0)) }
        case Kind.sharedText: cell = reader.long().flatMap { $0 < texts.count ? .text(texts[$0]) : nil }
        case Kind.truthOrFault:
            let value = reader.byte()
            cell = reader.byte() == 0 ? value.map { .truth($0 != 0) } : .fault
        case Kind.label:
            let count = reader.word() ?? 0
            let flags = reader.byte() ?? 0
            cell = BinaryWorkbook.letters(&reader, count, flags).map(Workbook.Cell.text)
        default: return try readFormula(&reader, row, column, position)
        }
        guard let cell else { throw .damaged(reason: "a cell is cut off") }
        workbook.sheets[position].set(row, column, cell)
        return nil
    }

    /// The value that a formula had: a number, or, where the last two bytes are 0xFFFF, something else by the first byte.
    private mutating func readFormula(
        _ reader: inout LittleEndian, _ row: Int, _ column: Int, _ position: Int
    ) throws(WorkbookError) -> (row: Int, column: Int)? {
        guard let bits = reader.number(8) else { throw .damaged(reason: "a cell is cut off") }
        guard bits >> 48 == 0xFFFF else {
            workbook.sheets[position].set(row, column, .number(Double(bitPattern: bits)))
            return nil
        }
        switch bits & 0xFF {
        case 0: return (row, column)
        case 1: workbook.sheets[position].set(row, column, .truth(bits >> 16 & 0xFF != 0))
        case 2: workbook.sheets[position].set(row, column, .fault)
        default: workbook.sheets[position].set(row, column, .text(""))
        }
        return nil
    }

    /// A number in 30 bits: the upper bits of a double or a whole number, and perhaps divided by 100.
    private static func unpacked(_ bits: Int) -> Double {
        let number =
            bits & 2 == 2
            ? Double(Int32(truncatingIfNeeded: bits) >> 2) : Double(bitPattern: UInt64(bits & ~3) << 32)
        return bits & 1 == 1 ? number / 100 : number
    }
}
