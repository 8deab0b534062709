/// How results are shown. What is nil is taken from the worksheet's own format.
public struct ResultFormat: Sendable, Hashable {
    public enum Style: String, Sendable {
        case general, decimal, scientific, engineering, fraction, percent
        /// So many significant digits; of SMath Studio.
        case significant
    }

    public var style: Style?
    /// Digits after the decimal point; of a fraction, the decimals in which it agrees with the number.
    public var precision: Int?
    /// As many digits after the point as it takes to read the same number back.
    public var roundTrips: Bool?
    /// Powers of ten beyond which a general number is shown with an exponent.
    public var exponentialThreshold: Int?
    /// Numbers below ten to the minus this are shown as zero.
    public var zeroThreshold: Int?
    /// The real or imaginary part is dropped where it is smaller than the other by this power of ten.
    public var complexThreshold: Int?
    public var showsTrailingZeros: Bool?
    /// `dec`, `hex`, `oct` or `bin`.
    public var radix: String?
    /// `i` or `j`.
    public var imaginarySymbol: String?
    public var simplifiesUnits: Bool?
    public var formatsUnits: Bool?
    public var expandsNestedArrays: Bool?
    /// Fractions above one are shown as a whole number and a fraction.
    public var usesMixedNumbers: Bool?
    /// `1.5E4` in place of a power of ten.
    public var usesLetterExponent: Bool?

    public init() {}

    /// This format, with what it leaves open taken from another one.
    public func over(_ base: ResultFormat) -> ResultFormat {
        var format = self
        format.style = style ?? base.style
        format.precision = precision ?? base.precision
        format.roundTrips = roundTrips ?? (precision == nil ? base.roundTrips : false)
        format.exponentialThreshold = exponentialThreshold ?? base.exponentialThreshold
        format.zeroThreshold = zeroThreshold ?? base.zeroThreshold
        format.complexThreshold = complexThreshold ?? base.complexThreshold
        format.showsTrailingZeros = showsTrailingZeros ?? base.showsTrailingZeros
        format.radix = radix ?? base.radix
        format.imaginarySymbol = imaginarySymbol ?? base.imaginarySymbol
        format.simplifiesUnits = simplifiesUnits ?? base.simplifiesUnits
        format.formatsUnits = formatsUnits ?? base.formatsUnits
        format.expandsNestedArrays = expandsNestedArrays ?? base.expandsNestedArrays
        format.usesMixedNumbers = usesMixedNumbers ?? base.usesMixedNumbers
        format.usesLetterExponent = usesLetterExponent ?? base.usesLetterExponent
        return format
    }

    /// What both programs show when a file says nothing.
    public static let standard: ResultFormat = {
        var format = ResultFormat()
        format.style = .general
        format.precision = 3
        format.exponentialThreshold = 3
        format.zeroThreshold = 15
        format.complexThreshold = 10
        format.showsTrailingZeros = false
        format.radix = "dec"
        format.imaginarySymbol = "i"
        format.simplifiesUnits = true
        format.formatsUnits = true
        format.expandsNestedArrays = false
        return format
    }()
}
