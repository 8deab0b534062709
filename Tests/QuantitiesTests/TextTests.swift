import Testing

@testable import Quantities

@Suite struct TextTests {
    @Test(
        arguments: [
            (12461.7, "1.246e4"), (999.5, "999.5"), (0.01234, "0.012"), (0.000123, "1.23e-4"), (-5.0, "-5"), (0, "0"),
            (1e-16, "0"), (1000, "1e3"), (0.1 + 0.2, "0.3"), (1e307, "∞"), (Double.nan, "NaN"), (-0.0, "0"),
            (123.45678, "123.457"),
        ])
    func generalFormatShowsWhatMathcadShows(number: Double, text: String) {
        #expect(NumberFormat.general.text(number) == text)
    }

    @Test func formatsDiffer() {
        #expect(NumberFormat(.decimal, precision: 2).text(12461.707) == "12461.71")
        #expect(NumberFormat(.decimal, precision: 2, showsTrailingZeros: true).text(5) == "5.00")
        #expect(NumberFormat(.decimal, precision: 2, showsTrailingZeros: true).text(0) == "0.00")
        #expect(NumberFormat(.scientific, precision: 3).text(0.00123456) == "1.235e-3")
        #expect(NumberFormat(.engineering, precision: 2).text(123456) == "123.46e3")
        #expect(NumberFormat(.engineering, precision: 3).text(0.00012) == "120e-6")
        #expect(NumberFormat(.engineering, precision: 1).text(999999) == "1e6")
        #expect(NumberFormat(.percent, precision: 1).text(0.1234) == "12.3%")
        #expect(NumberFormat(.general, exponent: .power).text(12461.7) == "1.246×10⁴")
        #expect(NumberFormat(.scientific, exponent: .power).text(1.5e-12) == "1.5×10⁻¹²")
    }

    @Test func plainTextHidesTheNoiseOfConversions() {
        #expect(NumberFormat.plain.text(1424.0000000000002) == "1424")
        #expect(NumberFormat.plain.text(12500000) == "12500000")
        #expect(NumberFormat.plain.text(0.1 + 0.2) == "0.3")
        #expect(NumberFormat.plain.text(1.5e12) == "1.5e12")
        #expect(NumberFormat.plain.text(1.0 / 3) == "0.3333333333")
        #expect(NumberFormat.plain.text(-0.00001234) == "-0.00001234")
        #expect(NumberFormat.exact.text(0.1 + 0.2) == "0.30000000000000004")
        #expect(NumberFormat.exact.text(12500) == "12500")
    }

    @Test func complexNumbersShowBothParts() {
        #expect(NumberFormat.general.text(Complex(1, -2.5)) == "1-2.5i")
        #expect(NumberFormat.general.text(Complex(0, 2)) == "2i")
    }

    @Test func nearNamesAreSuggested() {
        let names = ["M_max", "M_min", "utilisation", "L", "w", "span"]
        #expect(NearNames.suggestions(for: "M_mxa", in: names) == ["M_max"])
        #expect(NearNames.suggestions(for: "Utilization", in: names) == ["utilisation"])
        #expect(NearNames.suggestions(for: "l", in: names) == ["L"])
        #expect(NearNames.suggestions(for: "x", in: names) == [])
        #expect(NearNames.suggestions(for: "M_mix", in: names) == ["M_max", "M_min"])
        #expect(NearNames.suggestions(for: "", in: names) == [])
    }
}
