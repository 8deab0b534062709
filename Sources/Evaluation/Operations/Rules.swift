import Expressions
import Quantities

/// The settings of a worksheet by which operations decide.
public struct Rules: Sendable {
    public var dialect: Dialect
    private var originSetting: Result<Int, EvaluationError>
    private var toleranceSetting: Result<Double, EvaluationError>
    private var constraintSetting: Result<Double, EvaluationError>
    public var exactBoolean: Bool
    public var zeroOverZero: Double?
    /// The number of a string's first character.
    public var stringOrigin: Int
    /// The functions that are found where a name is neither defined nor built in.
    let foreign: ForeignFunctions

    /// Numbers of a greater magnitude are errors; infinity is this number itself.
    public static let infinity = 1e307

    /// The most elements that one array may have.
    static let mostElements = 50_000_000

    /// How many arrays may stand inside one another.
    static let deepestArray = 100

    public init(_ settings: CalculationSettings, foreign: ForeignFunctions = .none) {
        self.foreign = foreign
        dialect = settings.dialect
        originSetting = .success(Int(settings.origin))
        toleranceSetting = .success(settings.tolerance)
        constraintSetting = .success(settings.constraintTolerance)
        exactBoolean = settings.exactBoolean
        zeroOverZero = settings.zeroOverZero
        stringOrigin = settings.stringsUseOrigin ? Int(settings.origin) : 0
    }

    /// The index of an array's first element; a fault where the definition in force has no value.
    public var origin: Int { get throws(EvaluationError) { try originSetting.get() } }
    /// TOL, the convergence tolerance.
    public var tolerance: Double { get throws(EvaluationError) { try toleranceSetting.get() } }
    /// CTOL, the constraint tolerance.
    public var constraintTolerance: Double { get throws(EvaluationError) { try constraintSetting.get() } }

    /// The names whose definitions are settings.
    static let settingNames = ["ORIGIN", "TOL", "CTOL"]

    /// Sets ORIGIN, TOL or CTOL to what its definition gave.
    mutating func set(_ name: String, to value: Value) throws(EvaluationError) {
        switch name {
        case "ORIGIN": originSetting = .success(try Indexing.integer(value))
        case "TOL": toleranceSetting = .success(try Rules.tolerance(value))
        default: constraintSetting = .success(try Rules.tolerance(value))
        }
    }

    /// Whatever depends on the setting ends in the fault from here on.
    mutating func lose(_ name: String, to fault: EvaluationError) {
        switch name {
        case "ORIGIN": originSetting = .failure(fault)
        case "TOL": toleranceSetting = .failure(fault)
        default: constraintSetting = .failure(fault)
        }
    }

    private static func tolerance(_ value: Value) throws(EvaluationError) -> Double {
        guard case .number(let x) = value else { throw Arithmetic.kind("a real number", value) }
        guard x.dimension.isOne else { throw EvaluationError(.needsUnitless("a tolerance", found: x.dimension)) }
        return x.si
    }
}
