import Testing

@testable import Quantities

@Suite struct UnitTableTests {
    @Test func noSymbolStandsTwiceInOneDialect() {
        for dialect in [Dialect.mathcad, .prime] {
            var seen: Set<String> = []
            let symbols = UnitTable.rows.filter { $0.only == nil || $0.only == dialect }.flatMap {
                $0.units.map(\.symbol)
            }
            let twice = symbols.filter { !seen.insert($0).inserted }
            #expect(twice == [])
            #expect(symbols.count > 250)
        }
    }

    @Test func noFileNameStandsForTwoUnits() {
        var seen: [String: Unit] = [:]
        for row in UnitTable.rows {
            for (name, unit) in row.fileUnits {
                if let other = seen[name] {
                    #expect(other.factor == unit.factor && other.dimension == unit.dimension, "\(name)")
                }
                seen[name] = unit
            }
        }
        #expect(seen.count > 250)
    }

    @Test func everyPrefixIsKnown() {
        for row in UnitTable.rows {
            for prefix in row.prefixes.split(separator: " ") {
                #expect(MetricPrefix(symbol: prefix) != nil, "\(row.symbols): \(prefix)")
            }
        }
    }

    @Test func everyFactorIsFiniteAndPositive() {
        for row in UnitTable.rows {
            for unit in row.units { #expect(unit.factor.isFinite && unit.factor > 0, "\(unit.symbol)") }
        }
    }

    @Test(
        arguments: [
            ("psi", "lbf/in^2"), ("ksi", "kip/in^2"), ("psf", "lbf/ft^2"), ("ksf", "kip/ft^2"), ("plf", "lbf/ft"),
            ("klf", "kip/ft"), ("pcf", "lbf/ft^3"), ("pci", "lbf/in^3"), ("slug", "lbf*s^2/ft"), ("N", "kg*m/s^2"),
            ("Pa", "N/m^2"), ("J", "N*m"), ("W", "J/s"), ("V", "W/A"), ("Ω", "V/A"), ("S", "1/Ω"), ("C", "A*s"),
            ("F", "C/V"), ("Wb", "V*s"), ("H", "Wb/A"), ("T", "Wb/m^2"), ("lx", "lm/m^2"), ("Gy", "J/kg"),
            ("L", "dm^3"), ("mL", "cm^3"), ("kgf", "kg*g"), ("lbf", "lb*g"), ("mph", "mi/hr"), ("knot", "nmi/hr"),
            ("cP", "mPa*s"), ("cSt", "mm^2/s"), ("gpm", "gal/min"), ("cfm", "ft^3/min"), ("cfs", "ft^3/s"),
            ("kWh", "kW*hr"), ("acre", "rod*furlong/10"), ("hp", "lbf*ft/s"), ("kat", "mol/s"), ("R", "Δ°F"),
            ("kN·m", "kN*m"), ("bbl", "gal"), ("ft", "yd"), ("mmHg", "torr"), ("rev", "rad"), ("yr", "day"),
            ("MPa", "N/mm^2"), ("μm", "m"), ("kmol", "mol"), ("gf", "gm*g"), ("reyn", "psi*s"),
        ])
    func unitsAgreeWithTheirDefinitions(symbol: String, definition: String) throws {
        let ratios: [String: Double] = [
            "hp": 550, "bbl": 42, "ft": 1.0 / 3, "mmHg": 1, "rev": 2 * .pi, "yr": 365.2421987813, "μm": 1e-6,
            "kmol": 1000, "acre": 1,
        ]
        let unit = try #require(UnitTable.unit(symbol, in: .prime))
        let expected = try UnitExpression(parsing: definition.replacing("/10", with: ""))
        let factor = expected.factor * (ratios[symbol] ?? 1) * (definition.hasSuffix("/10") ? 4 : 1)
        #expect(unit.dimension == expected.dimension)
        let tolerance = ["mmHg": 2e-6, "yr": 1e-12, "fl_oz": 1e-9][symbol] ?? 1e-15
        #expect(abs(unit.factor / factor - 1) <= tolerance)
    }

    /// Factors that stored results of real worksheets confirm to the last bit.
    @Test(
        arguments: [
            ("yr", 31556925.9747), ("rpm", 0.10471975511965977), ("deg", 0.017453292519943295), ("g", 9.80665),
            ("c", 299792458), ("kN", 1000), ("MPa", 1e6), ("mm", 1e-3), ("cm", 1e-2), ("nm", 1e-9), ("mW", 1e-3),
            ("μs", 1e-6), ("psi", 6894.757293168361), ("ft", 0.3048), ("in", 0.0254), ("lb", 0.45359237),
            ("gal", 0.003785411968), ("L", 1e-3), ("mg", 1e-6), ("gm", 1e-3), ("hr", 3600), ("day", 86400),
            ("BTU", 1055.05585262), ("lbf", 4.4482216152605), ("kip", 4448.2216152605), ("ksi", 6894757.293168361),
            ("psf", 47.88025898033584), ("plf", 14.593902937206362), ("torr", 133.32236842105263),
            ("Oe", 79.57747154594767), ("mgd", 0.043812638518518514), ("gpm", 6.309019946666666e-05),
        ])
    func factorsAreExact(symbol: String, factor: Double) {
        for dialect in [Dialect.mathcad, .prime] { #expect(UnitTable.unit(symbol, in: dialect)?.factor == factor) }
    }

    @Test func dataIsCountedInPowersOf1024() {
        #expect(UnitTable.unit("MB", in: .prime)?.factor == 8_388_608.0)
        #expect(UnitTable.unit("Gbit", in: .prime)?.factor == 1_073_741_824.0)
    }

    @Test func temperatureScalesAddTheirZeroPoint() throws {
        let celsius = try #require(UnitTable.unit("°C", in: .prime))
        let fahrenheit = try #require(UnitTable.unit("°F", in: .mathcad))
        #expect(celsius.quantity(20).si == 293.15)
        #expect(celsius.quantity(-144).si == 129.14999999999998)
        #expect(fahrenheit.quantity(-459.67).si == 0)
        #expect(abs(fahrenheit.quantity(212).si - 373.15) < 1e-12)
        #expect(UnitTable.unit("Δ°C", in: .prime)?.isAffine == false)
    }

    @Test func charactersThatLookAlikeAreOne() {
        #expect(UnitTable.unit("\u{B5}m", in: .prime)?.symbol == "μm")
        #expect(UnitTable.unit("k\u{2126}", in: .prime)?.symbol == "kΩ")
        #expect(UnitTable.unit("\u{2206}°C", in: .prime)?.symbol == "Δ°C")
        #expect(UnitTable.unit("\u{2103}", in: .prime)?.symbol == "°C")
    }

    /// Every name seen in stored results.
    @Test(
        arguments: [
            ("meter", "m"), ("kilonewton", "kN"), ("second", "s"), ("millimeter", "mm"), ("kilogram", "kg"),
            ("kelvin", "K"), ("megapascal", "MPa"), ("pascal", "Pa"), ("watt", "W"), ("nanometer", "nm"),
            ("milliwatt", "mW"), ("micron", "μm"), ("liter", "L"), ("newton", "N"), ("kiloNewton_meter", "kN·m"),
            ("centimeter", "cm"), ("foot", "ft"), ("mole", "mol"), ("degC", "°C"), ("gram", "gm"), ("milligram", "mg"),
            ("gravitational_acceleration", "g"), ("day", "day"), ("inch", "in"), ("minute", "min"), ("degF", "°F"),
            ("joule", "J"), ("gallon", "gal"), ("hour", "hr"), ("kilowatt", "kW"), ("pound", "lb"), ("degree", "deg"),
            ("microsecond", "μs"), ("International_BTU", "BTU"), ("pounds_per_sq_inch", "psi"), ("ampere", "A"),
            ("volt", "V"), ("weber", "Wb"), ("henry", "H"), ("farad", "F"),
            // Spellings that were only guessed
            ("Kilo_Newton", "kN"), ("meters", "m"), ("MegaPascal", "MPa"),
        ])
    func fileNamesNameUnits(name: String, symbol: String) {
        #expect(UnitTable.unit(fileName: name)?.symbol == symbol)
    }

    @Test func dialectsDifferWhereTheProgramsDo() {
        #expect(UnitTable.unit("kPa", in: .mathcad) != nil)
        #expect(UnitTable.unit("GB", in: .mathcad) == nil)
        #expect(UnitTable.unit("R", in: .mathcad)?.dimension == .temperature)
        #expect(ConstantTable.constant("R", in: .mathcad) == nil)
        #expect(ConstantTable.constant("R", in: .prime)?.si == 8.314462618)
        #expect(ConstantTable.constant("ε.0", in: .mathcad)?.si == 8.8541878176e-12)
        #expect(ConstantTable.constant("∞", in: .mathcad)?.si == 1e307)
        #expect(UnitTable.unit("K!", in: .prime) == nil)
        #expect(UnitTable.unit(fileName: "nonsense") == nil)
    }
}
