import Foundation
import Quantities
import Testing

/// Data files that worksheets read.
@Suite struct DataFileTests {
    private func scratch(_ calls: Formula...) throws -> Scratch {
        let scratch = try Scratch()
        var sheet = Sheet()
        for call in calls { sheet.show(call) }
        try scratch.write(sheet, to: "sheet.xmcd")
        try scratch.write("\n 1  2.5e0,\t-3\r\n4 5 6\n\n", to: "loads.prn")
        try scratch.write("\u{FEFF}L, w ,note\n1.5,,\"a, \"\"b\"\"\"\n2,-4e2, c d \n", to: "table.csv")
        return scratch
    }

    @Test func numbersBetweenBlanksAndCommasAreAMatrix() throws {
        let answer = try scratch(.call("READPRN", .text("loads.prn"))).wfchain("eval", "sheet.xmcd")
        #expect(
            answer.output == """
                READPRN("loads.prn") = ⎡1  2.5  -3⎤
                                       ⎣4    5   6⎦

                """)
        #expect(answer.code == 0)
    }

    @Test func cellsAreNumbersTextsAndMarksForMissingData() throws {
        let answer = try scratch(.call("READCSV", .text("table.csv"))).wfchain("eval", "sheet.xmcd")
        #expect(
            answer.output == """
                READCSV("table.csv") = ⎡"L"  "w"   "note"  ⎤
                                       ⎢1.5   NaN  "a, "b""⎥
                                       ⎣  2  -400  "c d"   ⎦

                """)
    }

    @Test func binaryNumbersAreReadByTypeOrderColumnsAndPlace() throws {
        let calls: [[Formula]] = [
            [.text("x.bin"), .text("int16")], [.text("x.bin"), .text("uint16"), 1, 2],
            [.text("x.bin"), .text("byte"), 0, 3, 1, 1], [.text("y.bin"), .text("double")],
            [.text("y.bin"), .text("float"), 1, 1, 4],
        ]
        let scratch = try Scratch()
        var sheet = Sheet()
        let names = calls.indices.map { "a\($0)" }
        for (name, arguments) in zip(names, calls) { sheet.define(name, .call("READBIN", arguments)) }
        try scratch.write(sheet, to: "sheet.xmcd")
        try Data([0xFE, 0xFF, 0x01, 0x00, 0x00, 0x80, 0x07]).write(to: URL(filePath: scratch.path + "/x.bin"))
        // 1.0 as a double with the low byte first, of which the last four bytes are not 1.0 as a float.
        try Data([0, 0, 0, 0, 0x3F, 0xC0, 0, 0] + [UInt8](repeating: 0, count: 3)).write(
            to: URL(filePath: scratch.path + "/y.bin"))
        let wanted = names.flatMap { ["--get", $0] }
        let output = try scratch.wfchain.run(["eval", "sheet.xmcd"] + wanted).output.split(separator: "\n").map {
            $0.split(separator: " = ")[1]
        }
        #expect(output == ["[-2; 1; -3.277e4]", "[6.528e4, 256]", "[255, 1, 0]", "[0]", "[1.5]"])
    }

    @Test(arguments: [
        ("lost.prn", "cannot read 'lost.prn': no such file"),
        ("ragged.prn", "'ragged.prn': row 2 has 1 cells, expected 2 as in the first row"),
        ("words.prn", "'words.prn': line 2 holds 'four', which is not a number"),
        ("empty.prn", "'empty.prn': it holds no data"),
        ("gap.prn", "'gap.prn': line 1 has a comma without a number on one side"),
    ]) func whatCannotBeReadIsNamedAndMayBeCaught(_ file: String, _ reason: String) throws {
        let read = Formula.call("READPRN", .text(file))
        let scratch = try Scratch()
        try FileManager.default.createDirectory(atPath: scratch.path + "/inner", withIntermediateDirectories: true)
        var sheet = Sheet()
        sheet.show(read)
        sheet.show(Formula(xml: "<ml:program><ml:tryCatch>\(read.xml)<ml:real>7</ml:real></ml:tryCatch></ml:program>"))
        try scratch.write(sheet, to: "inner/sheet.xmcd")
        try scratch.write("1,,3\n,2,3\n", to: "inner/gap.prn")
        try scratch.write("1 2\n3\n", to: "inner/ragged.prn")
        try scratch.write("1 2\n3 four\n", to: "inner/words.prn")
        try scratch.write("\n", to: "inner/empty.prn")
        let answer = try scratch.wfchain("eval", "inner/sheet.xmcd")
        #expect(answer.errors.hasPrefix("error: the function 'READPRN' gave no value: \(reason)\n"), "\(answer.errors)")
        #expect(answer.output.hasSuffix(" = 7\n"))
        #expect(answer.code == 1)
    }

    @Test func aQuotedCellThatGoesOnIsNamed() throws {
        let scratch = try Scratch()
        try scratch.write("\"a\" ,1\n", to: "good.csv")
        try scratch.write("1,2\n\"a\"b,1\n", to: "bad.csv")
        let found = try scratch.values([.call("READCSV", .text("good.csv")), .call("READCSV", .text("bad.csv"))])
        #expect(found.values == ["[\"a\", 1]"])
        #expect(
            found.errors.contains("'bad.csv': row 2 has a quoted cell that goes on behind its quotation mark\n"),
            "\(found.errors)")
    }

    @Test func aFileOutsideOfTheFoldersOfTheRunIsNotCaught() throws {
        let read = Formula.call("READPRN", .text("../up.prn"))
        let scratch = try Scratch()
        try FileManager.default.createDirectory(atPath: scratch.path + "/inner", withIntermediateDirectories: true)
        var sheet = Sheet()
        sheet.show(Formula(xml: "<ml:program><ml:tryCatch>\(read.xml)<ml:real>7</ml:real></ml:tryCatch></ml:program>"))
        try scratch.write(sheet, to: "inner/sheet.xmcd")
        try scratch.write("1\n", to: "up.prn")
        let answer = try scratch.wfchain("eval", "inner/sheet.xmcd")
        let reason = "the function 'READPRN' gave no value: '../up.prn' is outside of the folders of the run"
        #expect(answer.errors.hasPrefix("error: \(reason)\n"), "\(answer.errors)")
        #expect(answer.output == "")
        #expect(answer.code == 1)
    }

    @Test func theJournalTellsWhatAStepReadAndItsHash() throws {
        let scratch = try scratch()
        var sheet = Sheet()
        sheet.define("M", .call("READPRN", .text(#"C:\data\loads.prn"#)))
        sheet.define("n", .call("rows", "M"))
        try scratch.write(sheet, to: "sheet.xmcd")
        try scratch.write("{ steps: [ { worksheet: sheet.xmcd } ] }", to: "chain.yaml")
        let answer = try scratch.wfchain("run", "chain.yaml")
        #expect(answer.output == "sheet.M = [1, 2.5, -3; 4, 5, 6]\nsheet.n = 2\n")
        let note = "read 'FOLDER/loads.prn', 23 bytes, SHA-256 "
        let folder = URL(filePath: scratch.path).resolvingSymlinksInPath().path
        #expect(answer.errors.replacing(folder, with: "FOLDER").contains("note: step 'sheet': " + note))
        let job = try scratch.wfchain("list").output.prefix(26)
        let logs = try scratch.wfchain("logs", String(job)).output.replacing(folder, with: "FOLDER")
        #expect(logs.contains("    note: " + note))
        #expect(logs.firstMatch(of: /SHA-256 [0-9a-f]{64}\n/) != nil)
    }
}
