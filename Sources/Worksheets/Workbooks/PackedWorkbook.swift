/// Reads a workbook of Excel 2007 and later: an archive of XML parts (ECMA-376).
struct PackedWorkbook {
    private static let main = "xl/workbook.xml"

    private let archive: ZipArchive
    private var limits: ReadingLimits

    /// The workbook of an `.xlsx` file's bytes.
    static func read(_ bytes: [UInt8], _ limits: ReadingLimits) throws(WorkbookError) -> Workbook {
        do throws(ReadingError) {
            var reader = try PackedWorkbook(bytes, limits)
            return try reader.workbook()
        } catch {
            if case .missingEntry(let place) = error, place.entry == PackedWorkbook.main { throw .notAWorkbook }
            throw .damaged(reason: error.fault)
        }
    }

    private init(_ bytes: [UInt8], _ limits: ReadingLimits) throws(ReadingError) {
        archive = try ZipArchive(bytes, place: ReadingPlace(file: ""), limits: limits)
        self.limits = limits
    }

    private mutating func workbook() throws(ReadingError) -> Workbook {
        let list = SheetList()
        let relationships = RelationshipsPart()
        let texts = TextTable()
        guard try parse(PackedWorkbook.main, list) else {
            throw .missingEntry(ReadingPlace(file: "", entry: PackedWorkbook.main))
        }
        _ = try parse("xl/_rels/workbook.xml.rels", relationships)
        _ = try parse("xl/sharedStrings.xml", texts)
        var workbook = Workbook()
        workbook.active = list.active
        for (name, id) in list.sheets {
            let cells = SheetCells(Workbook.Sheet(name: name), texts: texts.texts)
            let target = relationships.entries[id] ?? ""
            let part = target.hasPrefix("xl/") ? target : "xl/" + target
            // An empty sheet has a part too.
            guard try parse(part, cells) else { throw .missingEntry(ReadingPlace(file: "", entry: part)) }
            workbook.sheets.append(cells.sheet)
        }
        return workbook
    }

    /// False where the archive has no such part.
    private mutating func parse(_ name: String, _ handler: any XMLHandler) throws(ReadingError) -> Bool {
        guard let source = try archive.open(name) else { return false }
        let stream = XMLStream(
            source, part: ReadingPlace(file: "", entry: name), limits: limits, handler: handler)
        try stream.parse()
        limits.bytes -= stream.byteCount
        return true
    }
}

/// Reads `xl/workbook.xml`: the sheets' names and the ids of their parts.
private final class SheetList: XMLHandler {
    private(set) var sheets: [(name: String, id: String)] = []
    private(set) var active = 0

    func start(_ element: XMLStart) {
        if element.name == .workbookView { active = element[.activeTab].flatMap { Int($0) } ?? 0 }
        if element.name == .sheet { sheets.append((element[.name] ?? "", element[.id] ?? "")) }
    }

    func end(_ name: XMLName) {}
    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// Reads `xl/sharedStrings.xml`: texts that cells refer to by number. How they sound is left out.
private final class TextTable: XMLHandler {
    private(set) var texts: [String] = []
    private var isInText = false
    private var phonetics = 0

    func start(_ element: XMLStart) {
        switch element.name {
        case .sharedText: texts.append("")
        case .phonetic: phonetics += 1
        case .plainText: isInText = phonetics == 0
        default: break
        }
    }

    func end(_ name: XMLName) {
        if name == .plainText { isInText = false }
        if name == .phonetic { phonetics -= 1 }
        if name == .sharedText, let text = texts.popLast() { texts.append(Workbook.plain(text)) }
    }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        if isInText, !texts.isEmpty { texts[texts.count - 1] += String(decoding: bytes, as: UTF8.self) }
    }
}

/// Reads the part of one sheet: its cells with the values that were last computed.
private final class SheetCells: XMLHandler {
    private(set) var sheet: Workbook.Sheet
    private let texts: [String]
    private var row = -1
    private var column = -1
    private var type = ""
    private var text: String?
    private var isFormula = false
    private var isInText = false
    private var phonetics = 0

    init(_ sheet: Workbook.Sheet, texts: [String]) {
        self.sheet = sheet
        self.texts = texts
    }

    func start(_ element: XMLStart) {
        switch element.name {
        case .row:
            let number = element[.cellPlace].flatMap { Int($0) } ?? 0
            row = (1...Workbook.mostRows).contains(number) ? number - 1 : row + 1
            column = -1
        case .c:
            // Cells that say no place follow one another.
            let place = element[.cellPlace].flatMap { CellRange.place($0[...]) }
            (row, column) = (place?.row ?? row, place?.column ?? column + 1)
            type = element[.plainText] ?? "n"
            (text, isFormula) = (nil, false)
        case .cellFormula: isFormula = true
        case .phonetic: phonetics += 1
        case .cellValue, .plainText:
            isInText = phonetics == 0
            text = text ?? ""
        default: break
        }
    }

    func end(_ name: XMLName) {
        switch name {
        case .cellValue, .plainText: isInText = false
        case .phonetic: phonetics -= 1
        case .c: if let cell { sheet.set(row, column, cell) }
        default: break
        }
    }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        if isInText { text?.append(String(decoding: bytes, as: UTF8.self)) }
    }

    /// The value of a cell by its type, nil for an empty one; what cannot be read counts as an error in the cell, never as
    /// an empty one.
    private var cell: Workbook.Cell? {
        guard let text, type != "n" || !text.trimmed.isEmpty else { return isFormula ? .uncomputed : nil }
        return switch type {
        case "s": Int(text.trimmed).flatMap { texts.indices.contains($0) ? .text(texts[$0]) : nil } ?? .fault
        case "str", "inlineStr": .text(Workbook.plain(text))
        case "b": .truth(text.trimmed != "0")
        case "n": Double(text.trimmed).map(Workbook.Cell.number) ?? .fault
        default: .fault
        }
    }
}
