import Foundation
import Quantities
import Testing

/// `wfchain report`: texts with their looks, plots and pictures at their places.
@Suite struct ReportIllustrationTests {
    static let png =
        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR42mPgjlkLRAwQCgAbtgRRAcqQDgAAAABJRU5ErkJggg=="

    /// A worksheet of Mathcad 15 with a styled text, a picture, a metafile, and a plot that looked like a picture.
    static var illustrated: String {
        var sheet = Sheet()
        sheet.define("b", 200 * "mm")
        return sheet.text.replacing(
            "</regions>",
            with: """
                <region region-id="2" top="60"><text><p style="Heading 1">The <i>girder</i></p>
                <p style="Normal">Its <b>width &lt; </b>is <region region-id="7" top="61"><math><ml:eval><ml:id>b</ml:id>\
                </ml:eval></math></region>, m<sup>2</sup>.</p>
                <p style="Normal"></p>
                <p style="Normal" list-style-type="disc">one</p><p style="Normal" list-style-type="disc">two</p>
                <p style="Normal" list-style-type="decimal">first</p></text></region>
                <region region-id="3" top="90"><picture><png item-idref="1" display-width="12" display-height="12"/></picture>\
                </region>
                <region region-id="4" top="120"><picture><metafile item-idref="2"/></picture></region>
                <region region-id="5" top="150"><plot item-idref="3"/><rendering item-idref="1"/></region>
                <region region-id="6" top="180"><plot item-idref="3"/></region>
                <region region-id="8" top="210"><plot item-idref="3"/></region>
                </regions>
                <binaryContent><item item-id="1">\(png)</item><item item-id="2">AQAJAAAD</item>\
                <item item-id="3">AAAA</item></binaryContent>
                """)
    }

    private static func parts(of page: String, _ element: String) -> [String] {
        page.components(separatedBy: "<\(element)").dropFirst().map { part in
            "<\(element)" + (part.components(separatedBy: "</\(element)>").first ?? "")
        }
    }

    @Test func plotsAreDrawnAtTheirPlacesAndTellWhereTheirPointsComeFrom() throws {
        let wfchain = Wfchain(in: try Scratch(), folder: Wfchain.root + "/fixtures/plots")
        let answer = try wfchain("report", "plots.mcdx")
        #expect(answer.errors == "")
        let figures = ReportIllustrationTests.parts(of: answer.output, "figure")
        let captions = figures.map { $0.components(separatedBy: "<figcaption>").last ?? "" }
        #expect(
            captions == [
                "Bending moment: M(x), M(L/2)/2 over x. Drawn from its formulas.</figcaption>",
                "a over f. Drawn from its formulas.</figcaption>",
                "sin(q), q/4 over q. Drawn from its formulas.</figcaption>",
                "a + s over a. Drawn from the points that the file stores.</figcaption>",
                "a, s*20 kN over s. Drawn from its formulas.</figcaption>",
                "g(u, v) in kPa over u and v. Drawn from its formulas.</figcaption>",
            ])
        for (figure, region) in zip(figures, ["5", "8", "9", "11", "13", "17"]) {
            let golden = try Data(contentsOf: URL(filePath: wfchain.folder + "/region-\(region).svg"))
            let drawing = String(decoding: golden, as: UTF8.self).trimmingCharacters(in: .newlines)
            #expect(figure.contains(">\(drawing)<figcaption>"))
        }
        let stored =
            "The plot of region 11: drawn from the points that the file stores, whatever the inputs are now: "
            + "'a + s' cannot be plotted: the shapes do not fit: 4 x 1 and 3 x 1."
        #expect(answer.output.contains("<li><a href=\"#f3\">\(stored)</a></li>"))
        #expect(
            answer.output.contains(
                "<li>The plot of region 12: not shown in this report: a contour plot of anything but a function of two range variables is not drawn.</li>"
            ))
        let steps = try #require(answer.output.components(separatedBy: "<h2 id=\"step-").last)
        #expect(
            steps.contains(
                "The plot of region 12: not shown in this report: a contour plot of anything but a function of two range variables is not drawn.</p>"
            ))
        // Between the formulas that stand before and behind it.
        let order = [
            "id=\"r3\"", "id=\"f0\"", "id=\"r4\"", "id=\"r5\"", "id=\"f1\"", "id=\"f2\"", "id=\"r6\"", "id=\"f3\"",
            "id=\"f4\"",
        ]
        let places = order.map { steps.range(of: $0)?.lowerBound }
        #expect(!places.contains(nil))
        #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    }

    @Test func plotsFollowTheInputsThatAreSet() throws {
        let wfchain = Wfchain(in: try Scratch(), folder: Wfchain.root + "/fixtures/plots")
        let answer = try wfchain("report", "plots.mcdx", "--set", "w=24 kN/m")
        #expect(answer.output.contains("vertical axis from 0 to 120 kN*m."))
    }

    @Test func paragraphsThatLookLikeBlocksOfMarkdownStayParagraphs() throws {
        let paragraphs = [
            "1986. A great year", "2) see above", "---", "- not an item", "+ 5 kN", "====", "   # 3", "> 4 kN",
            "1 &gt; 0",
            "-<b>1</b>",
        ]
        let text = paragraphs.map { "<p style=\"Normal\">\($0)</p>" }.joined()
        let item = "<p style=\"Normal\" list-style-type=\"disc\">1. first</p>"
        let scratch = try Scratch()
        try scratch.write(
            Sheet().text.replacing(
                "</regions>", with: "<region region-id=\"1\" top=\"60\"><text>\(text)\(item)</text></region></regions>"),
            to: "texts.xmcd")
        let lines = try scratch.wfchain("report", "texts.xmcd", "--format", "md").output.components(separatedBy: "\n")
        let begin = try #require(lines.firstIndex(of: "1986\\. A great year"), "\(lines)")
        #expect(
            lines[begin...].prefix(22).filter { !$0.isEmpty } == [
                "1986\\. A great year", "2\\) see above", "\\---", "\\- not an item", "\\+ 5 kN", "\\====", "\\# 3",
                "\\> 4 kN", "1 \\> 0", "\\-**1**", "- 1\\. first",
            ])
    }

    @Test func plotsOfARunAreDrawnWithTheInputsOfItsJournal() throws {
        let scratch = try Scratch()
        try FileManager.default.copyItem(
            atPath: Wfchain.root + "/fixtures/plots/plots.mcdx", toPath: scratch.path + "/plots.mcdx")
        try scratch.write(
            """
            {"name": "plots", "steps": [{"id": "beam", "worksheet": "plots.mcdx", "inputs": {"w": "24 kN/m"}}]}
            """, to: "chain.json")
        try #require(try scratch.wfchain("run", "chain.json").code == 0)
        let page = try scratch.wfchain("report").output
        #expect(page.contains("<figure id=\"beam-f0\">"))
        #expect(page.contains("vertical axis from 0 to 120 kN*m."))
        #expect(page.contains("<li><a href=\"#beam-f3\">"))
    }

    @Test func textsAndPicturesKeepTheirLooks() throws {
        let scratch = try Scratch()
        try scratch.write(ReportIllustrationTests.illustrated, to: "girder.xmcd")
        let answer = try scratch.wfchain("report", "girder.xmcd")
        #expect(answer.errors == "")
        let body = answer.output.components(separatedBy: "title=\"region\">1</span>\n</div>\n").last ?? ""
        let mark = "<span class=\"mark\">!</span>"
        let told = "shown as kept in the file, whatever the inputs are now: "
        #expect(
            body.components(separatedBy: "</section>").first == """
                <h3>The <em>girder</em></h3>
                <p>Its <strong>width &lt; </strong>is <math><mrow><mi>b</mi></mrow></math>\
                <math displaystyle="true" class="result"><mrow><mo form="infix">=</mo><mn>0.2</mn>\
                <mspace width="0.2em"/><mi mathvariant="normal">m</mi></mrow></math>, m<sup>2</sup>.</p>
                <ul><li>one</li><li>two</li></ul>
                <ol><li>first</li></ol>
                <figure id="f0"><img src="data:image/png;base64,\(ReportIllustrationTests.png)" alt="Picture of region 3" \
                width="12" height="12"/></figure>
                <p class="remark warn">\(mark) The picture of region 4: not shown in this report: it is a metafile of Windows (WMF).</p>
                <figure id="f1"><img src="data:image/png;base64,\(ReportIllustrationTests.png)" alt="Picture of region 5"/>\
                <figcaption>The plot as it looked when the file was saved.</figcaption></figure>
                <p class="remark warn">\(mark) The plot of region 5: \(told)the file does not show the formulas of this plot.</p>
                <p class="remark warn">\(mark) The plot of region 6: not shown in this report: \
                the file does not show the formulas of this plot.</p>
                <p class="remark warn">\(mark) The plot of region 8: not shown in this report: \
                the file does not show the formulas of this plot.</p>

                """)
        let top = answer.output.components(separatedBy: "<h2").first ?? ""
        #expect(
            top.contains("The picture of region 4: not shown in this report: it is a metafile of Windows (WMF)."))
        #expect(
            top.contains(
                "2 plots, beginning with that of region 6: not shown in this report: the file does not show the formulas of this plot."
            ))
    }

    @Test func markdownAndJSONKeepTheStylesOfTexts() throws {
        let scratch = try Scratch()
        try scratch.write(ReportIllustrationTests.illustrated, to: "girder.xmcd")
        let markdown = try scratch.wfchain("report", "girder.xmcd", "--format", "md").output
        #expect(
            markdown.contains(
                """
                ### The *girder*

                Its **width \\<** is `b = 0.2 m`, m<sup>2</sup>.

                - one

                - two

                1. first


                """))
        let document = try JSON(parsing: try scratch.wfchain("report", "girder.xmcd", "--format", "json").output)
        let blocks = document["steps"]?.asArray?.first?["blocks"]?.asArray ?? []
        let text = try #require(blocks.first { $0["kind"] == "text" })
        #expect(
            text["paragraphs"]?.asArray?.first == [
                "kind": "heading", "level": 1,
                "words": ["The ", ["kind": "styled", "text": "girder", "styles": ["italic"]]],
            ])
    }

    @Test func textsOfPrimeAreShownAndNoFormulaOfThemIsLost() throws {
        let answer = try Wfchain(in: try Scratch(), folder: Wfchain.root + "/fixtures/worksheets/structure")(
            "report", "text.mcdx", "--format", "md")
        #expect(
            answer.output.contains(
                """
                ### Math inside text

                The load is  over a span of .

                `p := 2 kN/m`

                `L := 6 m`

                """))
    }

    @Test func picturesOfSMathAreShownAndItsPlotsAreNamed() throws {
        let answer = try Wfchain(in: try Scratch(), folder: Wfchain.root + "/fixtures/worksheets/smath")(
            "report", "structure.sm")
        #expect(answer.output.contains("<img src=\"data:image/png;base64,iVBORw0=\" alt=\"Picture of region 9\"/>"))
        let top = answer.output.components(separatedBy: "<h2").first ?? ""
        #expect(
            top.contains(
                "<li>The plot of region 10: not shown in this report: plots of SMath Studio are not read.</li>"))
        #expect(!top.contains("The picture of region"))
    }

    @Test func embeddedObjectsOfPrimeAreShownWhereTheyArePictures() throws {
        let answer = try Wfchain(in: try Scratch(), folder: Wfchain.root + "/fixtures/plots")("report", "objects.mcdx")
        let bitmap =
            "Qk1GAAAAAAAAADYAAAAoAAAAAgAAAAIAAAABABgAAAAAABAAAAAAAAAAAAAAAAAAAAAAAAAA/wAAAP8AAAAAAP////8AAA=="
        #expect(
            ReportIllustrationTests.parts(of: answer.output, "img").map { $0.components(separatedBy: "/>")[0] } == [
                "<img src=\"data:image/bmp;base64,\(bitmap)\" alt=\"Picture of region 1\"",
                "<img src=\"data:image/bmp;base64,\(bitmap)\" alt=\"Picture of region 2\"",
            ])
        #expect(
            answer.output.contains(
                "The embedded object of region 3: not shown in this report: "
                    + "it is an object of another program that keeps no picture of itself."))
    }

    @Test func embeddedObjectsAreShownAsTheyLookedOrNamed() throws {
        let scratch = try Scratch()
        let sheet = Sheet().text.replacing(
            "</regions>",
            with: """
                <region region-id="2" top="60"><ole item-idref="2"/><rendering item-idref="1"/></region>
                <region region-id="3" top="90"><ole item-idref="2"/></region></regions>
                <binaryContent><item item-id="1">\(ReportIllustrationTests.png)</item><item item-id="2">AAAA</item>\
                </binaryContent>
                """)
        try scratch.write(sheet, to: "girder.xmcd")
        let page = try scratch.wfchain("report", "girder.xmcd").output
        #expect(
            page.contains(
                "alt=\"Picture of region 2\"/><figcaption>As it looked when the file was saved.</figcaption></figure>"))
        #expect(
            page.contains(
                "The embedded object of region 3: not shown in this report: the file keeps no picture of it."))
    }
}
