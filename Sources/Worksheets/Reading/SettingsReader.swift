import Expressions
import Quantities

/// Collects the settings of calculation and presentation, which both schemas write with the same names.
struct SettingsReader {
    var calculation: CalculationSettings
    var presentation = ResultFormat.standard
    private var isInResults = false
    private var saysExactBoolean = false
    private var saysZeroOverZero = false

    init(dialect: Dialect) { calculation = CalculationSettings(dialect: dialect) }

    /// Mathcad 12, whose files lack these settings, compared within a tolerance and took 0/0 for 0.
    mutating func applySchema(_ namespace: String) {
        guard namespace.hasSuffix("worksheet10") else { return }
        if !saysExactBoolean { calculation.exactBoolean = false }
        if !saysZeroOverZero { calculation.zeroOverZero = 0 }
    }

    mutating func start(_ element: XMLStart) {
        switch element.name {
        case .builtInVariables: builtInVariables(element)
        case .calculationBehavior: behavior(element)
        case .currentUnitSystem: calculation.unitSystem = element[.name] ?? calculation.unitSystem
        case .results: isInResults = true
        default: if isInResults { presentation.read(element) }
        }
    }

    mutating func end(_ name: XMLName) { if name == .results { isInResults = false } }

    private mutating func builtInVariables(_ element: XMLStart) {
        func set(_ path: WritableKeyPath<CalculationSettings, Double>, _ name: XMLName) {
            if let number = element[name].flatMap({ Double($0) }) { calculation[keyPath: path] = number }
        }
        set(\.origin, .arrayOrigin)
        set(\.tolerance, .convergenceTolerance)
        set(\.constraintTolerance, .constraintTolerance)
        set(\.randomSeed, .randomSeed)
        set(\.prnPrecision, .prnPrecision)
        set(\.prnColumnWidth, .prnColumnWidth)
    }

    private mutating func behavior(_ element: XMLStart) {
        if let exact = element[.exactBoolean] {
            calculation.exactBoolean = exact == "true"
            saysExactBoolean = true
        }
        if let text = element[.zeroOverZero] {
            calculation.zeroOverZero = Double(text)
            saysZeroOverZero = true
        }
        if let strict = element[.strictSingularity] { calculation.strictSingularity = strict == "true" }
        if let origin = element[.stringsUseOrigin] { calculation.stringsUseOrigin = origin == "true" }
    }
}

extension ResultFormat {
    /// Takes what one element of a `results` or `resultFormat` element says.
    mutating func read(_ element: XMLStart) {
        take(element.name) { element[$0] }
    }

    /// The format that a `resultFormat` element says; nil for one that says nothing about numbers.
    static func format(_ element: Element) -> ResultFormat? {
        var format = ResultFormat()
        for part in element.descendants { format.take(part.name) { part[$0] } }
        return format == ResultFormat() ? nil : format
    }

    private mutating func take(_ name: XMLName, _ attribute: (XMLName) -> String?) {
        if let style = Style(rawValue: name.rawValue) {
            self.style = style
            precision = attribute(.precision).flatMap { Int($0) } ?? precision
            exponentialThreshold = attribute(.exponentialThreshold).flatMap { Int($0) } ?? exponentialThreshold
            zeroThreshold = attribute(.zeroThreshold).flatMap { Int($0) } ?? zeroThreshold
            complexThreshold = attribute(.complexThreshold).flatMap { Int($0) } ?? complexThreshold
            showsTrailingZeros = attribute(.showTrailingZeros).map { $0 == "true" } ?? showsTrailingZeros
            radix = attribute(.radix) ?? radix
            imaginarySymbol = attribute(.imaginaryValue) ?? imaginarySymbol
        } else if name == .unit {
            simplifiesUnits = attribute(.simplifyUnits).map { $0 == "true" } ?? simplifiesUnits
            formatsUnits = attribute(.formatUnits).map { $0 == "true" } ?? formatsUnits
        } else if name == .matrix {
            expandsNestedArrays = attribute(.expandNestedArrays).map { $0 == "true" } ?? expandsNestedArrays
        }
    }
}
