import Expressions
import Quantities

/// The settings of a worksheet by which operations decide.
public struct Rules: Sendable {
    public var dialect: Dialect
    private var originSetting: Int
    private var toleranceSetting: Double
    private var constraintSetting: Double
    /// The settings whose definitions in force have no value; nil where all have, so that copies are cheap.
    private var lost: [String: EvaluationError]?
    public var exactBoolean: Bool
    public var zeroOverZero: Double?
    /// The number of a string's first character.
    public var stringOrigin: Int
    /// A definition that shows a range makes a vector of it.
    let listsShownRanges: Bool
    /// The functions that are found where a name is neither defined nor built in.
    let foreign: ForeignFunctions

    /// Numbers of a greater magnitude are errors; infinity is this number itself.
    public static let infinity = 1e307

    /// The most elements that one array may have.
    static let mostElements = 50_000_000

    /// The most elements of an array that is made of smaller ones or of none, where somebody sets a limit of his own.
    @TaskLocal static var room = Int.max

    /// True where an array of so many elements may be made. Few always may, so that the limit need not be looked up.
    static func hasRoom(for count: Int) -> Bool { count <= 1_000_000 || count <= mostElements && count <= room }

    /// How many arrays may stand inside one another.
    static let deepestArray = 100

    public init(_ settings: CalculationSettings, foreign: ForeignFunctions = .none) {
        self.foreign = foreign
        dialect = settings.dialect
        originSetting = Int(settings.origin)
        toleranceSetting = settings.tolerance
        constraintSetting = settings.constraintTolerance
        exactBoolean = settings.exactBoolean
        zeroOverZero = settings.zeroOverZero
        listsShownRanges = settings.listsShownRanges
        stringOrigin = settings.stringsUseOrigin ? Int(settings.origin) : 0
    }

    /// The index of an array's first element; a fault where the definition in force has no value.
    public var origin: Int { get throws(EvaluationError) { try kept("ORIGIN", originSetting) } }
    /// TOL, the convergence tolerance.
    public var tolerance: Double { get throws(EvaluationError) { try kept("TOL", toleranceSetting) } }
    /// CTOL, the constraint tolerance.
    public var constraintTolerance: Double { get throws(EvaluationError) { try kept("CTOL", constraintSetting) } }

    /// The names whose definitions are settings.
    static let settingNames = ["ORIGIN", "TOL", "CTOL"]

    /// True for a name whose definition is a setting; in SMath Studio these are names as any other.
    func isSetting(_ name: String) -> Bool { dialect != .smath && Rules.settingNames.contains(name) }

    /// Sets ORIGIN, TOL or CTOL to what its definition gave.
    mutating func set(_ name: String, to value: Value) throws(EvaluationError) {
        switch name {
        case "ORIGIN": originSetting = try Indexing.integer(value)
        case "TOL": toleranceSetting = try Rules.tolerance(value)
        default: constraintSetting = try Rules.tolerance(value)
        }
        lost?[name] = nil
    }

    /// Whatever depends on the setting ends in the fault from here on.
    mutating func lose(_ name: String, to fault: EvaluationError) {
        lost = (lost ?? [:]).merging([name: fault]) { $1 }
    }

    private func kept<Setting>(_ name: String, _ setting: Setting) throws(EvaluationError) -> Setting {
        if let fault = lost?[name] { throw fault }
        return setting
    }

    private static func tolerance(_ value: Value) throws(EvaluationError) -> Double {
        guard case .number(let x) = value else { throw Arithmetic.kind("a real number", value) }
        guard x.dimension.isOne else { throw EvaluationError(.needsUnitless("a tolerance", found: x.dimension)) }
        return x.si
    }
}
