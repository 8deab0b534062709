import Foundation
import Quantities
import Testing

/// `wfchain report`: the calculation package of a run or of a worksheet.
@Suite struct ReportTests {
    private static let cover = """
        "report": { "project": "A beam", "checker": "B < C", "revision": "2", "date": "2026-01-31" }
        """

    /// What stands in the page's main part.
    private static func main(of page: String) -> String {
        page.components(separatedBy: "<main>\n").last?.components(separatedBy: "\n</main>").first ?? ""
    }

    private static var section: Sheet {
        var sheet = Sheet()
        sheet.define("b", 200 * "mm")
        sheet.define("h", 2 * "b")
        sheet.define("I", "b" * ("h" ^ 3) / 12)
        sheet.show("I", in: "cm" ^ 4)
        return sheet
    }

    // MARK: A worksheet

    @Test func theReportOfAWorksheetShowsSymbolsValuesAndResults() throws {
        let scratch = try Scratch()
        try scratch.write(ReportTests.section, to: "section.xmcd")
        let answer = try scratch.wfchain("report", "section.xmcd")
        #expect(answer.code == 0)
        #expect(answer.errors == "")
        let hash = try #require(answer.output.firstMatch(of: /[0-9a-f]{64}/)).output
        let body = ReportTests.main(of: answer.output).replacing(hash, with: "HASH")
        #expect(body == ReportTests.sectionPage)
    }

    @Test func markdownSaysTheSame() throws {
        let scratch = try Scratch()
        try scratch.write(ReportTests.section, to: "section.xmcd")
        let answer = try scratch.wfchain("report", "section.xmcd", "--format", "md", "--set", "b=300 mm")
        let hash = try #require(answer.output.firstMatch(of: /[0-9a-f]{64}/)).output
        #expect(answer.output.replacing(hash, with: "HASH") == ReportTests.sectionMarkdown)
    }

    @Test func aTableHoldsEveryValueWithAllItsDigits() throws {
        let scratch = try Scratch()
        try scratch.write(ReportTests.section, to: "section.xmcd")
        let answer = try scratch.wfchain("report", "section.xmcd", "--format", "csv")
        #expect(
            answer.output == """
                step,name,row,column,value,unit,si_value,si_unit,used,text\r
                section.xmcd,b,,,200,mm,0.2,m,no,200 mm\r
                section.xmcd,h,,,0.4,m,0.4,m,no,0.4 m\r
                section.xmcd,I,,,106666.66666666669,cm^4,0.001066666666666667,m^4,no,1.067e5 cm^4\r

                """)
    }

    @Test func aTableOfWhatIsNotInOrderSaysSoFirst() throws {
        var sheet = ReportTests.section
        sheet.define("A", "b" * "t")
        let scratch = try Scratch()
        try scratch.write(sheet, to: "section.xmcd")
        let lines = try scratch.wfchain("report", "section.xmcd", "--format", "csv").output.components(
            separatedBy: "\r\n")
        #expect(lines.count > 2 && lines[1].hasPrefix(",conclusion,,,,,,,,"), "\(lines)")
        #expect(lines.count > 2 && lines[1].contains("Not in order. "))
    }

    @Test func aRangeOfVeryManyValuesIsToldInARow() throws {
        var sheet = Sheet()
        sheet.define("i", Formula(xml: "<ml:range><ml:real>0</ml:real><ml:real>100000</ml:real></ml:range>"))
        let scratch = try Scratch()
        try scratch.write(sheet, to: "range.xmcd")
        let lines = try scratch.wfchain("report", "range.xmcd", "--format", "csv").output.components(
            separatedBy: "\r\n")
        #expect(lines.count == 3)
        #expect(
            lines.count > 1
                && lines[1].hasSuffix(" (100001 values, which are not listed: the most are 100000)\""), "\(lines)")
    }

    @Test func nothingIsAFormulaOfASpreadsheet() throws {
        var sheet = Sheet()
        sheet.define("s", .text("=1+1"))
        sheet.define("@n", -3)
        let scratch = try Scratch()
        try scratch.write(sheet, to: "texts.xmcd")
        let lines = try scratch.wfchain("report", "texts.xmcd", "--format", "csv").output.components(
            separatedBy: "\r\n")
        #expect(lines.dropFirst().first == #"texts.xmcd,s,,,,,,,no,"""=1+1""""#)
        #expect(lines.dropFirst(2).first == "texts.xmcd,'@n,,,-3,,-3,,no,-3")
    }

    @Test func whatIsNoFileOfBytesIsWrittenThrough() throws {
        let scratch = try Scratch()
        try scratch.write(ReportTests.section, to: "section.xmcd")
        let shown = try scratch.wfchain("report", "section.xmcd", "--format", "csv")
        let path = scratch.path + "/pipe"
        try #require(mkfifo(path, 0o600) == 0)
        // Open for both, it holds what is written until it is read.
        let pipe = try #require(FileHandle(forUpdatingAtPath: path))
        let passed = try scratch.wfchain("report", "section.xmcd", "--format", "csv", "-o", "pipe")
        #expect(passed.errors == "")
        try pipe.write(contentsOf: Data("end".utf8))
        #expect(String(decoding: pipe.availableData, as: UTF8.self) == shown.output + "end")
    }

    @Test func whatTheReportIsMadeFromIsNotWrittenOver() throws {
        let fixture = try ChainFixture()
        try #require(try fixture.wfchain("run", "chain.json", "--quiet").code == 0)
        try FileManager.default.createSymbolicLink(
            atPath: fixture.scratch.path + "/link.json", withDestinationPath: "chain.json")
        for (subject, file) in [
            (["loads.xmcd"], "loads.xmcd"), ([], "girder.xmcd"), ([], "chain.json"), ([], "link.json"),
        ] {
            let before = try fixture.scratch.read(file)
            let answer = try fixture.wfchain.run(["report"] + subject + ["--format", "md", "-o", file])
            #expect(answer.errors == "error: cannot write '\(file)': the report is made from it\n")
            #expect(answer.code == 6)
            #expect(try fixture.scratch.read(file) == before)
        }
    }

    @Test func whatHasNoResultIsToldAtItsPlaceAndAtTheTop() throws {
        var sheet = ReportTests.section
        sheet.define("A", "b" * "t")
        sheet.define("W", "A" * "h")
        let scratch = try Scratch()
        try scratch.write(sheet, to: "section.xmcd")
        let answer = try scratch.wfchain("report", "section.xmcd", "--exit-code")
        #expect(answer.code == 1)
        let body = ReportTests.main(of: answer.output)
        let top = body.components(separatedBy: "<h2").first ?? ""
        #expect(top.contains("<strong class=\"bad mark\">✗ Not in order.</strong>"))
        #expect(top.contains("<li><a href=\"#r4\">Region 5, A: No result: the name 't' is not defined"))
        #expect(top.contains("<li>One more formula has no result for want of these.</li>"))
        #expect(body.contains("<div class=\"formula faulty\" id=\"r4\">"))
    }

    @Test func aWorksheetThatIsNotThereIsNoRun() throws {
        let answer = try Scratch().wfchain("report", "section.xmcd")
        #expect(answer.code == 3)
        #expect(answer.errors.hasPrefix("error: cannot read 'section.xmcd': "))
    }

    // MARK: A run

    @Test func theReportOfARunBeginsWithItsVerdictAndCover() throws {
        let fixture = try ChainFixture(
            chain: ChainFixture.chain(rest: "\"checks\": [\"girder.sigma <= 235 MPa\"],\n \(ReportTests.cover)"))
        try #require(try fixture.wfchain("run", "chain.json").code == 0)
        let answer = try fixture.wfchain("report")
        #expect(answer.code == 0)
        let body = ReportTests.main(of: answer.output)
        let top = body.components(separatedBy: "<h2").first ?? ""
        #expect(top.contains("<h1>beam</h1>"))
        #expect(top.contains("<div><dt>Project</dt><dd>A beam</dd></div>"))
        #expect(top.contains("<dd>B &lt; C</dd>"))
        #expect(top.contains("✓ In order.</strong> The run completed with 2 of 2 steps calculated; its check holds."))
        #expect(
            body.contains(
                "<tr><th scope=\"row\">girder.M</th><td>loads.M</td><td class=\"number\">54</td><td class=\"unit\">kN·m</td>"
                    + "<td></td><td class=\"number\">54</td><td class=\"unit\">kN·m</td></tr>"))
        #expect(body.contains("all 3 recorded outputs came out the same, bit for bit."))
        #expect(body.contains("<tr><th scope=\"row\">girder.M</th><td>1 kN·m</td><td>54 kN·m</td></tr>"))
        #expect(body.contains("<th scope=\"row\" class=\"good mark\">✓ pass</th>"))
    }

    @Test func aRunThatIsNotGreenSaysSoInTheFirstLines() throws {
        let fixture = try ChainFixture(
            chain: ChainFixture.chain(rest: "\"checks\": [\"girder.sigma <= 100 MPa\"]"))
        try #require(try fixture.wfchain("run", "chain.json").code == 2)
        let markdown = try fixture.wfchain("report", "--format", "md", "--exit-code")
        #expect(markdown.code == 2)
        #expect(
            markdown.output.hasPrefix(
                """
                # beam

                Calculation report.

                > ❌ **The run completed with 2 of 2 steps calculated; 1 of 1 checks do not hold.**
                >
                > - ❌ Check does not hold: girder.sigma \\<= 100 MPa (girder.sigma = 108 MPa)

                """))
    }

    @Test func aWorksheetThatChangedSinceIsToldAndNotMixedIn() throws {
        let fixture = try ChainFixture()
        try #require(try fixture.wfchain("run", "chain.json").code == 0)
        var other = ChainFixture.girder
        other.define("W", 600 * ("cm" ^ 3))
        try fixture.scratch.write(other, to: "girder.xmcd")
        let body = ReportTests.main(of: try fixture.wfchain("report").output)
        let top = body.components(separatedBy: "<h2").first ?? ""
        #expect(top.contains("<strong class=\"warn mark\">! With remarks.</strong>"))
        #expect(top.contains("girder.xmcd has changed since the run, so that its formulas are left out"))
        let girder = body.components(separatedBy: "id=\"step-girder\"").last ?? ""
        #expect(!girder.contains("<math"))
        #expect(girder.contains("<tr><th scope=\"row\">sigma</th><td>108 MPa</td>"))
    }

    @Test func aFailedStepIsToldWithItsReason() throws {
        var girder = ChainFixture.girder
        girder.define("u", "sigma" + "M")
        girder.show("u")
        let fixture = try ChainFixture(
            girder: girder, chain: ChainFixture.chain(rest: "\"outputs\": { \"u\": \"{{ girder.u }}\" }"))
        try #require(try fixture.wfchain("run", "chain.json").code == 1)
        let answer = try fixture.wfchain("report", "--exit-code")
        #expect(answer.code == 1)
        let top = ReportTests.main(of: answer.output).components(separatedBy: "<h2").first ?? ""
        #expect(top.contains("✗ Not in order.</strong> The run failed: "))
        #expect(top.contains("<li><a href=\"#step-girder\">Step girder: It failed: "))
    }

    @Test func whatChangedSinceTheRunBeforeIsListed() throws {
        let fixture = try ChainFixture()
        try #require(try fixture.wfchain("run", "chain.json").code == 0)
        try #require(try fixture.wfchain("run", "chain.json", "--set", "loads.L=9 m").code == 0)
        let answer = try fixture.wfchain("report", "--format", "json")
        let document = try JSON(parsing: answer.output)
        #expect(document["comparison"]?["compared"] == 6)
        let moved = document["comparison"]?["changes"]?.asArray ?? []
        #expect(
            moved.last
                == [
                    "step": "girder", "name": "sigma", "input": false, "before": "108 MPa", "now": "243 MPa",
                    "share": "+125 %",
                ])
        #expect(document["standing"] == "good")
        #expect(document["steps"]?.asArray?.count == 2)
    }

    @Test func anUnknownKeyOfTheCoverIsTold() throws {
        let fixture = try ChainFixture(chain: ChainFixture.chain(rest: "\"report\": { \"projct\": \"A beam\" }"))
        let answer = try fixture.wfchain("check", "chain.json")
        #expect(answer.code == 3)
        #expect(answer.errors.contains("unknown key 'projct' in the report"))
        #expect(answer.errors.contains("did you mean 'project'?"))
    }

    // MARK: PDF

    @Test func aBrowserPrintsThePageAndLeavesNothingBehind() throws {
        let scratch = try Scratch()
        try scratch.write(ReportTests.section, to: "section.xmcd")
        try FileManager.default.createDirectory(atPath: scratch.path + "/tmp", withIntermediateDirectories: true)
        let wfchain = Wfchain(in: scratch, variables: ["TMPDIR": scratch.path + "/tmp"])
        let answer = try wfchain("report", "section.xmcd", "--format", "pdf", "-o", "section.pdf")
        #expect(answer.errors == "")
        #expect(answer.code == 0)
        let bytes = try Data(contentsOf: URL(filePath: scratch.path + "/section.pdf"))
        #expect(bytes.starts(with: Data("%PDF-".utf8)))
        #expect(bytes.count > 10_000)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/tmp") == [])
    }

    /// A program that is called as the browser is, and does what the script says with `$page` and `$pdf`.
    private func print(_ script: String, from temporary: String = "tmp") throws -> (
        answer: Wfchain.Answer, pdf: String?
    ) {
        let scratch = try Scratch()
        try scratch.write(ReportTests.section, to: "section.xmcd")
        for folder in ["bin", "a tmp#1", "tmp"] {
            try FileManager.default.createDirectory(
                atPath: scratch.path + "/" + folder, withIntermediateDirectories: true)
        }
        try scratch.write(
            """
            #!/bin/sh
            for word; do
              case $word in
                --print-to-pdf=*) pdf=${word#*=} ;;
                file://*) page=${word#file://} ;;
              esac
            done
            \(script)

            """, to: "bin/chromium")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: scratch.path + "/bin/chromium")
        let wfchain = Wfchain(
            in: scratch, variables: ["PATH": scratch.path + "/bin:/usr/bin:/bin", "TMPDIR": temporary])
        let answer = try wfchain("report", "section.xmcd", "--format", "pdf", "-o", "section.pdf")
        return (answer, try? scratch.read("section.pdf"))
    }

    @Test(arguments: [("exit 3", "it ended with code 3"), ("kill -9 $$", "it was killed")])
    func whatABrowserLeavesThatDidNotEndWellIsNoPDF(_ end: String, _ reason: String) throws {
        let (answer, pdf) = try print("printf '%%PDF-1.4 half of it' > \"$pdf\"; \(end)")
        #expect(answer.code == 6)
        #expect(answer.errors.hasSuffix("bin/chromium' printed no PDF: \(reason)\n"), "\(answer.errors)")
        #expect(pdf == nil)
    }

    @Test func theBrowserFindsThePageFromAnyTemporaryFolder() throws {
        #expect(
            try print("case $page in /*) [ -s \"$page\" ] && printf '%%PDF-1.4' > \"$pdf\" ;; esac").pdf == "%PDF-1.4")
        let script = "case $page in /*/a%20tmp%231/*) printf '%%PDF-1.4' > \"$pdf\" ;; esac"
        #expect(try print(script, from: "a tmp#1").pdf == "%PDF-1.4")
    }

    @Test func withoutABrowserTheErrorSaysHowToGetOne() throws {
        let scratch = try Scratch()
        try scratch.write(ReportTests.section, to: "section.xmcd")
        let wfchain = Wfchain(in: scratch, variables: ["PATH": "/nowhere"])
        let answer = try wfchain("report", "section.xmcd", "--format", "pdf", "-o", "section.pdf")
        #expect(answer.code == 6)
        #expect(
            answer.errors == """
                error: a PDF needs Chromium, which is not installed
                  = help: 'apt-get install chromium' installs it on Debian; --format html needs nothing

                """)
    }

    // MARK: Whole documents

    private static let sectionPage = """
        <header class="cover">
        <p class="kicker">Worksheet calculation</p>
        <h1>section.xmcd</h1>
        </header>
        <section class="notice good" aria-label="Conclusion">
        <p><strong class="good mark">✓ In order.</strong> Its one result was calculated.</p>
        </section>

        <h2 id="statements">What was verified</h2>
        <div class="scroll"><table><thead><tr><th scope="col">Worksheet</th><th scope="col">By</th>\
        <th scope="col">Finding</th></tr></thead>
        <tbody>
        <tr><th scope="row">section.xmcd</th><td>verify</td><td><span class="warn mark">!\
        </span> 1 result: 1 pending, with the worksheet's own inputs.</td></tr>
        <tr><th scope="row">section.xmcd</th><td>lint</td><td><span class="good mark">✓</span> nothing found.\
        </td></tr>
        </tbody></table></div>

        <section class="step" aria-labelledby="step-section.xmcd">
        <h2 id="step-section.xmcd">section.xmcd</h2>
        <div class="formula" id="r0"><div class="line"><math displaystyle="true"><mrow><mi>b</mi><mo>:=</mo>\
        <mn>200</mn><mspace width="0.2em"/><mi>mm</mi></mrow></math></div><span class="region" title="region">1\
        </span>
        </div>
        <div class="formula" id="r1"><div class="line"><math displaystyle="true"><mrow><mi>h</mi><mo>:=</mo>\
        <mn>2</mn><mo>⋅</mo><mi>b</mi></mrow></math><math displaystyle="true" class="values"><mrow>\
        <mo form="infix">=</mo><mn>2</mn><mo>⋅</mo><mrow><mn>200</mn><mspace width="0.2em"/><mi>mm</mi></mrow>\
        </mrow></math><math displaystyle="true" class="result"><mrow><mo form="infix">=</mo><mn>0.4</mn>\
        <mspace width="0.2em"/><mi mathvariant="normal">m</mi></mrow></math></div>\
        <span class="region" title="region">2</span>
        </div>
        <div class="formula" id="r2"><div class="line"><math displaystyle="true"><mrow><mi>I</mi><mo>:=</mo>\
        <mfrac><mrow><mi>b</mi><mo>⋅</mo><msup><mi>h</mi><mn>3</mn></msup></mrow><mn>12</mn></mfrac></mrow>\
        </math><math displaystyle="true" class="values"><mrow><mo form="infix">=</mo><mfrac><mrow><mrow><mn>200\
        </mn><mspace width="0.2em"/><mi>mm</mi></mrow><mo>⋅</mo><msup><mrow>\
        <mo form="prefix" fence="true" stretchy="true">(</mo><mrow><mn>0.4</mn><mspace width="0.2em"/>\
        <mi mathvariant="normal">m</mi></mrow><mo form="postfix" fence="true" stretchy="true">)</mo></mrow>\
        <mn>3</mn></msup></mrow><mn>12</mn></mfrac></mrow></math><math displaystyle="true" class="result">\
        <mrow><mo form="infix">=</mo><mn>1.067</mn><mo>×</mo><msup><mn>10</mn><mrow><mn>5</mn></mrow></msup>\
        <mspace width="0.2em"/><msup><mrow><mi>cm</mi></mrow><mn>4</mn></msup></mrow></math></div>\
        <span class="region" title="region">3</span>
        </div>
        <div class="formula" id="r3"><div class="line"><math displaystyle="true"><mrow><mi>I</mi></mrow></math>\
        <math displaystyle="true" class="result"><mrow><mo form="infix">=</mo><mn>1.067</mn><mo>×</mo><msup>\
        <mn>10</mn><mrow><mn>5</mn></mrow></msup><mspace width="0.2em"/><msup><mrow><mi>cm</mi></mrow><mn>4\
        </mn></msup></mrow></math></div><span class="region" title="region">4</span>
        </div>
        </section>

        <h2 id="record">Record</h2>
        <dl class="record">
        <div><dt>Worksheet</dt><dd>section.xmcd</dd></div>
        <div><dt>SHA-256</dt><dd>HASH</dd></div>
        <div><dt>Written by</dt><dd>Mathcad Professional 14.1, 3.0.3</dd></div>
        <div><dt>Calculated by</dt><dd>wfchain 0.1.0</dd></div>
        </dl>

        """

    private static let sectionMarkdown = """
        # section.xmcd

        Worksheet calculation.

        > ✅ **Its one result was calculated.**

        ## Inputs that differ from the worksheets' own

        | Input | In the worksheet | In this run |
        | --- | --- | --- |
        | b | 200 mm | 300 mm |

        ## What was verified

        - ⚠️ section.xmcd, verify: 1 result: 1 pending, with the worksheet's own inputs.
        - ✅ section.xmcd, lint: nothing found.

        ## section.xmcd

        ```text
        b := 300 mm
            # Given to this calculation; the worksheet itself has 200*mm.
        h := 2*b = 0.6 m
        I := b*h^3/12 = 5.4×10⁵ cm^4
        I = 5.4×10⁵ cm^4
        ```

        ## Record

        |  |  |
        | --- | --- |
        | Worksheet | `section.xmcd` |
        | SHA-256 | `HASH` |
        | Written by | `Mathcad Professional 14.1, 3.0.3` |
        | Calculated by | `wfchain 0.1.0` |

        """
}
