import Quantities
import Worksheets

extension ResultFormat {
    /// How values are written in this format, in a worksheet of the unit system.
    func printer(in system: UnitSystem.Name, _ dialect: Dialect) -> ValuePrinter {
        var printer = ValuePrinter(
            numberFormat(dialect),
            // SMath Studio has no unit system to choose: derived units for most, base units for the rest.
            units: dialect == .smath ? .plain : UnitSystem(system, simplifies: simplifiesUnits ?? true),
            mostElements: ResultDisplay.mostElements)
        printer.expandsNestedArrays = expandsNestedArrays ?? false
        return printer
    }

    /// The format of numbers.
    private func numberFormat(_ dialect: Dialect) -> NumberFormat {
        let style: NumberFormat.Style =
            switch self.style {
            case .decimal: .decimal
            case .scientific: .scientific
            case .engineering: .engineering
            case .fraction: .fraction
            case .percent: .percent
            case .significant: .significant
            case .general, nil: .general
            }
        var format = NumberFormat(
            style, precision: precision ?? 3, exponentialThreshold: exponentialThreshold ?? 3,
            zeroThreshold: zeroThreshold ?? 15, showsTrailingZeros: showsTrailingZeros ?? false,
            exponent: usesLetterExponent == true ? .letter : .power)
        // Mathcad 12 to 15 shows 0.001 as a power of ten where it shows 1000 as one, and 0.01 as it is: what its pictures of
        // results say.
        if dialect == .mathcad { format.smallThreshold = format.exponentialThreshold - 1 }
        format.complexThreshold = complexThreshold ?? 10
        format.radix = radix.flatMap { NumberFormat.Radix(fileName: $0) } ?? .decimal
        format.imaginaryUnit = imaginarySymbol == "j" ? "j" : "i"
        format.isMixed = usesMixedNumbers ?? false
        format.roundTrips = roundTrips ?? false
        return format
    }
}

extension NumberFormat.Radix {
    /// The radix that files name so.
    fileprivate init?(fileName: String) {
        switch fileName {
        case "dec": self = .decimal
        case "bin": self = .binary
        case "oct": self = .octal
        case "hex": self = .hexadecimal
        default: return nil
        }
    }
}
