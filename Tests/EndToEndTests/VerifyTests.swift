import Foundation
import FoundationXML
import Quantities
import Testing

/// `wfchain verify`: what worksheets give is compared with what their files store.
@Suite struct VerifyTests {
    private let wfchain: Wfchain

    init() throws { wfchain = Wfchain(in: try Scratch(), folder: Wfchain.root + "/fixtures") }

    @Test func theFirstDivergenceIsToldWithWhatFollowsFromIt() throws {
        let answer = try wfchain("verify", "verifying/beam.xmcd")
        #expect(
            answer.output == """
                verifying/beam.xmcd: 6 results: 3 reproduced, 3 differ
                  differs      region 6: σ = 72 MPa; the file has 67.5 MPa (6.7 % off)
                               1 result follows from it: u (region 7)
                  differs      region 7: u = 0.3063829787; the file has 0.2872340426 (6.7 % off); it follows from region 6
                  differs      region 9: k = 2; the file has 2.5 (20 % off)

                """)
        #expect(answer.errors == "")
        #expect(answer.code == 2)
    }

    @Test func bothFamiliesOfFilesAreCompared() throws {
        let mathcad = try wfchain("verify", "verifying/beam.xmcd").output
        let prime = try wfchain("verify", "verifying/beam.mcdx").output
        #expect(prime == mathcad.replacing("xmcd", with: "mcdx"))
    }

    @Test func greatNumbersElsewhereExcuseNoDifference() throws {
        let answer = try wfchain("verify", "verifying/rounding.xmcd")
        #expect(
            answer.output == """
                verifying/rounding.xmcd: 5 results: 2 reproduced, 3 differ
                  differs      region 7: κ = 0.00001139211666; the file has 0.00003 (62 % off)
                               1 result follows from it: κ < D (region 8)
                  differs      region 8: κ < D = 1; the file has 0; it follows from region 7
                  differs      region 9: [E; ν], element [1, 0] = 0.3; the file has 0.285 (5.3 % off)

                """)
        #expect(answer.code == 2)
    }

    @Test func whatIsShownAsZeroIsSoInTheUnitThatIsShown() throws {
        let answer = try wfchain("verify", "verifying/zero.xmcd")
        #expect(
            answer.output == """
                verifying/zero.xmcd: 3 results: 1 reproduced, 2 differ
                  differs      region 5: b = 0.05 mm; the file has 0.09 mm (44 % off)
                  differs      region 6: c/2 = 0.000025 mm; the file has 0.000045 mm (44 % off)

                """)
        #expect(answer.code == 2)
    }

    @Test func inAFileThatIsCalculatedByHandDifferencesAreStale() throws {
        let answer = try wfchain("verify", "verifying/manual.xmcd")
        #expect(
            answer.output.hasPrefix(
                "verifying/manual.xmcd: 6 results: 3 reproduced, 3 stale\n  stale        region 6: σ"))
        #expect(answer.code == 2)
    }

    @Test func whatCannotBeComparedIsToldWithTheReason() throws {
        let answer = try wfchain("verify", "verifying/mixed.xmcd")
        #expect(
            answer.output == """
                verifying/mixed.xmcd: 7 results: 3 reproduced, 1 error in the file, 1 unsupported, 2 random
                  error        region 3: 1/(a - 3): Divide by zero.
                  random       region 4: r
                  random       region 5: r + a
                  unsupported  region 6: time(0): function 'time' is not supported yet: the clock is not part of a calculation

                """)
        #expect(answer.code == 0)
    }

    @Test func strictlyWhatWasNotComparedFails() throws {
        #expect(try wfchain("verify", "verifying/mixed.xmcd", "--strict").code == 2)
        let pending = try wfchain("verify", "verifying/pending.mcdx")
        #expect(
            pending.output == """
                verifying/pending.mcdx: 2 results: 1 reproduced, 1 pending
                  pending      region 3: c: it was not calculated when the file was saved

                """)
        #expect(pending.code == 0)
        #expect(try wfchain("verify", "verifying/pending.mcdx", "--strict").code == 2)
    }

    @Test func theElementThatDiffersIsNamedFromTheOriginOfTheWorksheet() throws {
        #expect(
            try wfchain("verify", "verifying/array.mcdx").output == """
                verifying/array.mcdx: 1 result: 1 differs
                  differs      region 1: 2*[1, 2; 3, 4]*1 kN, element [2, 1] = 6 kN; the file has 6.5 kN (7.7 % off)

                """)
    }

    @Test func aToleranceOfOnesOwnReplacesThoseOfTheMethods() throws {
        #expect(try wfchain("verify", "verifying/array.mcdx", "--tolerance", "0.1").code == 0)
        let answer = try wfchain("verify", "verifying/mixed.xmcd", "--tolerance", "1e-9", "--only", "differs")
        #expect(
            answer.output == """
                verifying/mixed.xmcd: 7 results: 2 reproduced, 1 differs, 1 error in the file, 1 unsupported, 2 random
                  differs      region 7: ∫(x^2, x = 0 .. a) = 9; the file has 9.0003 (off by 3.3e-5 of it)

                """)
        #expect(answer.code == 2)
        #expect(try wfchain("verify", "verifying/array.mcdx", "--tolerance", "2").code == 64)
    }

    @Test func aFolderIsVerifiedInOrderAndOnlyWhatIsAskedForIsListed() throws {
        let answer = try wfchain("verify", "verifying", "--only", "pending", "--only", "error")
        #expect(
            answer.output == """
                verifying/mixed.xmcd: 7 results: 3 reproduced, 1 error in the file, 1 unsupported, 2 random
                  error        region 3: 1/(a - 3): Divide by zero.
                verifying/pending.mcdx: 2 results: 1 reproduced, 1 pending
                  pending      region 3: c: it was not calculated when the file was saved
                8 worksheets, 36 results: 16 reproduced, 12 differ, 3 stale, 1 pending, 1 error in the file, 1 unsupported, 2 random

                """)
        #expect(answer.errors == "")
        #expect(answer.code == 2)
        #expect(
            try wfchain("verify", "verifying", "--format", "json").output
                == wfchain("verify", "verifying", "--format", "json").output)
    }

    @Test func aFileThatCannotBeReadIsToldAndTheOthersAreVerified() throws {
        let answer = try wfchain("verify", "nosuch.xmcd", "verifying/pending.mcdx", "--only", "differs")
        #expect(answer.output == "1 worksheet, 2 results: 1 reproduced, 1 pending\n")
        #expect(answer.errors == "error: cannot read 'nosuch.xmcd': no such file or directory\n  --> nosuch.xmcd\n")
        #expect(answer.code == 3)
    }

    @Test func aFolderWithoutWorksheetsIsRefused() throws {
        let answer = try wfchain("verify", "engines")
        #expect(answer.errors.hasPrefix("error: no worksheets in 'engines'\n"))
        #expect(answer.code == 3)
    }

    @Test func theDocumentHasEveryResult() throws {
        let answer = try wfchain("verify", "verifying/beam.xmcd", "nosuch.xmcd", "--format", "json")
        let document = try JSON(parsing: answer.output)
        #expect(document["holds"] == false)
        #expect(document["unreadable"] == 1)
        #expect(document["counts"]?["differs"] == 3)
        #expect(document["worksheets"]?[1]?["error"] == "cannot read 'nosuch.xmcd': no such file or directory")
        let results = try #require(document["worksheets"]?[0]?["results"]?.asArray)
        let states = results.map { $0["state"]?.asString ?? "" }
        #expect(states == ["reproduced", "reproduced", "differs", "differs", "reproduced", "differs"])
        #expect(results[3]["label"] == "u")
        #expect(results[3]["computed"] == "0.3063829787")
        #expect(results[3]["stored"] == "0.2872340426")
        #expect(results[3]["follows"] == ["region": "6", "ordinal": 0, "label": "σ"])
        #expect(results[2]["breaks"] == [["region": "7", "ordinal": 0, "label": "u"]])
        #expect(answer.code == 3)
    }

    @Test func theGoldenWorksheetsGiveWhatTheirFilesStore() throws {
        for topic in ["arithmetic", "golden", "units", "structure", "smath"] {
            let answer = try wfchain("verify", "worksheets/\(topic)", "--only", "differs", "--only", "stale")
            #expect(answer.output.split(separator: "\n").count == 1, "\(answer.output)")
            #expect(answer.errors == "")
            #expect(answer.code == 0)
        }
    }

    // MARK: JUnit

    @Test func theTestReportIsXMLThatHasACaseForEveryResult() throws {
        let report = try JUnitReading(wfchain("verify", "verifying", "nosuch.xmcd", "--format", "junit").output)
        #expect(
            report.root == ["name": "wfchain verify", "tests": "37", "failures": "15", "errors": "1"])
        #expect(report.suites.count == 9)
        #expect(report.cases.count == 37)
        #expect(report.outcomes.filter { $0.element == "failure" }.count == 15)
        #expect(
            report.outcomes.first { $0.attributes["type"] == "stale" }?.attributes["message"]
                == "region 6: σ = 72 MPa; the file has 67.5 MPa (6.7 % off)\n1 result follows from it: u (region 7)")
        #expect(report.outcomes.last?.element == "error")
        #expect(report.outcomes.last?.attributes["message"] == "cannot read 'nosuch.xmcd': no such file or directory")
    }

    @Test func strictlyTheTestReportFailsWhereNothingWasCompared() throws {
        let report = try JUnitReading(wfchain("verify", "verifying/mixed.xmcd", "--format", "junit", "--strict").output)
        #expect(report.root["failures"] == "1")
        #expect(report.outcomes.first { $0.element == "failure" }?.attributes["type"] == "unsupported")
    }

    @Test func textsOfWorksheetsArriveWholeInTheTestReport() throws {
        let scratch = try Scratch()
        var sheet = Sheet()
        sheet.show(.text("a <b> & \"c\" 'd'"))
        let stored = "<ml:result><ml:str>]]&gt; &amp;lt; ü</ml:str></ml:result>"
        try scratch.write(sheet.text.replacing("</ml:eval>", with: stored + "</ml:eval>"), to: "a & <b>.xmcd")
        let answer = try scratch.wfchain("verify", ".", "--format", "junit")
        let report = try JUnitReading(answer.output)
        #expect(report.suites == ["./a & <b>.xmcd"])
        #expect(
            report.outcomes.map { $0.attributes["message"] }
                == [#"region 1: "a <b> & \"c\" 'd'" = "a <b> & "c" 'd'"; the file has "]]> &lt; ü""#])
        #expect(answer.code == 2)
    }
}
