// Workbooks that are written as `.xlsx`: cells without formats, in an archive of XML parts (ECMA-376).
extension Workbook {
    /// What says that a workbook was written here, so that nothing but its cells can be lost.
    private static let application = "wfchain"

    /// The workbook of bytes that `packed` made; nil for any other.
    public static func packedHere(_ bytes: [UInt8], limits: ReadingLimits = ReadingLimits()) -> Workbook? {
        let place = ReadingPlace(file: "")
        guard let archive = try? ZipArchive(bytes, place: place, limits: limits),
            let source = try? archive.open("docProps/app.xml"),
            let properties = try? source.readAll(place, limit: 1 << 16),
            String(decoding: properties, as: UTF8.self).contains("<Application>\(application)</Application>")
        else { return nil }
        return try? Workbook(bytes, limits: limits)
    }

    public static let empty = Workbook()

    /// Sets a cell; a sheet that is not there is added.
    public mutating func set(_ cell: Cell, _ row: Int, _ column: Int, onSheet name: String) {
        if sheet(named: name) == nil { sheets.append(Sheet(name: name)) }
        guard let position = sheets.firstIndex(where: { $0.name.lowercased() == name.lowercased() }) else { return }
        sheets[position].set(row, column, cell)
    }

    /// The bytes of the workbook as a file; nil where they cannot be made.
    public func packed() -> [UInt8]? {
        guard let archive = ZipWriter() else { return nil }
        let numbers = sheets.indices.map { $0 + 1 }
        let overrides = numbers.map {
            Workbook.part("/xl/worksheets/sheet\($0).xml", "spreadsheetml.worksheet+xml")
        }.joined()
        let main =
            Workbook.part("/xl/workbook.xml", "spreadsheetml.sheet.main+xml")
            + Workbook.part("/docProps/app.xml", "extended-properties+xml")
        var isPacked = archive.add(
            "[Content_Types].xml",
            Workbook.document(
                "Types", "package/2006/content-types",
                "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                    + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>" + main + overrides))
        let roots = Workbook.relation(1, "officeDocument", "xl/workbook.xml")
        isPacked =
            isPacked && archive.add("_rels/.rels", Workbook.relations(roots))
            && archive.add(
                "docProps/app.xml",
                Workbook.document(
                    "Properties", "officeDocument/2006/extended-properties",
                    "<Application>\(Workbook.application)</Application>"))
        let links = numbers.map { Workbook.relation($0, "worksheet", "worksheets/sheet\($0).xml") }.joined()
        let list = zip(numbers, sheets).map { number, sheet in
            "<sheet name=\"\(Workbook.escaped(sheet.name))\" sheetId=\"\(number)\" r:id=\"rId\(number)\"/>"
        }.joined()
        isPacked =
            isPacked && archive.add("xl/_rels/workbook.xml.rels", Workbook.relations(links))
            && archive.add(
                "xl/workbook.xml",
                Workbook.document("workbook", "spreadsheetml/2006/main", "<sheets>\(list)</sheets>", Workbook.links))
        for (number, sheet) in zip(numbers, sheets) {
            isPacked = isPacked && archive.add("xl/worksheets/sheet\(number).xml", sheet.part)
        }
        return isPacked ? archive.finished() : nil
    }

    // MARK: Parts

    private static let links =
        " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""

    static func document(_ root: String, _ namespace: String, _ content: String, _ more: String = "") -> String {
        """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <\(root) xmlns="http://schemas.openxmlformats.org/\(namespace)"\(more)>\(content)</\(root)>
        """
    }

    private static func part(_ name: String, _ type: String) -> String {
        "<Override PartName=\"\(name)\" ContentType=\"application/vnd.openxmlformats-officedocument.\(type)\"/>"
    }

    private static func relations(_ content: String) -> String {
        document("Relationships", "package/2006/relationships", content)
    }

    private static func relation(_ number: Int, _ type: String, _ target: String) -> String {
        """
        <Relationship Id="rId\(number)" \
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/\(type)" Target="\(target)"/>
        """
    }

    /// The text of a cell, in which `_x000D_` stands for the character of that number (ECMA-376, ST_Xstring).
    static func plain(_ text: String) -> String {
        // Few texts have such a sign.
        guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
        return text.replacing(/_x([0-9A-Fa-f]{4})_/) { match in
            UInt32(match.1, radix: 16).flatMap(UnicodeScalar.init).map { String($0) } ?? String(match.0)
        }
    }

    static func escaped(_ text: String) -> String {
        var escaped = ""
        // What looks like the number of a character begins with that of its own first one.
        let text = text.replacing(/_(?=x[0-9A-Fa-f]{4}_)/, with: "_x005F_")
        for character in text.unicodeScalars {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\r": escaped += "&#13;"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}

extension Workbook.Sheet {
    /// The sheet's part; texts stand in their cells.
    fileprivate var part: String {
        var rows = ""
        for (row, columns) in filledRows {
            var line = ""
            for column in columns {
                let place = "r=\"\(CellRange.name(row, column))\""
                switch cell(row, column) {
                case .number(let number): line += "<c \(place)><v>\(number)</v></c>"
                case .text(let text):
                    line +=
                        "<c \(place) t=\"inlineStr\"><is><t xml:space=\"preserve\">\(Workbook.escaped(text))</t></is></c>"
                case .truth(let isTrue): line += "<c \(place) t=\"b\"><v>\(isTrue ? 1 : 0)</v></c>"
                case .fault, .uncomputed, nil: break
                }
            }
            if !line.isEmpty { rows += "<row r=\"\(row + 1)\">\(line)</row>" }
        }
        return Workbook.document("worksheet", "spreadsheetml/2006/main", "<sheetData>\(rows)</sheetData>")
    }
}
