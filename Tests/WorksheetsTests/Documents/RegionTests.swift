import Expressions
import Testing
import Worksheets

/// What regions become, and in which order their formulas are calculated.
@Suite struct RegionTests {
    private static func define(_ name: String) -> String {
        "<ml:define><ml:id>\(name)</ml:id><ml:real>1</ml:real></ml:define>"
    }

    private static func kinds(_ worksheet: Worksheet) -> [String] {
        worksheet.regions.map { region in
            switch region.kind {
            case .math: "math"
            case .text(let runs):
                "text "
                    + runs.map { run in
                        if case .text(let text) = run { "'\(text)'" } else { "*" }
                    }.joined()
            case .area(let name, let isCollapsed, let inner): "area '\(name)' \(isCollapsed) \(inner.count)"
            case .solveBlock(let inner): "solve block \(inner.count)"
            case .table(let inner): "table \(inner.count)"
            case .plot(let expressions): "plot \(expressions.map { Outline.text($0) })"
            case .picture: "picture"
            case .component: "component"
            case .reference(let href, _): "reference \(href)"
            case .other(let name): "other \(name)"
            }
        }
    }

    @Test func areasAndTextOfMathcadAreSplicedInWhereTheyStand() throws {
        let worksheet = try Reading.mathcad(
            MathcadText.worksheet(
                MathcadText.region(1, RegionTests.define("a")) + """
                    <region region-id="2"><area is-collapsed="true" name="inner">\
                    \(MathcadText.region(3, RegionTests.define("b")))\(MathcadText.region(4, RegionTests.define("c")))\
                    </area></region>
                    <region region-id="5"><text><p>The <b>load</b>
                      is <region region-id="6"><math>\(RegionTests.define("d"))</math></region> here<br/>and<sp count="2"/>there.</p>
                      <p>End</p></text></region>
                    """ + MathcadText.region(7, RegionTests.define("e"))))
        #expect(worksheet.mathRegions.map(\.id) == ["1", "3", "4", "6", "7"])
        #expect(
            Reading.outline(worksheet)
                == "(define a 1.0)\n(define b 1.0)\n(define c 1.0)\n(define d 1.0)\n(define e 1.0)")
        #expect(
            RegionTests.kinds(worksheet) == [
                "math", "area 'inner' true 2", "text 'The load is '*' here\nand  there.\nEnd'", "math",
            ])
    }

    @Test func aFormulaStaysOneBesideNotesAndPicturesInItsRegion() throws {
        let worksheet = try Reading.mathcad(
            MathcadText.worksheet(
                """
                <region region-id="1"><math>\(RegionTests.define("a"))</math>\
                <mc14-conversion-loss-annotations><annotation>Table</annotation></mc14-conversion-loss-annotations></region>
                <region region-id="2"><math>\(RegionTests.define("b"))</math><picture/></region>
                <region region-id="3"><math>\(RegionTests.define("c"))</math><text><p>of span</p></text></region>
                """))
        #expect(worksheet.mathRegions.map(\.id) == ["1", "2", "3"])
        #expect(RegionTests.kinds(worksheet) == ["math", "math", "text *'of span'"])
    }

    @Test func regionsWithoutMathematicsAreNamed() throws {
        let worksheet = try Reading.mathcad(
            MathcadText.worksheet(
                """
                <region region-id="1" left="3" top="4"><picture item-idref="1"><png/></picture><rendering/></region>
                <region region-id="2"><plot item-idref="2"/></region><region region-id="3"><pageBreak/></region>
                <region region-id="4"><ole item-idref="3"/></region><region region-id="5"><hologram/></region>
                """))
        #expect(
            RegionTests.kinds(worksheet) == ["picture", "plot []", "other pageBreak", "other ole", "other hologram"])
        #expect(worksheet.regions[0].left == 3 && worksheet.regions[0].top == 4)
        #expect(worksheet.mathRegions.isEmpty)
    }

    @Test func componentsDefineNamesFromOutside() throws {
        let worksheet = try Reading.mathcad(
            MathcadText.worksheet(
                """
                <region region-id="1"><component clsid-buddy="00020820-0000-0000-C000-000000000046"><inputs>\
                <ml:id>a</ml:id></inputs><outputs><ml:matrix rows="2" cols="1"><ml:id>b</ml:id><ml:id>c</ml:id></ml:matrix>\
                </outputs></component></region>
                <region region-id="2"><component disable-calc="true"><outputs><ml:id>d</ml:id></outputs></component></region>
                <region region-id="3"><hologram><math>\(RegionTests.define("e"))</math></hologram></region>
                <region region-id="4"><reference><p:originRef href="C:\\old.xmcd"/></reference>\
                <link href="units.xmcd"/></region>
                """))
        #expect(
            Reading.outline(worksheet) == """
                (external b c | component 'Excel')
                (external d | component)
                (external e | region 'hologram')
                (external anything | included worksheet 'units.xmcd')
                """)
        #expect(worksheet.mathRegions.map(\.isDisabled) == [false, true, false, false])
    }

    @Test func lockedAreasAreNotPassedOver() throws {
        let worksheet = try Reading.mathcad(
            MathcadText.worksheet(
                """
                <region region-id="1"><area is-locked="true"><confidentialArea>aGVsbG8=</confidentialArea></area></region>
                <region region-id="2"><confidentialArea>aGVsbG8=</confidentialArea></region>
                """))
        #expect(Reading.outline(worksheet) == "(external anything | locked area)\n(external anything | locked area)")
    }

    @Test func textsOfPrimeAreReadWhereTheyAreAskedFor() throws {
        let package = ZipBytes.archive([
            .init(
                "Xaml/Document.xaml",
                """
                <Section xmlns="http://schemas.microsoft.com/winfx/2006/xaml/presentation"><Paragraph><Run>Span of</Run>\
                <Run> the beam</Run></Paragraph><Paragraph>L<LineBreak/>is given</Paragraph></Section>
                """)
        ])
        let bytes = PrimeText.archive(
            """
            <region region-id="1"><text item-idref="R1"><FlowDocument/><regions>\
            \(PrimeText.region(2, RegionTests.define("a")))</regions></text></region>
            """,
            more: [
                .init(
                    "mathcad/_rels/worksheet.xml.rels",
                    "<Relationships><Relationship Id=\"R1\" Target=\"/mathcad/xaml/F1.XamlPackage\"/></Relationships>"),
                .init("mathcad/xaml/F1.XamlPackage", package),
            ])
        #expect(try RegionTests.kinds(Reading.prime(bytes)) == ["text *"])
        let worksheet = try WorksheetReader.read(bytes, name: "a.mcdx", withTexts: true)
        #expect(RegionTests.kinds(worksheet) == ["text 'Span of the beam\nL\nis given\n'*"])
    }

    @Test func primeContainersAreSplicedIn() throws {
        let worksheet = try Reading.prime(
            PrimeText.archive(
                """
                <region region-id="1"><Area><regions>\(PrimeText.region(2, RegionTests.define("a")))</regions></Area></region>
                <region region-id="3"><text item-idref="R1"><FlowDocument/><regions>\
                \(PrimeText.region(4, RegionTests.define("b")))</regions></text></region>
                <region region-id="5"><spec-table><math resultRef="5">\(RegionTests.define("c"))</math>\
                <math resultRef="6">\(RegionTests.define("d"))</math></spec-table></region>
                <region region-id="6"><plot><xyPlot><axes><xAxis><plotEquations><plotEquation><math><ml:id>x</ml:id></math>\
                <math><ml:id>mm</ml:id></math></plotEquation></plotEquations></xAxis></axes></xyPlot></plot></region>
                <region region-id="7"><reference href=".\\units.mcdx" item-idref="R2"/></region>
                <region region-id="8"><excelComponent resultRef="9"><InputSection/><OutputSection/><regions>\
                \(PrimeText.region(9, "<ml:define><ml:apply><ml:indexer/><ml:id>excel</ml:id><ml:str>A1</ml:str></ml:apply><ml:id>a</ml:id></ml:define>"))\
                \(PrimeText.region(10, RegionTests.define("e")))</regions></excelComponent></region>
                <region region-id="11"><mc14-conversion-loss-annotations><annotation/></mc14-conversion-loss-annotations></region>
                """))
        #expect(
            Reading.outline(worksheet) == """
                (define a 1.0)
                (define b 1.0)
                (define c 1.0)
                (define d 1.0)
                (external anything | included worksheet '.\\units.mcdx', of which the file holds a copy)
                (external e | component 'Excel')
                """)
        #expect(
            RegionTests.kinds(worksheet) == [
                "area '' false 1", "text *", "table 2", "plot [\"x\", \"mm\"]", "reference .\\units.mcdx",
                "component", "other mc14-conversion-loss-annotations",
            ])
    }

    @Test func solveBlocksNumberTheirPartsAndTellTheirRoles() throws {
        func block(_ first: Int, _ categories: [String]) -> String {
            let formulas = [
                RegionTests.define("x"), "<ml:apply><ml:equal/><ml:id>x</ml:id><ml:real>1</ml:real></ml:apply>",
                """
                <ml:define><ml:id>r</ml:id><ml:eval><ml:apply><ml:id labels="KEYWORD">find</ml:id><ml:id>x</ml:id>\
                </ml:apply></ml:eval></ml:define>
                """,
            ]
            let inner = zip(formulas, categories).enumerated().map { index, part in
                let attribute = part.1.isEmpty ? "" : " solve-block-category=\"\(part.1)\""
                return PrimeText.region(first + index, part.0, region: attribute)
            }
            return
                "<region region-id=\"\(first + 9)\"><solveblock><regions>\(inner.joined())</regions></solveblock></region>"
        }
        let worksheet = try Reading.prime(
            PrimeText.archive(
                block(1, ["guess-value", "constraint", "solver"]) + PrimeText.region(15, RegionTests.define("y"))
                    + block(20, ["", "", ""])))
        let parts = worksheet.mathRegions.map { region in
            region.solveBlock.map { "\($0.block) \($0.role)" } ?? "none"
        }
        #expect(
            parts == [
                "0 guess", "0 constraint", "0 solver", "none", "1 guess", "1 constraint", "1 solver",
            ])
    }

    @Test func disabledRegionsAreMarked() throws {
        let worksheet = try Reading.prime(
            PrimeText.archive(
                PrimeText.region(1, RegionTests.define("a"), attributes: " disable-calc=\"true\"")
                    + PrimeText.region(2, RegionTests.define("b"))))
        #expect(worksheet.mathRegions.map(\.isDisabled) == [true, false])
    }

    private static let mixed = [(1, 100), (2, 10), (3, 10), (4, 50)].map { id, y in
        "<region region-id=\"\(id)\" align-y=\"\(y)\" align-x=\"\(10 - id)\"><math>\(define("a"))</math></region>"
    }.joined()

    @Test func filesThatMathcadSavedKeepTheirOrder() throws {
        let worksheet = try Reading.mathcad(MathcadText.worksheet(RegionTests.mixed))
        #expect(worksheet.mathRegions.map(\.id) == ["1", "2", "3", "4"])
    }

    @Test func filesOfScriptsAreOrderedByPosition() throws {
        let worksheet = try Reading.mathcad(MathcadText.worksheet(RegionTests.mixed, generator: ""))
        #expect(worksheet.mathRegions.map(\.id) == ["3", "2", "4", "1"])
        let inside = try Reading.mathcad(
            MathcadText.worksheet("<region region-id=\"9\"><area>\(RegionTests.mixed)</area></region>", generator: ""))
        #expect(inside.mathRegions.map(\.id) == ["3", "2", "4", "1"])
    }

    @Test func filesOfScriptsWithoutPositionsKeepTheirOrder() throws {
        let regions = [3, 1, 2].map { "<region region-id=\"\($0)\"><math>\(RegionTests.define("a"))</math></region>" }
        let worksheet = try Reading.mathcad(MathcadText.worksheet(regions.joined(), generator: ""))
        #expect(worksheet.mathRegions.map(\.id) == ["3", "1", "2"])
    }
}
