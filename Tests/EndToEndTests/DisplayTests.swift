import Foundation
import Testing

/// What `eval` prints is what the worksheet shows, in every number format.
@Suite struct DisplayTests {
    private static let folder = Wfchain.root + "/fixtures/display"

    static let files: [String] =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { !$0.hasSuffix(".txt") }.sorted()

    @Test func thereAreWorksheetsOfBothFamilies() {
        #expect(DisplayTests.files.filter { $0.hasSuffix(".xmcd") }.count >= 7)
        #expect(DisplayTests.files.filter { $0.hasSuffix(".mcdx") }.count >= 6)
    }

    @Test(arguments: files) func everyResultIsShownInItsFormat(_ file: String) throws {
        let answer = try Scratch().wfchain("eval", DisplayTests.folder + "/" + file)
        let stem = file.split(separator: ".")[0]
        let expected = try String(
            contentsOfFile: "\(DisplayTests.folder)/\(stem).expected.txt", encoding: .utf8)
        let shown = answer.output.split(separator: "\n").map { line -> String in
            guard let sign = line.range(of: " = ") else { return line.trimmingPrefix { $0 == " " }.description }
            return String(line[sign.upperBound...])
        }
        #expect(shown.map { $0 + "\n" }.joined() == expected)
        #expect(answer.errors == "")
    }

    @Test func aTableStandsBesideItsLabelOrBelowALongOne() throws {
        let scratch = try Scratch()
        var sheet = Sheet()
        sheet.define("v", Formula.column([1, 2]))
        sheet.show("v")
        sheet.show("v" * 1 * 10 * 100 * 1000 * 10000 * 100000 * 1_000_000 * 10_000_000 / 1_000_000)
        try scratch.write(sheet, to: "tables.xmcd")
        #expect(
            try scratch.wfchain("eval", "tables.xmcd").output == """
                v = ⎡1⎤
                    ⎣2⎦
                v*1*10*100*1000*10000*100000*1000000*10000000/1000000 =
                  ⎡1×10²²⎤
                  ⎣2×10²²⎦

                """)
    }
}
