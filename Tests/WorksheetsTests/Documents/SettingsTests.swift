import Expressions
import Quantities
import Testing
import Worksheets

/// Settings, formats, aliases and what else a worksheet says about itself.
@Suite struct SettingsTests {
    private static let settings = """
        <presentation><mathRendering><results numeric-only="true"><general precision="4" show-trailing-zeros="true" \
        radix="dec" complex-threshold="9" zero-threshold="12" imaginary-value="j" exponential-threshold="5"/>\
        <matrix expand-nested-arrays="true"/><unit format-units="false" simplify-units="false"/></results></mathRendering>\
        </presentation><calculation><builtInVariables array-origin="1" convergence-tolerance="0.01" \
        constraint-tolerance="0.02" random-seed="3" prn-precision="5" prn-col-width="9"/><calculationBehavior \
        matrix-strict-singularity-check="true" exact-boolean="false" strings-use-origin="true" zero-over-zero="0"/>\
        <units><currentUnitSystem name="us" customized="false"/></units></calculation>
        """

    @Test func settingsOfMathcadAreRead() throws {
        let worksheet = try Reading.mathcad(MathcadText.worksheet("", settings: SettingsTests.settings))
        var expected = CalculationSettings(dialect: .mathcad)
        expected.origin = 1
        expected.tolerance = 0.01
        expected.constraintTolerance = 0.02
        expected.randomSeed = 3
        expected.prnPrecision = 5
        expected.prnColumnWidth = 9
        expected.exactBoolean = false
        expected.zeroOverZero = 0
        expected.strictSingularity = true
        expected.stringsUseOrigin = true
        expected.unitSystem = "us"
        #expect(worksheet.settings == expected)
        #expect(worksheet.program == "Mathcad Professional 14.1")
        #expect(worksheet.version == "3.0.3")
        #expect(worksheet.format == .xmcd)
        let format = worksheet.presentation
        #expect(format.style == .general && format.precision == 4 && format.showsTrailingZeros == true)
        #expect(format.complexThreshold == 9 && format.zeroThreshold == 12 && format.exponentialThreshold == 5)
        #expect(format.imaginarySymbol == "j" && format.radix == "dec" && format.expandsNestedArrays == true)
        #expect(format.simplifiesUnits == false && format.formatsUnits == false)
    }

    /// Nothing can be counted with these numbers.
    @Test(arguments: ["1e300", "nan", "-inf", "-9223372036854775808"])
    func settingsThatNoProgramWritesAreLeftOut(_ number: String) throws {
        let text = SettingsTests.settings.replacing(/(array-origin|[a-z-]+-threshold|prn-[a-z-]+)="[0-9]+"/) {
            "\($0.1)=\"\(number)\""
        }
        let worksheet = try Reading.mathcad(MathcadText.worksheet("", settings: text))
        let usual = CalculationSettings(dialect: .mathcad)
        #expect(worksheet.settings.origin == usual.origin && worksheet.settings.prnPrecision == usual.prnPrecision)
        #expect(worksheet.settings.prnColumnWidth == usual.prnColumnWidth && worksheet.settings.tolerance == 0.01)
        let (format, standard) = (worksheet.presentation, ResultFormat.standard)
        #expect(format.zeroThreshold == standard.zeroThreshold && format.complexThreshold == standard.complexThreshold)
        #expect(format.exponentialThreshold == standard.exponentialThreshold)
    }

    @Test func zeroOverZeroIsAnErrorWhereTheFileSaysSo() throws {
        let text = "<calculation><calculationBehavior zero-over-zero=\"error\"/></calculation>"
        let worksheet = try Reading.mathcad(MathcadText.worksheet("", settings: text))
        #expect(worksheet.settings.zeroOverZero == nil)
        #expect(worksheet.settings.exactBoolean)
    }

    @Test func mathcadTwelveTakesZeroOverZeroForZero() throws {
        let text = MathcadText.worksheet("").split(separator: "worksheet30", omittingEmptySubsequences: false)
            .joined(separator: "worksheet10")
        let settings = try Reading.mathcad(text).settings
        #expect(settings.zeroOverZero == 0 && !settings.exactBoolean)
    }

    @Test func settingsAndVersionOfPrimeAreRead() throws {
        let bytes = PrimeText.archive(
            "",
            calculation: """
                <builtInVariables array-origin="1"/><calculationBehavior exact-boolean="false"/>\
                <units><customUnitSystem base-unit-system="si"/><currentUnitSystem name="cgs"/></units>
                """,
            more: [
                .init(
                    "mathcad/settings/presentation.xml",
                    "<presentation><results><decimal precision=\"2\"/></results></presentation>")
            ])
        let worksheet = try Reading.prime(bytes)
        #expect(worksheet.settings.dialect == .prime)
        #expect(worksheet.settings.origin == 1 && !worksheet.settings.exactBoolean)
        #expect(worksheet.settings.unitSystem == "cgs")
        #expect(worksheet.presentation.style == .decimal && worksheet.presentation.precision == 2)
        #expect(worksheet.program == "Mathcad Prime 7.0.0.0" && worksheet.version == "7.0.0.0")
        #expect(worksheet.format == .mcdx)
    }

    @Test func aRegionMayHaveAFormatOfItsOwn() throws {
        let xml = """
            <ml:eval><ml:id>a</ml:id></ml:eval><resultFormat numeric-only="true"><scientific precision="6"/>\
            <unit format-units="true" simplify-units="true"/></resultFormat>
            """
        let worksheet = try Reading.mathcad(MathcadText.formula(xml))
        guard case .math(_, let format) = worksheet.regions[0].kind, let format else {
            Issue.record("expected a format")
            return
        }
        #expect(format.style == .scientific && format.precision == 6 && format.zeroThreshold == nil)
        let full = format.over(.standard)
        #expect(full.style == .scientific && full.zeroThreshold == 15 && full.radix == "dec")
    }

    @Test func aliasesAreReadInTheirOrder() throws {
        let worksheet = try Reading.prime(
            PrimeText.archive(
                "",
                aliases: """
                    <region region-id="2" ioTagType="Input"><inputAliases><alias>load</alias></inputAliases></region>
                    <region region-id="7" ioTagType="Output"><inputAliases><alias>a</alias></inputAliases><outputAliases>\
                    <alias>out</alias><alias> out_0 </alias><alias/></outputAliases></region>
                    """))
        #expect(
            worksheet.aliases == [
                Alias(name: "load", region: "2", direction: .input), Alias(name: "a", region: "7", direction: .input),
                Alias(name: "out", region: "7", direction: .output),
                Alias(name: "out_0", region: "7", direction: .output),
            ])
    }
}
