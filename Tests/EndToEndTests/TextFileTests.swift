import Foundation
import Testing

/// Files of text that worksheets take apart.
@Suite struct TextFileTests {
    private func scratch(_ calls: [Formula]) throws -> Scratch {
        let scratch = try Scratch()
        var sheet = Sheet()
        for call in calls { sheet.show(call) }
        try scratch.write(sheet, to: "sheet.xmcd")
        try scratch.write("x\ty\n1\t2.5e0\n\t-3\n\n4\t\"a b\"\n", to: "tabs.txt")
        try scratch.write("1;2,5\r\n3;-4\r\n", to: "decimal.txt")
        try scratch.write("1  2\n 3 4 \n", to: "blanks.txt")
        try scratch.write("ab 1.5xyz\ncd   2\n", to: "fixed.txt")
        try scratch.write("first, line\nsecond line\n", to: "lines.txt")
        return scratch
    }

    private func values(_ calls: Formula...) throws -> [String] {
        let found = try scratch([]).values(calls)
        #expect(found.errors == "")
        return found.values
    }

    @Test func READTEXTTakesColumnsApart() throws {
        let (delimited, fixed) = (Formula.text("delimited"), Formula.text("fixed"))
        let found = try values(
            .call("READTEXT", .text("tabs.txt")),
            .call("READTEXT", .text("tabs.txt"), delimited, .text("\\t"), .text("2-3"), .text("2,1")),
            .call(
                "READTEXT", .text("tabs.txt"), delimited, .text("auto"), .text("1-"), .text("1-"), 0, .text("skip")),
            .call("READTEXT", .text("blanks.txt")),
            .call("READTEXT", .text("fixed.txt"), fixed, .matrix([[3], [3], [3]])),
            .call("READTEXT", .text("lines.txt"), fixed),
            .call(
                "READTEXT", .text("decimal.txt"), delimited, .text(";"), .text("1-"), .text("1-"), 0, .text("read"),
                .matrix([[.text("'")], [.text(",")], [.text(" ")]])))
        #expect(
            found == [
                #"["x", "y"; 1, 2.5; NaN, -3; NaN, NaN; 4, "a b"]"#, "[2.5, 1; -3, NaN]",
                #"["x", "y"; 1, 2.5; 0, -3; 4, "a b"]"#, "[1, 2; 3, 4]",
                #"["ab", 1.5, "xyz"; "cd", 2, NaN]"#, #"["first, line"; "second line"]"#, "[1, 2.5; 3, -4]",
            ])
    }

    @Test func READFILETakesColumnsApart() throws {
        let (delimited, fixed) = (Formula.text("delimited"), Formula.text("fixed"))
        let found = try values(
            .call("READFILE", .text("blanks.txt"), delimited),
            .call("READFILE", .text("decimal.txt"), delimited, 1, 1, 0, .text(",")),
            .call("READFILE", .text("decimal.txt"), delimited, 2, 1, 0, .text(",")),
            .call("READFILE", .text("blanks.txt"), delimited, .matrix([[1], [1]]), 2),
            .call("READFILE", .text("fixed.txt"), fixed, .matrix([[3], [3], [3]]), 2, .matrix([[2], [3]]), .text("-")))
        #expect(found == ["[1, 2; 3, 4]", "[1, 2.5; 3, -4]", "[3, -4]", "[2]", #"[2, "-"]"#])
    }

    @Test(arguments: [
        ("lost.txt", "cannot read 'lost.txt': no such file"), ("inner", "cannot read 'inner': it is not a file"),
        ("latin.txt", "'latin.txt' is not text in UTF-8"),
        ("../up.txt", "'../up.txt' is outside of the folders of the run"),
        ("link.txt", "'link.txt' is outside of the folders of the run"),
        ("empty.txt", "'empty.txt': it holds no data"),
        ("ragged.txt", "'ragged.txt': its columns are not the same in all lines: name their separator in READTEXT"),
        ("both.txt", "'both.txt': it may have several separators of columns: name one in READTEXT"),
        ("gap.txt", "'gap.txt': line 2 is blank, and what becomes of it is not known"),
        ("thousands.txt", "'thousands.txt': it holds '1,234.5', and whether that is a number is not known"),
        ("quote.txt", "'quote.txt': a quoted text has no end"),
        ("behind.txt", "'behind.txt': a quoted text goes on behind its quotation mark"),
    ]) func whatIsNotReadIsNamed(_ file: String, _ reason: String) throws {
        let scratch = try Scratch()
        try FileManager.default.createDirectory(
            atPath: scratch.path + "/sheets/inner", withIntermediateDirectories: true)
        var sheet = Sheet()
        sheet.show(.call("READFILE", .text(file), .text("delimited")))
        try scratch.write(sheet, to: "sheets/sheet.xmcd")
        let texts = [
            "empty.txt": "\n", "ragged.txt": "1,2\n3\n", "both.txt": "1,2;3\n4,5;6\n", "gap.txt": "1\n\n2\n",
            "thousands.txt": "1;1,234.5\n2;3\n", "quote.txt": "1;\"a\n",
            "behind.txt": "1;\"a\"b\n2;c\n",
        ]
        for (name, text) in texts { try scratch.write(text, to: "sheets/" + name) }
        try scratch.write("1\n", to: "up.txt")
        try Data([0x31, 0xE4, 0x0A]).write(to: URL(filePath: scratch.path + "/sheets/latin.txt"))
        try FileManager.default.createSymbolicLink(
            atPath: scratch.path + "/sheets/link.txt", withDestinationPath: scratch.path + "/up.txt")
        let answer = try scratch.wfchain("eval", "sheets/sheet.xmcd")
        #expect(
            answer.errors.hasPrefix("error: the function 'READFILE' gave no value: \(reason)\n"), "\(answer.errors)")
        #expect(answer.output == "")
    }

    @Test(arguments: [
        ("9-", "'blanks.txt': it has 2 rows, fewer than are asked for"),
        ("1-3", "'blanks.txt': it has 2 rows, fewer than are asked for"),
    ]) func rowsThatAreNotThereAreNamed(_ rows: String, _ reason: String) throws {
        let call = Formula.call("READTEXT", .text("blanks.txt"), .text("delimited"), .text(" "), .text(rows))
        let errors = try scratch([call]).wfchain("eval", "sheet.xmcd").errors
        #expect(errors.hasPrefix("error: the function 'READTEXT' gave no value: \(reason)\n"), "\(errors)")
    }

    @Test(arguments: [
        (["tabs.txt", "wide"], "not defined: the type is \"delimited\" or \"fixed\""),
        (["tabs.txt", "delimited", "<>"], "not defined: '<>' is no separator of columns"),
        (["tabs.txt", "delimited", ",", "2-1"], "not defined: '2-1' names no rows or columns"),
    ]) func argumentsOfREADTEXTAreChecked(_ arguments: [String], _ message: String) throws {
        let errors = try scratch([.call("READTEXT", arguments.map(Formula.text))]).wfchain("eval", "sheet.xmcd").errors
        #expect(errors.hasPrefix("error: \(message)\n"), "\(errors)")
    }
}
