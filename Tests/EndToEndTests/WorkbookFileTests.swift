import Foundation
import Testing

/// Workbooks of Excel that worksheets read and write.
@Suite struct WorkbookFileTests {
    /// A folder with a worksheet that shows these calls, beside `table.xlsx` and `table.xls`.
    private func scratch(_ calls: [Formula]) throws -> Scratch {
        let scratch = try Scratch()
        var sheet = Sheet()
        for call in calls { sheet.show(call) }
        try scratch.write(sheet, to: "sheet.xmcd")
        for name in ["table.xlsx", "table.xls"] {
            try FileManager.default.copyItem(
                atPath: Wfchain.root + "/fixtures/data/" + name, toPath: scratch.path + "/" + name)
        }
        return scratch
    }

    @Test(arguments: ["table.xlsx", "table.xls"]) func aRangeOfCellsIsAMatrix(_ file: String) throws {
        let found = try scratch([]).values([
            .call("READEXCEL", .text(file)), .call("READEXCEL", .text(file), .text("Sheet1!A2:B3")),
            .call("READEXCEL", .text(file), .text("'Loads 2'!B2:C2")), .call("READEXCEL", .text(file), .text("[2]B2")),
            .call("READEXCEL", .text(file), .text("$B$3:A2"), 0),
            .call("READEXCEL", .text(file), .text("A2:B5"), .text("none"), .text("skip")),
            .call("READEXCEL", .text(file), .text("A2:B5"), 0, .text("stop")),
        ])
        #expect(
            found.values == [
                #"["L", "w"; 1.5, NaN; 2, -400; NaN, NaN; 7, NaN]"#, "[1.5, NaN; 2, -400]", #"[3, "kN"]"#, "[3]",
                "[1.5, 0; 2, -400]", #"[1.5, "none"; 2, -400; 7, "none"]"#, "[1.5, 0; 2, -400]",
            ])
    }

    @Test(arguments: [
        ("Sheet9!A1", "'table.xlsx' has no sheet 'Sheet9'; it has 'Sheet1', 'Loads 2'"),
        ("[3]A1", "'table.xlsx' has no sheet number 3; it has 'Sheet1', 'Loads 2'"),
        ("Loads 2", "the data of the sheet 'Loads 2' begins at B2: name a range of cells"),
        ("[2]D2", "cell D2 of 'table.xlsx' holds an error"), ("[2]B3", "cell B3 of 'table.xlsx' holds a truth value"),
        ("A1:XFD1048576", "'A1:XFD1048576' names too many cells"),
    ]) func cellsThatAreNotThereAreNamed(_ range: String, _ reason: String) throws {
        let answer = try scratch([.call("READEXCEL", .text("table.xlsx"), .text(range))]).wfchain("eval", "sheet.xmcd")
        #expect(
            answer.errors.hasPrefix("error: the function 'READEXCEL' gave no value: \(reason)\n"), "\(answer.errors)")
        #expect(answer.code == 1)
    }

    @Test(arguments: [
        ("lost.xlsx", "cannot read 'lost.xlsx': no such file"), ("inner", "cannot read 'inner': it is not a file"),
        ("text.xlsx", "cannot read 'text.xlsx': it is no workbook of Excel"),
        ("cut.xls", "cannot read 'cut.xls': the workbook is damaged: its parts cannot be found"),
        (
            "cut.xlsx",
            "cannot read 'cut.xlsx': the workbook is damaged: the archive is damaged: not a zip archive"
        ), ("../table.xlsx", "'../table.xlsx' is outside of the folders of the run"),
        ("huge.xlsx", "cannot read 'huge.xlsx': it is larger than 512 MiB"),
    ]) func aFileThatIsNoWorkbookIsNamed(_ file: String, _ reason: String) throws {
        let scratch = try scratch([])
        try FileManager.default.createDirectory(
            atPath: scratch.path + "/sheets/inner", withIntermediateDirectories: true)
        var sheet = Sheet()
        sheet.show(.call("READEXCEL", .text(file)))
        try scratch.write(sheet, to: "sheets/sheet.xmcd")
        try scratch.write("L, w\n", to: "sheets/text.xlsx")
        for ending in ["xls", "xlsx"] {
            let all = try Data(contentsOf: URL(filePath: scratch.path + "/table." + ending))
            try all.prefix(900).write(to: URL(filePath: scratch.path + "/sheets/cut." + ending))
        }
        try Data().write(to: URL(filePath: scratch.path + "/sheets/huge.xlsx"))
        let huge = try FileHandle(forWritingTo: URL(filePath: scratch.path + "/sheets/huge.xlsx"))
        try huge.truncate(atOffset: 600 << 20)
        let answer = try scratch.wfchain("eval", "sheets/sheet.xmcd")
        #expect(
            answer.errors.hasPrefix("error: the function 'READEXCEL' gave no value: \(reason)\n"), "\(answer.errors)")
    }

    @Test func READFILEReadsTheOnlySheet() throws {
        let scratch = try scratch([.call("READFILE", .text("table.xlsx"), .text("Excel"))])
        #expect(
            try scratch.wfchain("eval", "sheet.xmcd").errors.hasPrefix(
                "error: the function 'READFILE' gave no value: 'table.xlsx' holds data in several sheets: name one in READEXCEL\n"
            ))
        let found = try scratch.values(
            [
                .call("WRITEEXCEL", .text("one.xlsx"), .matrix([[1, 2, 3], [4, 5, 6]])),
                .call("READFILE", .text("one.xlsx"), .text("Excel"), 2, .matrix([[2], [3]])),
            ], "--write-files")
        #expect(found.values == ["[1, 2, 3; 4, 5, 6]", "[5, 6]"], "\(found.errors)")
    }

    @Test func aWorkbookIsWrittenAndReadBack() throws {
        let scratch = try scratch([])
        let calls: [Formula] = [
            .matrix([[1, .text("a <b> & \"c\"")], [0.1, 4]]), .call("WRITEEXCEL", .text("out.xlsx"), "a0"),
            .call("WRITEEXCEL", .text("out.xlsx"), "a0", 2, 1, .text("Loads!B3")),
            .call("READEXCEL", .text("out.xlsx")), .call("READEXCEL", .text("out.xlsx"), .text("Loads!A3:C4")),
        ]
        for _ in 0..<2 {
            let found = try scratch.values(calls, "--write-files")
            let whole = #"[1, "a <b> & "c""; 0.1, 4]"#
            #expect(found.values == [whole, whole, whole, whole, "[NaN, 0.1, 4; NaN, NaN, NaN]"], "\(found.errors)")
        }
    }

    @Test(arguments: [
        (["table.xlsx"], "'table.xlsx' is there already, and a workbook of another program is not changed"),
        (["out.xls"], "'out.xls' is no data file: only .prn, .csv, .txt, .dat, .bin, .xlsx are written"),
        (["out.csv"], "'out.csv' is no .xlsx file"),
    ]) func whatIsNotWrittenIsNamed(_ arguments: [String], _ reason: String) throws {
        let scratch = try scratch([.call("WRITEEXCEL", .text(arguments[0]), 1)])
        let answer = try scratch.wfchain("eval", "sheet.xmcd", "--write-files")
        #expect(
            answer.errors.hasPrefix("error: the function 'WRITEEXCEL' gave no value: \(reason)\n"), "\(answer.errors)")
    }
}
