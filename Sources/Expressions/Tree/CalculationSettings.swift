import Quantities

/// The settings of a worksheet on which its results depend.
public struct CalculationSettings: Sendable, Hashable {
    public var dialect: Dialect
    /// The index of the first element of arrays.
    public var origin: Double = 0
    /// TOL, the convergence tolerance.
    public var tolerance: Double = 1e-3
    /// CTOL, the constraint tolerance.
    public var constraintTolerance: Double = 1e-3
    public var randomSeed: Double = 1
    public var prnPrecision: Double = 4
    public var prnColumnWidth: Double = 8
    /// Numbers compare bit by bit; otherwise within 1e-12 of their mean.
    public var exactBoolean: Bool
    /// The value of 0/0; nil when it is an error.
    public var zeroOverZero: Double?
    public var strictSingularity: Bool = false
    /// The first character of a string has the number ORIGIN instead of 0.
    public var stringsUseOrigin: Bool = false
    /// `i := 1..5 =` makes `i` the vector that it shows, not a range variable; so in Prime before version 10.
    public var listsShownRanges: Bool = false
    /// The program calculated only when it was told to, so that stored results may be older than their formulas.
    public var isManual: Bool = false
    /// The unit system in which results without a chosen unit are shown: `si`, `us`, `cgs`, `mks` or `none`.
    public var unitSystem: String = "si"

    public init(dialect: Dialect) {
        self.dialect = dialect
        exactBoolean = true
        zeroOverZero = nil
    }
}
