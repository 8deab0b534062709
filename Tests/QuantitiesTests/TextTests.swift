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
        #expect(NumberFormat(.engineering, precision: 3).text(9.9996) == "10")
        #expect(NumberFormat(.engineering, precision: 3, showsTrailingZeros: true).text(-99999.95) == "-100.000e3")
        #expect(NumberFormat(.engineering, precision: 0).text(0.0096) == "10e-3")
        #expect(NumberFormat(.engineering, precision: 2).text(1e23) == "100e21")
        #expect(NumberFormat(.engineering, precision: 17).text(1e23) == "99.99999999999999161e21")
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

    @Test func aFractionIsTheSimplestThatAgrees() {
        var format = NumberFormat(.fraction, precision: 12)
        #expect([0.375, -3.5, 7, 1.0 / 3, 0].map(format.text) == ["3/8", "-7/2", "7", "1/3", "0"])
        #expect(NumberFormat(.fraction, precision: 2).text(.pi) == "22/7")
        format.isMixed = true
        #expect([0.375, -3.5, 7].map(format.text) == ["3/8", "-3 1/2", "7"])
        #expect(format.text(1e300).hasPrefix("1000000000000000"))
    }

    @Test func digitsOfAnotherBaseEndInItsLetter() {
        var format = NumberFormat(.decimal, precision: 3)
        format.radix = .binary
        #expect([10, -5, 0, 0.625, 0.0001].map(format.text) == ["1010b", "-101b", "0b", "0.101b", "0b"])
        format.radix = .octal
        #expect(format.text(10) == "12o")
        format.radix = .hexadecimal
        #expect([10, 255.5, 16].map(format.text) == ["0ah", "0ff.8h", "10h"])
    }

    @Test func digitsBeyondTheSeventeenthAreZeros() {
        #expect(NumberFormat(.decimal).text(1.2345678901234567e19) == "12345678901234567000")
        #expect(NumberFormat(.decimal).text(12_345_678_901_234.567) == "12345678901234.566")
        #expect(NumberFormat(.decimal).text(1_234_567_890_123_456.7) == "1234567890123456.8")
        #expect(NumberFormat(.decimal).text(9_999_999_999_999.9995) == "10000000000000")
        #expect(NumberFormat(.decimal).text(-0.0004) == "0")
        #expect(NumberFormat(.decimal, precision: 17).text(123.25) == "123.25")
        #expect(NumberFormat(.decimal, precision: 17).text(0.1) == "0.10000000000000001")
        #expect(NumberFormat(.decimal, precision: 17).text(1.1) == "1.1000000000000001")
    }

    @Test func asManyDecimalsAsItTakesToReadANumberBack() {
        var format = NumberFormat(.decimal)
        format.roundTrips = true
        #expect([0.1, 1.0 / 3, 250, -2.5].map(format.text) == ["0.1", "0.3333333333333333", "250", "-2.5"])
    }

    @Test func theSmallPartOfAComplexNumberIsHidden() {
        var format = NumberFormat()
        format.complexThreshold = 10
        #expect(format.text(Complex(1, 1e-12)) == "1")
        #expect(format.text(Complex(1e-12, 2)) == "2i")
        #expect(format.text(Complex(1, 1e-9)) == "1+1e-9i")
        #expect(format.text(Complex(.nan, 1)) == "NaN+1i" && format.text(Complex(1, .nan)) == "1+NaNi")
        format.imaginaryUnit = "j"
        #expect(format.text(Complex(1, -2)) == "1-2j")
    }

    @Test func anArrayIsATableOfOneLineARow() {
        let matrix = Value.matrix(Matrix(rows: 2, columns: 2, si: [1, -30, 2.5, 4], dimension: .length))
        #expect(ValuePrinter().lines(matrix) == ["⎡  1  2.5⎤ m", "⎣-30    4⎦"])
        #expect(ValuePrinter().line(matrix) == "[1, 2.5; -30, 4] m")
        let nested = Value.matrix(Matrix(rows: 1, columns: 2, values: [matrix, .string("a")]))
        var printer = ValuePrinter()
        printer.expandsNestedArrays = false
        #expect(printer.lines(nested) == ["[{2,2}  \"a\"]"])
        #expect(ValuePrinter(mostElements: 3).line(matrix) == "a 2×2 matrix")
        #expect(ValuePrinter(mostElements: 3).lines(matrix) == ["⎡  1  2.5⎤ m (2×2)", "⎣-30    4⎦"])
    }

    @Test func ofALargeArrayTheFirstRowsAndColumnsAreShown() {
        let numbers = Matrix(rows: 20, columns: 1, si: (1...20).map(Double.init))
        let lines = ValuePrinter(mostElements: 10).lines(.matrix(numbers))
        #expect(lines.count == 13)
        #expect(lines[0] == "⎡ 1⎤ (20×1)" && lines[11] == "⎢12⎥" && lines[12] == "⎣ ⋮⎦")
        let wide = Matrix(rows: 1, columns: 14, values: (1...14).map { .string("\($0)") })
        #expect(
            ValuePrinter(mostElements: 10).lines(.matrix(wide)) == [
                #"["1"  "2"  "3"  "4"  "5"  "6"  "7"  "8"  "9"  "10"  "11"  "12"  …] (1×14)"#
            ])
    }

    @Test func aUnitSystemShowsItsOwnBaseUnits() {
        let force = Quantity(4.4482216152605, .force)
        func text(_ name: UnitSystem.Name, simplifies: Bool = true) -> String {
            ValuePrinter(units: UnitSystem(name, simplifies: simplifies)).line(.number(force))
        }
        #expect(text(.si) == "4.448221615 N")
        #expect(text(.si, simplifies: false) == "4.448221615 kg*m/s^2")
        #expect(text(.us) == "32.17404856 lb*ft/s^2")
        #expect(text(.cgs) == "444822.1615 gm*cm/s^2")
        let volume = Value.number(0.25, .volume)
        #expect(ValuePrinter(units: UnitSystem(.si, simplifies: true)).line(volume) == "250 L")
        #expect(ValuePrinter().line(volume) == "0.25 m^3")
    }
}
