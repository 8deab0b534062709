import Expressions
import Quantities

/// The settings of a worksheet of SMath Studio.
struct SMathSettings {
    /// Decimals of results where a region does not say.
    private(set) var precision = 4
    /// Numbers are rounded half away from zero, and not to the even one.
    private(set) var roundsAway = false
    private(set) var presentation: ResultFormat

    init() {
        presentation = .standard
        presentation.precision = precision
        presentation.exponentialThreshold = 5
    }

    /// Arrays start at 1, and numbers that differ in their last digits only are equal.
    static let calculation: CalculationSettings = {
        var settings = CalculationSettings(dialect: .smath)
        settings.origin = 1
        settings.stringsUseOrigin = true
        settings.exactBoolean = false
        return settings
    }()

    /// Takes a setting of the calculation; others have no meaning here.
    mutating func take(_ name: XMLName, _ text: String) {
        let text = text.trimmed
        switch name {
        case .precision: precision = Int(text) ?? precision
        case .smathExponentialThreshold:
            presentation.exponentialThreshold = Int(text) ?? presentation.exponentialThreshold
        case .trailingZeros: presentation.showsTrailingZeros = text == "true"
        case .fractions: if text != "decimal" { presentation.style = .fraction }
        case .significantDigitsMode: if text == "true" { presentation.style = .significant }
        case .mixedNumbers: presentation.usesMixedNumbers = text == "true"
        case .roundingMode: roundsAway = text == "1"
        default: break
        }
        presentation.precision = precision
    }

    /// How a region shows its result; nil where it is as the worksheet says.
    func format(of math: Element) -> ResultFormat? {
        var format = ResultFormat()
        format.precision = math[.decimalPlaces].flatMap { Int($0) }
        format.exponentialThreshold = math[.smathExponentialThreshold].flatMap { Int($0) }
        format.style = math[.significantDigitsMode].map { $0 == "true" ? .significant : .general }
        format.showsTrailingZeros = math[.trailingZeros].map { $0 == "true" }
        return format == ResultFormat() ? nil : format
    }
}
