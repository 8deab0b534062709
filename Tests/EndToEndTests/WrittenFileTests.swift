import Foundation
import Quantities
import Testing

/// Data files that worksheets write.
@Suite struct WrittenFileTests {
    private func scratch(_ calls: Formula...) throws -> Scratch {
        let scratch = try Scratch()
        var sheet = Sheet()
        sheet.define("M", .matrix([[1, 2.5], [-0.000123456, 123456]]))
        for call in calls { sheet.show(call) }
        try scratch.write(sheet, to: "sheet.xmcd")
        return scratch
    }

    @Test func nothingIsWrittenWithoutBeingAllowed() throws {
        let scratch = try scratch(.call("WRITEPRN", .text("out.prn"), "M"))
        let answer = try scratch.wfchain("eval", "sheet.xmcd")
        #expect(
            answer.errors == """
                error: writing 'out.prn' is not allowed
                  --> sheet.xmcd, region 2
                   | WRITEPRN("out.prn", M) =
                   | ^^^^^^^^^^^^^^^^^^^^^^
                   = help: allow it with '--write-files', in a chain with 'write_files: true'

                """)
        #expect(answer.code == 1)
        #expect(!FileManager.default.fileExists(atPath: scratch.path + "/out.prn"))
    }

    /// What stands in the file is not what the worksheet would have written there.
    @Test func whatWasNotWrittenIsNotReadEither() throws {
        let scratch = try scratch(.call("WRITEPRN", .text("out.prn"), "M"), .call("READPRN", .text("out.prn")))
        try scratch.write("2\n", to: "out.prn")
        let answer = try scratch.wfchain("eval", "sheet.xmcd")
        #expect(answer.output == "")
        #expect(answer.errors.ranges(of: "error: writing 'out.prn' is not allowed\n").count == 2, "\(answer.errors)")
        #expect(answer.code == 1)
    }

    @Test func theArrayThatIsWrittenIsTheValueAndReadsBack() throws {
        let scratch = try Scratch()
        let found = try scratch.values(
            [
                .matrix([[1, 2.5], [-0.000123456, 123456]]), .call("WRITEPRN", .text("out.prn"), "a0"),
                .call("READPRN", .text("out.prn")), .call("APPENDPRN", .text("out.prn"), .matrix([[7, 8]])),
                .call("WRITECSV", .text("out.csv"), "a0", 1, .matrix([[2], [2]])),
                .call("WRITETEXT", .text("out.txt"), .matrix([[.text("a\"b"), 0.5]]), 1, 1, .text(",")),
                .call("WRITEFILE", .text("all.dat"), "a0"), .call("WRITEBIN", .text("out.bin"), .text("int16"), 1, 258),
            ], "--write-files")
        #expect(found.errors == "")
        let whole = "[1, 2.5; -1.235e-4, 1.235e5]"
        #expect(found.values == [whole, whole, whole, "[7, 8]", whole, "[\"a\"b\", 0.5]", whole, "258"])
        #expect(try scratch.read("out.prn") == "       1     2.5\n -0.0001235 1.235e+05\n       7       8\n")
        #expect(try scratch.read("out.csv") == "2.5\n123456\n")
        #expect(try scratch.read("out.txt") == "\"a\"\"b\"\t0,5\n")
        #expect(try scratch.read("all.dat") == "1\t2.5\n-0.000123456\t123456\n")
        #expect(try Data(contentsOf: URL(filePath: scratch.path + "/out.bin")) == Data([1, 2]))
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).allSatisfy { !$0.contains(".part") })
    }

    @Test func theFormOfMathcad15WritesItsRightHandSide() throws {
        let scratch = try Scratch()
        let target = Formula.call("WRITEPRN", .text("out.prn")).xml
        let text = Sheet().text.replacing(
            "<regions>",
            with: """
                <regions><region region-id="1" top="0" left="0"><math><ml:define>\(target)<ml:real>7</ml:real></ml:define>\
                </math></region>
                """)
        try scratch.write(text, to: "sheet.xmcd")
        #expect(try scratch.wfchain("eval", "sheet.xmcd", "--write-files").code == 0)
        #expect(try scratch.read("out.prn") == "       7\n")
    }

    @Test(arguments: [
        ("sheet.xmcd", "'sheet.xmcd' is no data file: only .prn, .csv, .txt, .dat, .bin, .xlsx are written"),
        ("run.py", "'run.py' is no data file: only .prn, .csv, .txt, .dat, .bin, .xlsx are written"),
        ("../up.prn", "'../up.prn' is outside of the folders of the run"),
        ("inner/../../up.prn", "'inner/../../up.prn' is outside of the folders of the run"),
        ("out/x.prn", "'out/x.prn' is outside of the folders of the run"),
        ("link.prn", "'link.prn' is a link or a folder, and not written to"),
        ("folder.prn", "'folder.prn' is a link or a folder, and not written to"),
        ("sheet.prn", "'sheet.prn' is a worksheet, and not written to"),
        ("none/x.prn", "cannot write 'none/x.prn': no such folder"),
    ]) func whatMustNotBeWrittenIsNot(_ file: String, _ reason: String) throws {
        let scratch = try Scratch()
        let sheets = scratch.path + "/sheets"
        for folder in ["/inner", "/folder.prn"] {
            try FileManager.default.createDirectory(atPath: sheets + folder, withIntermediateDirectories: true)
        }
        try scratch.write("kept\n", to: "up.prn")
        try FileManager.default.createSymbolicLink(atPath: sheets + "/link.prn", withDestinationPath: "../up.prn")
        try FileManager.default.createSymbolicLink(atPath: sheets + "/out", withDestinationPath: "..")
        var sheet = Sheet()
        sheet.show(.call("WRITEPRN", .text(file), 1))
        try scratch.write(sheet, to: "sheets/sheet.xmcd")
        try scratch.write(sheet, to: "sheets/sheet.prn")
        let answer = try scratch.wfchain("eval", "sheets/sheet.xmcd", "--write-files")
        #expect(
            answer.errors.hasPrefix("error: the function 'WRITEPRN' gave no value: \(reason)\n"), "\(answer.errors)")
        #expect(try scratch.read("up.prn") == "kept\n")
        #expect(try scratch.read("sheets/sheet.xmcd") == sheet.text)
        #expect(try scratch.read("sheets/sheet.prn") == sheet.text)
    }

    @Test func textsWithQuotationMarksAndBlanksReadBack() throws {
        let scratch = try Scratch()
        let texts = Formula.matrix([[.text("a\"b"), 1], [.text("\"\t\"\""), 2], [.text(" 12 "), 3]])
        let found = try scratch.values(
            [
                texts, .call("WRITETEXT", .text("out.txt"), "a0"), .call("READTEXT", .text("out.txt")),
                .call("WRITECSV", .text("out.csv"), "a0"), .call("READCSV", .text("out.csv")),
            ], "--write-files")
        #expect(found.errors == "")
        #expect(Set(found.values) == ["[\"a\"b\", 1; \"\"\t\"\"\", 2; \" 12 \", 3]"])
    }

    /// A step that is done again after an interruption would count twice.
    @Test func aFileThatIsReadFirstIsNotWritten() throws {
        let scratch = try scratch(
            .call("WRITEPRN", .text("count.prn"), .call("READPRN", .text("count.prn")) + 1),
            .call("WRITEPRN", .text("other.prn"), 1), .call("READPRN", .text("other.prn")),
            .call("WRITEPRN", .text("other.prn"), 2))
        try scratch.write("5\n", to: "count.prn")
        let answer = try scratch.wfchain("eval", "sheet.xmcd", "--write-files")
        #expect(
            answer.errors.hasPrefix(
                "error: the function 'WRITEPRN' gave no value: 'count.prn' is read before it is written: a step that is "
                    + "done again would read what it wrote\n"), "\(answer.errors)")
        #expect(try scratch.read("count.prn") == "5\n")
        #expect(try scratch.read("other.prn") == "       2\n")
    }

    @Test func whatCannotBeWrittenIsNamed() throws {
        let scratch = try scratch(
            .call("WRITEPRN", .text("a.prn"), 2 * "m"), .call("WRITEPRN", .text("a.prn"), .text("text")),
            .call("WRITEBIN", .text("a.bin"), .text("byte"), 0, 256), .call("WRITECSV", .text("a.csv"), "M", 3),
            .call("APPENDPRN", .text("a.prn"), 1), .call("WRITECSV", .text("a.csv"), "M", 1, 1, .text(",")),
            .call("WRITEBIN", .text("a.bin"), .text("float"), 0, 1e39))
        let answer = try scratch.wfchain("eval", "sheet.xmcd", "--write-files")
        #expect(
            answer.errors.split(separator: "\n").filter { $0.hasPrefix("error: ") } == [
                "error: found length (m), expected a pure number for a file",
                "error: 'WRITEPRN' of strings is not supported yet",
                "error: the function 'WRITEBIN' gave no value: 256.0 is no number of the type \"byte\"",
                "error: no such element: argument 3 of WRITECSV",
                "error: the function 'APPENDPRN' gave no value: only below what WRITEPRN writes in the same calculation, "
                    + "so that nothing is appended twice",
                "error: the function 'WRITECSV' gave no value: the decimal sign separates the columns too",
                "error: the function 'WRITEBIN' gave no value: 1e+39 is no number of the type \"float\"",
            ])
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).allSatisfy { !$0.hasPrefix("a.") })
    }

    @Test func aChainAllowsItAndTheJournalTellsWhatWasWritten() throws {
        let scratch = try scratch()
        var sheet = Sheet()
        sheet.define("M", .call("WRITEPRN", .text("out.prn"), .matrix([[1, 2]])))
        try scratch.write(sheet, to: "sheet.xmcd")
        try scratch.write("{ steps: [ { worksheet: sheet.xmcd } ] }", to: "chain.yaml")
        let refused = try scratch.wfchain("run", "chain.yaml")
        #expect(refused.code == 1)
        #expect(refused.errors.contains("error: 'sheet.M' has no value: writing 'out.prn' is not allowed\n"))
        try scratch.write("{ write_files: true, steps: [ { worksheet: sheet.xmcd } ] }", to: "chain.yaml")
        #expect(try scratch.wfchain("plan", "chain.yaml").output.hasSuffix("\n\nworksheets may write data files\n"))
        let answer = try scratch.wfchain("run", "chain.yaml", "--format", "json")
        #expect(answer.code == 0, "\(answer.errors)")
        #expect(try scratch.read("out.prn") == "       1       2\n")
        let folder = URL(filePath: scratch.path).resolvingSymlinksInPath().path
        let files = try JSON(parsing: answer.output)["steps"]?[0]?["files"]
        #expect(
            files == [
                [
                    "use": "wrote", "path": .string(folder + "/out.prn"), "size": 17,
                    "sha256": "4b356d69cde4df5d54f0cf05bf1ca4adafe542b8ea70afe922991b15d8b31fc0",
                ]
            ])
        let job = try scratch.wfchain("list").output.prefix(26)
        #expect(
            try scratch.wfchain("logs", String(job)).output.contains(
                "    note: wrote '\(folder)/out.prn', 17 bytes, SHA-256 4b356d69cde4df5d54f0cf05bf1ca4adafe542b8ea70afe922991b15d8b31fc0\n"
            ))
    }
}
