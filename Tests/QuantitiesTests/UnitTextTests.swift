import Testing

@testable import Quantities

@Suite struct UnitTextTests {
    @Test(
        arguments: [
            ("kN*m", "kN*m", 1000, Dimension.energy), ("m/s^2", "m/s^2", 1, .acceleration),
            ("in^4", "in^4", 0.0254 * 0.0254 * 0.0254 * 0.0254, Dimension(m: 4)), ("kN·m", "kN*m", 1000, .energy),
            ("m²", "m^2", 1, .area), ("s⁻¹", "1/s", 1, .frequency), ("1/s", "1/s", 1, .frequency),
            ("W/(m^2*K)", "W/(m^2*K)", 1, Dimension(kg: 1, s: -3, K: -1)),
            ("W/m^2/K", "W/(m^2*K)", 1, Dimension(kg: 1, s: -3, K: -1)),
            ("kg m^-3", "kg/m^3", 1, Dimension(m: -3, kg: 1)), ("\u{B5}m", "μm", 1e-6, .length),
            ("um", "μm", 1e-6, .length), ("Δ°C", "Δ°C", 1, .temperature), ("°C", "°C", 1, .temperature),
            ("W/°C", "W/Δ°C", 1, Dimension(m: 2, kg: 1, s: -3, K: -1)), ("/°F", "1/Δ°F", 1.8, .perTemperature),
            ("m*m", "m^2", 1, .area), ("m/m", "", 1, .one), ("", "", 1, .one), ("1", "", 1, .one),
            ("(kN*m)^2/s", "kN^2*m^2/s", 1e6, Dimension(m: 4, kg: 2, s: -5)), (" kN ", "kN", 1000, .force),
            ("m^0.5", "m^(1/2)", 1, Dimension(exponents: [.length: Rational(0.5) ?? Rational(whole: 0)]) ?? .one),
            ("1/(mm*s)", "1/(mm*s)", 1000, Dimension(m: -1, s: -1)), ("%", "%", 0.01, .one),
        ])
    func unitsAreReadAndPrinted(text: String, normal: String, factor: Double, dimension: Dimension) throws {
        let unit = try UnitExpression(parsing: text)
        #expect(unit.text == normal)
        #expect(abs(unit.factor / factor - 1) < 1e-15)
        #expect(unit.dimension == dimension)
        #expect(try UnitExpression(parsing: normal) == unit)
    }

    @Test(arguments: Dialect.allCases) func aTextMeansTheSameEachTimeThatItIsRead(_ dialect: Dialect) {
        // More texts than are kept, the same in all dialects.
        let symbols = Set(Dialect.allCases.flatMap { UnitTable.symbols(in: $0) }).sorted()
        #expect(symbols.count > 256)
        for symbol in symbols {
            var parser = UnitTextParser(symbol, dialect: dialect)
            let unit = try? parser.unit()
            for _ in 0..<2 { #expect((try? UnitExpression(parsing: symbol, in: dialect)) == unit, "\(symbol)") }
        }
    }

    @Test func rationalPowersAreRead() throws {
        let unit = try UnitExpression(parsing: "ksi^(1/2)*m^(-3/2)")
        #expect(unit.text == "ksi^(1/2)/m^(3/2)")
        #expect(try UnitExpression(parsing: unit.text) == unit)
        #expect(abs(unit.factor - 6894757.293168361.squareRoot()) < 1e-9)
    }

    @Test(
        arguments: [
            ("kM", 0, "unknown unit 'kM'; did you mean 'km'?"),
            ("kN*metre", 3, "unknown unit 'metre'; did you mean 'metre'?"),
            ("mm2", 0, "unknown unit 'mm2'; did you mean 'mm^2'?"),
            ("N*qqqqq", 2, "unknown unit 'qqqqq'"),
            ("kN*", 3, "expected a unit, found the end"), ("(kN", 3, "expected ')', found the end"),
            ("kN)", 2, "expected '*', '/', '^' or the end, found ')'"), ("m^x", 2, "expected an exponent, found 'x'"),
            ("J/kg K", 5, "a blank after '/' is ambiguous: write '*' or parentheses"),
            ("W/(m^2*°C)", 7, "'°C' is a temperature scale and cannot be part of a product: use 'K' or 'Δ°C'"),
            ("°F^2", 0, "'°F' is a temperature scale and cannot be part of a product: use 'K' or 'Δ°F'"),
            ("m*pcf", 2, "the size of the unit 'pcf' in Mathcad is not known for certain: write it in other units"),
            ("m^99999", 2, "the exponent is out of range"), ("μm*é", 4, "unknown unit 'é'"),
            ("2*m", 0, "expected a unit, found '2'"),
        ])
    func aFaultIsNamedAtItsOffset(text: String, offset: Int, message: String) {
        do throws(UnitTextError) {
            _ = try UnitExpression(parsing: text)
            Issue.record("\(text) was accepted")
        } catch {
            #expect(error.offset == offset)
            let spelled = message.replacing("; did you mean 'metre'?", with: "")
            #expect(error.description.hasPrefix(spelled), "\(error.description)")
        }
    }

    @Test(
        arguments: [
            ("12.5 kN*m", 12500, Dimension.energy), ("-3e4 Pa", -3e4, .pressure), ("20 °C", 293.15, .temperature),
            ("5", 5, .one), ("12ft", 12 * 0.3048, .length), (".5 m", 0.5, .length),
            ("3 eV", 3 * 1.602176634e-19, .energy),
            ("5 %", 0.05, .one), ("2 1/s", 2, .frequency), ("−4 K", -4, .temperature), ("5.", 5, .one),
            ("1e3", 1000, .one), ("12e-6 /°C", 12e-6, .perTemperature), ("20 degC", 293.15, .temperature),
        ])
    func quantitiesAreRead(text: String, si: Double, dimension: Dimension) throws {
        #expect(try Quantity(parsing: text) == Quantity(si, dimension))
    }

    @Test func whatIsNoQuantityIsRefused() {
        #expect(throws: UnitTextError.unexpected(found: "'k'", expected: "a number", offset: 0)) {
            try Quantity(parsing: "kN")
        }
        #expect(throws: UnitTextError.unexpected(found: "the end", expected: "a number", offset: 0)) {
            try Quantity(parsing: "")
        }
        #expect(throws: UnitTextError.self) { try Quantity(parsing: "12 12") }
    }

    @Test func quantitiesArePrintedInTheirUnit() throws {
        let moment = Quantity(12500, .energy)
        #expect(moment.text(in: try UnitExpression(parsing: "kN*m")) == "12.5 kN*m")
        #expect(moment.text() == "12500 J")
        #expect(moment.text(in: try UnitExpression(parsing: "kN")) == "12500 J")
        #expect(Quantity(3.6576, .length).text(in: try UnitExpression(parsing: "ft")) == "12 ft")
        #expect(Quantity(293.15, .temperature).text(in: try UnitExpression(parsing: "°C")) == "20 °C")
        #expect(Quantity(0.05).text(in: try UnitExpression(parsing: "%")) == "5%")
        #expect(Quantity(5).text() == "5")
        #expect(Quantity(2, Dimension(m: 2, kg: 1, s: -4)).text() == "2 kg*m^2/s^4")
    }

    @Test func valuesArePrintedOnOneLine() throws {
        let kilonewton = try UnitExpression(parsing: "kN")
        let matrix = Matrix(rows: 2, columns: 2, si: [1000, 3000, 2000, 4000], dimension: .force)
        #expect(Value.matrix(matrix).text(in: kilonewton) == "[1, 2; 3, 4] kN")
        #expect(Value.matrix(matrix).text(elements: 3) == "a 2×2 matrix")
        #expect(Value.matrix(Matrix(column: [.string("x"), .number(2, .length)])).text() == "[\"x\"; 2 m]")
        #expect(Value.complex(ComplexQuantity(Complex(1, -2), .length)).text() == "(1-2i) m")
        #expect(Value.range(Progression(first: 1, step: 1, last: 3, dimension: .length)).text() == "[1; 2; 3] m")
    }

    @Test func dimensionsAreDescribedInWords() {
        #expect(Dimension.force.described == "force (N)")
        #expect(Dimension.length.described == "length (m)")
        #expect(Dimension.one.described == "a pure number")
        #expect(Dimension.area.described == "area (m^2)")
        #expect(Dimension(m: 4, kg: 1).described == "kg*m^4")
    }

    @Test func conversionsHaveAFactorAndAShift() throws {
        let celsius = try UnitExpression(parsing: "°C")
        let fahrenheit = try UnitExpression(parsing: "°F")
        let conversion = try Conversion(from: celsius, to: fahrenheit)
        #expect(abs(conversion.number(100) - 212) < 1e-12)
        #expect(abs(conversion.factor - 1.8) < 1e-15)
        #expect(abs(conversion.shift - 32) < 1e-12)
        let feet = try Conversion(from: UnitExpression(parsing: "ft"), to: UnitExpression(parsing: "in"))
        #expect(abs(feet.number(2) - 24) < 1e-14)
        #expect(throws: Conversion.Refusal.differentDimensions(source: .length, target: .force)) {
            try Conversion(from: UnitExpression(parsing: "ft"), to: UnitExpression(parsing: "kN"))
        }
        let refusal = Conversion.Refusal.differentDimensions(source: .length, target: .force)
        #expect(refusal.description == "found length (m), expected force (N)")
    }

    @Test func anyTextIsReadOrRefusedWithAPlaceInside() {
        var generator = SplitMix(state: 11)
        let pieces = [
            "kN", "m", "s", "°C", "/", "*", "^", "(", ")", " ", "999", "0.001", "-", "1", "²", "⁻", "é", "/°F", ".",
            "e5", "%", "\u{0}",
        ]
        for _ in 0..<5_000 {
            let count = Int.random(in: 0...12, using: &generator)
            let text = (0..<count).compactMap { _ in pieces.randomElement(using: &generator) }.joined()
            do throws(UnitTextError) {
                _ = try UnitExpression(parsing: text)
                _ = try Quantity(parsing: "1" + text)
            } catch {
                #expect(error.offset >= 0 && error.offset <= text.utf8.count + 1, "\(text)")
            }
        }
    }

    @Test(
        arguments: [
            (1...12).map { "m^(1/\(990 + $0))" }.joined(separator: "*"),
            String(repeating: "(", count: 6) + "J" + String(repeating: "^999)", count: 6) + "^9",
            "m^999*m^999*s^999^999",
        ])
    func exponentsOutOfRangeAreRefused(text: String) {
        #expect(throws: UnitTextError.self) { try UnitExpression(parsing: text) }
    }

    @Test func randomUnitsReadBack() throws {
        var generator = SplitMix(state: 7)
        let symbols = UnitTable.symbols(in: .prime).filter { symbol in
            guard let unit = UnitTable.unit(symbol, in: .prime) else { return false }
            return symbol.allSatisfy { $0.isLetter } && !unit.isAffine && !unit.isDoubtful
        }
        for _ in 0..<500 {
            let factors = (0..<Int.random(in: 1...4, using: &generator)).compactMap { _ -> UnitExpression.Factor? in
                let numerator = Int.random(in: -4...4, using: &generator)
                let exponent = Rational(numerator == 0 ? 1 : numerator, Int.random(in: 1...3, using: &generator))
                guard let symbol = symbols.randomElement(using: &generator),
                    let unit = UnitTable.unit(symbol, in: .prime), let exponent
                else { return nil }
                return UnitExpression.Factor(unit, exponent)
            }
            let unit = try #require(UnitExpression(factors))
            let read = try UnitExpression(parsing: unit.text)
            #expect(Set(read.factors) == Set(unit.factors), "\(unit.text)")
            #expect(read.dimension == unit.dimension)
        }
    }
}

/// A seeded source of random numbers.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
