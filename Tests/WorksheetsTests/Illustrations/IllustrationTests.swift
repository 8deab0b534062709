import Expressions
import Quantities
import Testing
import Worksheets

/// What worksheets show beside their formulas: texts, plots and pictures.
@Suite struct IllustrationTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 1, 2]
    private static let pngText = "iVBORwEC"

    private func mathcad(_ regions: String, items: String = "") throws -> Illustrations {
        let text = MathcadText.worksheet(regions).replacing(
            "<item item-id=\"1\">aGVsbG8=</item>", with: items)
        return try Illustrations(of: Array(text.utf8), name: "sheet")
    }

    // MARK: Mathcad 12 to 15

    @Test func textsOfMathcadKeepTheirStyles() throws {
        let found = try mathcad(
            """
            <region region-id="1"><text><p style="Heading 2">The <b>span</b></p>
            <p style="Normal">is <i>long<sub>k</sub></i>,<sp count="2"/>see<br/><f family="Arial"><u>below</u></f></p>
            <p style="Normal" list-style-type="disc">one <region region-id="7"><math><ml:id>a</ml:id></math></region> two</p>
            </text></region>
            """)
        #expect(
            found.texts["1"] == [
                Paragraph(.heading(2), [.text("The ", []), .text("span", .bold)]),
                Paragraph(
                    .plain,
                    [
                        .text("is ", []), .text("long", .italic), .text("k", [.italic, .lowered]), .text(",  see", []),
                        .lineBreak, .text("below", .underlined),
                    ]),
                Paragraph(.bullet, [.text("one ", []), .formula(region: "7"), .text(" two", [])]),
            ])
    }

    @Test func picturesOfMathcadAreThoseOfTheRegionOrOfItsLook() throws {
        let found = try mathcad(
            """
            <region region-id="1"><picture><png item-idref="1" display-width="12" display-height="7.5"/></picture></region>
            <region region-id="2"><picture><metafile item-idref="2"/></picture><rendering item-idref="3"/></region>
            <region region-id="3"><picture><metafile item-idref="2"/></picture></region>
            <region region-id="4"><math><ml:id>a</ml:id></math><rendering item-idref="3"/></region>
            """,
            items: """
                <item item-id="1">\(Self.pngText)</item><item item-id="2">AQAJAAAD</item>\
                <item item-id="3">\(Self.pngText)</item>
                """)
        #expect(found.pictures.keys.sorted() == ["1", "2", "3"])
        let picture = try #require(found.pictures["1"])
        #expect(picture.content == .image(type: "image/png", bytes: Self.png))
        #expect((picture.width, picture.height) == (12, 7.5) && !picture.isRendering)
        #expect(found.pictures["2"]?.content == .image(type: "image/png", bytes: Self.png))
        #expect(found.pictures["2"]?.isRendering == true)
        #expect(found.pictures["3"]?.content == .missing(reason: "it is a metafile of Windows (WMF)"))
    }

    @Test func plotsOfMathcadShowWhatTheyLookedLike() throws {
        let found = try mathcad(
            "<region region-id=\"5\"><plot item-idref=\"2\"/><rendering item-idref=\"1\"/></region>",
            items: "<item item-id=\"1\">\(Self.pngText)</item><item item-id=\"2\">AAAA</item>")
        #expect(found.plots["5"]?.kind == .hidden)
        #expect(found.pictures["5"]?.content == .image(type: "image/png", bytes: Self.png))
        #expect(found.pictures["5"]?.isRendering == true)
    }

    // MARK: Prime

    private func prime(_ regions: String, results: String = "", targets: [(id: String, name: String, [UInt8])]) throws
        -> Illustrations
    {
        let relations = targets.map { "<Relationship Id=\"\($0.id)\" Target=\"/\($0.name)\"/>" }.joined()
        let bytes = PrimeText.archive(
            regions, results: results,
            more: [.init("mathcad/_rels/worksheet.xml.rels", "<Relationships>\(relations)</Relationships>")]
                + targets.map { .init($0.name, $0.2) })
        return try Illustrations(of: bytes, name: "sheet")
    }

    @Test func textsOfPrimeKeepTheirStylesAndFormulasStandInTheLine() throws {
        let xaml = """
            <Section xmlns="http://schemas.microsoft.com/winfx/2006/xaml/presentation" FontSize="14.67" xml:space="preserve">\
            <Paragraph FontSize="21.3"><Run FontWeight="Bold">Loads</Run></Paragraph>\
            <Paragraph><Run>of </Run><Run> </Run><Run FontStyle="Italic"> each</Run></Paragraph>\
            <Paragraph>bare <Bold>text</Bold></Paragraph>\
            <List MarkerStyle="Disc"><ListItem><Paragraph><Run>m</Run><Run Typography.Variants="Superscript">2</Run>\
            </Paragraph></ListItem></List></Section>
            """
        let package = ZipBytes.archive([.init("Xaml/Document.xaml", xaml)])
        // Signs and ends of elements before the blank that keeps room: 9 of the heading, 6 of the paragraph.
        let found = try prime(
            """
            <region region-id="1"><text item-idref="R1"><regions><region region-id="2" text-caret-position="15">\
            <math><ml:id>q</ml:id></math></region></regions></text></region>
            """, targets: [("R1", "mathcad/xaml/FlowDocument1.XamlPackage", package)])
        #expect(
            found.texts["1"] == [
                Paragraph(.heading(1), [.text("Loads", .bold)]),
                Paragraph(.plain, [.text("of ", []), .formula(region: "2"), .text(" each", .italic)]),
                Paragraph(.plain, [.text("bare ", []), .text("text", .bold)]),
                Paragraph(.bullet, [.text("m", []), .text("2", .raised)]),
            ])
    }

    @Test func picturesOfPrimeStandBehindTheirRegion() throws {
        let found = try prime(
            """
            <region region-id="1"><picture><png item-idref="R1" display-width="100" display-height="50"/></picture></region>\
            <region region-id="2"><picture><unknown item-idref="R2"/></picture></region>
            """, targets: [("R1", "mathcad/media/Image1.png", Self.png)])
        #expect(found.pictures["1"]?.content == .image(type: "image/png", bytes: Self.png))
        #expect(found.pictures["1"]?.width == 100)
        #expect(found.pictures["2"]?.content == .missing(reason: "the file does not hold it"))
    }

    @Test func plotsOfPrimeHaveFormulasUnitsLimitsLooksAndStoredPoints() throws {
        func equation(_ body: String, _ unit: String = "<ml:placeholder/>") -> String {
            "<plotEquation><math>\(body)</math><math>\(unit)</math></plotEquation>"
        }
        let found = try prime(
            """
            <region region-id="4"><plot><xyPlot><title>A title</title><traces><trace resultRef="9"><traceStyle symbol="x" \
            line-weight="2" line-style="Dash">points</traceStyle></trace><trace resultRef="8"><traceStyle symbol="none" \
            line-style="None">columns</traceStyle></trace></traces><axes><xAxis><markers><marker display="true" \
            value="1.5"><ml:real>2</ml:real></marker><marker display="false"><ml:real>3</ml:real></marker></markers>\
            <plotEquations>\(equation("<ml:id>x</ml:id>", "<ml:id labels=\"UNIT\">mm</ml:id>"))</plotEquations>\
            <xyDomain scale-type="logarithmic"><startValue resultRef="3"><ml:real>1</ml:real></startValue>\
            <endValue><ml:placeholder/></endValue></xyDomain></xAxis><yAxis><plotEquations>\
            \(equation("<ml:id>y</ml:id>"))\(equation("<ml:placeholder/>"))</plotEquations></yAxis></axes></xyPlot></plot></region>\
            <region region-id="5"><plot><contourPlot/></plot></region>
            """,
            results: """
                <resultData result-id="9" calculation-status="Synchronized"><ml:Trace2dResult><ml:Data><ml:RangePoints>\
                <ml:DataVectors Count="1">[1,2.5,-3E-2]</ml:DataVectors></ml:RangePoints><ml:ResultPoints>\
                <ml:DataVectors Count="1">[4,NaN,6]</ml:DataVectors></ml:ResultPoints></ml:Data></ml:Trace2dResult>\
                </resultData><resultData result-id="8" calculation-status="Pending" />
                """, targets: [])
        let plot = try #require(found.plots["4"])
        #expect(plot.kind == .xy && plot.title == "A title" && plot.secondY == nil)
        #expect(plot.x.formulas.map { ExpressionPrinter.text(of: $0.body) } == ["x"])
        #expect(plot.x.formulas[0].unit.map { ExpressionPrinter.text(of: $0) } == "mm")
        #expect(plot.x.isLogarithmic && plot.x.lower != nil && plot.x.upper == nil)
        #expect(plot.x.markers.map(\.stored) == [1.5])
        #expect(plot.y.formulas.count == 1 && plot.y.formulas[0].unit == nil && !plot.y.isLogarithmic)
        #expect(plot.traces.map(\.style) == [.points, .columns])
        #expect(plot.traces.map(\.line) == [.dashed, .none])
        #expect(plot.traces.map(\.hasSymbols) == [true, false] && plot.traces[0].weight == 2)
        let stored = try #require(plot.traces[0].stored)
        #expect(stored.x == [1, 2.5, -0.03] && stored.y[0] == 4 && stored.y[1].isNaN && stored.y[2] == 6)
        #expect(plot.traces[1].stored == nil)
        #expect(found.plots["5"]?.kind == .contour && found.plots["5"]?.z == nil)
    }
}
