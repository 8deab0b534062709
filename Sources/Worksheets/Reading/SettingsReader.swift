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
            // No program writes others, and whole numbers are made of some.
            guard let number = element[name].flatMap({ Double($0) }), abs(number) <= 1e12 else { return }
            calculation[keyPath: path] = number
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
        if let automatic = element[.automaticRecalculation] { calculation.isManual = automatic == "false" }
        if let origin = element[.stringsUseOrigin] { calculation.stringsUseOrigin = origin == "true" }
    }
}
