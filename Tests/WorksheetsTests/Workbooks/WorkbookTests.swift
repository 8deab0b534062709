import Foundation
import Testing

@testable import Worksheets

/// Workbooks of Excel, whole and damaged.
@Suite struct WorkbookTests {
    private func bytes(_ name: String) throws -> [UInt8] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
        return [UInt8](try Data(contentsOf: root.appending(path: "fixtures/data/" + name)))
    }

    @Test(arguments: ["table.xls", "table.xlsx"]) func cellsAreNumbersTextsAndWhatFormulasGave(_ name: String) throws {
        let workbook = try Workbook(bytes(name))
        #expect(workbook.sheets.map(\.name) == ["Sheet1", "Loads 2"])
        let sheet = workbook.sheets[0]
        #expect(sheet.rows == 5 && sheet.columns == 2 && sheet.firstRow == 0 && sheet.firstColumn == 0)
        #expect(sheet.cell(0, 0) == .text("L"))
        #expect(sheet.cell(1, 0) == .number(1.5))
        #expect(sheet.cell(1, 1) == nil)
        #expect(sheet.cell(2, 1) == .number(-400))
        let other = try #require(workbook.sheet(named: "LOADS 2"))
        #expect(other.cell(1, 2) == .text("kN") && other.cell(1, 3) == .fault && other.cell(2, 1) == .truth(true))
    }

    /// Each of these either reads or says why not; none may trap.
    @Test(arguments: ["table.xls", "table.xlsx"]) func noDamageGoesUnseenOrEndsTheProgram(_ name: String) throws {
        let whole = try bytes(name)
        var (read, refused) = (0, 0)
        func tryReading(_ bytes: [UInt8]) {
            do throws(WorkbookError) {
                _ = try Workbook(bytes)
                read += 1
            } catch {
                refused += error.sentence.isEmpty ? 0 : 1
            }
        }
        for length in stride(from: 0, to: whole.count, by: 7) { tryReading(Array(whole[..<length])) }
        let prefixes = (read, refused)
        #expect(prefixes.1 > 0)
        for place in stride(from: 0, to: whole.count, by: 3) {
            for value in [0x00, 0x7F, 0xFF] as [UInt8] where whole[place] != value {
                var changed = whole
                changed[place] = value
                tryReading(changed)
            }
        }
        #expect(refused > prefixes.1)
    }

    /// Parts of an `.xlsx` file that holds one sheet of these rows.
    private func packed(_ rows: String, without missing: String = "") throws -> [UInt8] {
        let archive = try #require(ZipWriter())
        let parts = [
            "xl/workbook.xml": "<workbook><sheets><sheet name=\"S\" id=\"r1\"/></sheets></workbook>",
            "xl/_rels/workbook.xml.rels":
                "<Relationships><Relationship Id=\"r1\" Target=\"/xl/worksheets/one.xml\"/></Relationships>",
            "xl/worksheets/one.xml": "<worksheet><sheetData>\(rows)</sheetData></worksheet>",
        ]
        for (name, text) in parts where name != missing { #expect(archive.add(name, text)) }
        return try #require(archive.finished())
    }

    @Test func aFormulaWithoutAValueIsNoEmptyCell() throws {
        let sheet = try Workbook(
            packed("<row><c><f>1+1</f></c><c><f>2</f><v></v></c><c><v/></c><c><f>3</f><v>3</v></c></row>")
        ).sheets[0]
        #expect((0..<4).map { sheet.cell(0, $0) } == [.uncomputed, .uncomputed, nil, .number(3)])
    }

    @Test func aSheetThatIsNotInTheFileIsNoEmptyOne() throws {
        #expect(throws: WorkbookError.damaged(reason: "expected the archive entry 'xl/worksheets/one.xml', found none"))
        {
            try Workbook(packed("", without: "xl/worksheets/one.xml"))
        }
        #expect(throws: WorkbookError.notAWorkbook) { try Workbook(packed("", without: "xl/workbook.xml")) }
    }

    @Test func textsThatRunOverSeveralRecordsAreReadWhole() throws {
        // Three texts: one cut inside and wide only behind the cut, one with a format, one between the records.
        let first: [UInt8] = [3, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0x61, 0x62]
        let wide: [UInt8] = [1, 0x63, 0x00, 0xA9, 0x03, 2, 0, 8, 1, 0, 0x78, 0x79, 0, 0, 0, 0]
        let third: [UInt8] = [1, 0, 0, 0x7A]
        #expect(try SharedTexts.read([first[...], wide[...], third[...]]) == ["abcΩ", "xy", "z"])
        #expect(throws: WorkbookError.damaged(reason: "a text is cut off")) {
            try SharedTexts.read([first[...], wide[..<3]])
        }
    }

    @Test(
        arguments: [
            ("A1", nil, 0...0, 0...0), ("Sheet1!B3:A2", "Sheet1", 1...2, 0...1), ("'a!b'!$C$4", "a!b", 3...3, 2...2),
            ("XFD1048576", nil, 1_048_575...1_048_575, 16_383...16_383),
        ] as [(String, String?, ClosedRange<Int>, ClosedRange<Int>)])
    func aRangeNamesRowsAndColumns(
        _ text: String, _ sheet: String?, _ rows: ClosedRange<Int>, _ columns: ClosedRange<Int>
    ) throws {
        let range = try #require(CellRange(text))
        #expect(range.sheet == sheet.map(CellRange.SheetName.name))
        #expect(range.cells?.rows == rows && range.cells?.columns == columns)
        #expect(CellRange.name(rows.lowerBound, columns.lowerBound).hasSuffix("\(rows.lowerBound + 1)"))
    }

    @Test(arguments: ["", "A0:B1!", "[0]A1", "Sheet1!A", "Sheet1!A1:B2:C3", "Sheet1!1A", "XFE1!XFE1"])
    func whatIsNoRangeIsNone(_ text: String) {
        #expect(CellRange(text)?.cells == nil)
    }

    @Test func charactersThatTextsNameByNumberAreRead() throws {
        let sheet = try Workbook(
            packed("<row><c t=\"inlineStr\"><is><t>a_x000D_b_x005F_x0041_ _xD800_</t></is></c></row>")
        ).sheets[0]
        #expect(sheet.cell(0, 0) == .text("a\rb_x0041_ _xD800_"))
        var workbook = Workbook.empty
        workbook.set(.text("_x0041_x0042_"), 0, 0, onSheet: "Sheet1")
        #expect(try Workbook(#require(workbook.packed())).sheets[0].cell(0, 0) == .text("_x0041_x0042_"))
    }

    @Test(.timeLimit(.minutes(1))) func aLargeSheetWithFewCellsIsWrittenAtOnce() throws {
        var workbook = Workbook.empty
        workbook.set(.number(1), 1_048_575, 16_383, onSheet: "Sheet1")
        workbook.set(.number(2), 1_048_575, 0, onSheet: "Sheet1")
        let again = try Workbook(#require(workbook.packed())).sheets[0]
        #expect(again.cell(1_048_575, 16_383) == .number(1) && again.cell(1_048_575, 0) == .number(2))
    }

    @Test func whatIsWrittenIsReadBackAndKnownAsOurs() throws {
        var workbook = Workbook.empty
        workbook.set(.number(0.1), 0, 27, onSheet: "a & b")
        workbook.set(.text(" <x>\n"), 2, 0, onSheet: "A & B")
        let bytes = try #require(workbook.packed())
        #expect(workbook.packed() == bytes)
        let again = try #require(Workbook.packedHere(bytes))
        #expect(again.sheets.map(\.name) == ["a & b"])
        #expect(again.sheets[0].cell(0, 27) == .number(0.1) && again.sheets[0].cell(2, 0) == .text(" <x>\n"))
        #expect(Workbook.packedHere(try self.bytes("table.xlsx")) == nil)
    }
}
