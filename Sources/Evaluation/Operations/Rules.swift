import Expressions
import Quantities

/// The settings of a worksheet by which operations decide.
public struct Rules: Sendable {
    public var dialect: Dialect
    /// The index of an array's first element.
    public var origin: Int
    public var tolerance: Double
    public var constraintTolerance: Double
    public var exactBoolean: Bool
    public var zeroOverZero: Double?
    /// The number of a string's first character.
    public var stringOrigin: Int

    /// Numbers of a greater magnitude are errors; infinity is this number itself.
    public static let infinity = 1e307

    /// The most elements that one array may have.
    static let mostElements = 50_000_000

    /// How many arrays may stand inside one another.
    static let deepestArray = 100

    public init(_ settings: CalculationSettings) {
        dialect = settings.dialect
        origin = Int(settings.origin)
        tolerance = settings.tolerance
        constraintTolerance = settings.constraintTolerance
        exactBoolean = settings.exactBoolean
        zeroOverZero = settings.zeroOverZero
        stringOrigin = settings.stringsUseOrigin ? Int(settings.origin) : 0
    }
}
