/// How a number is written for people: the result formats of Mathcad, and one that only limits the digits.
public struct NumberFormat: Hashable, Sendable {
    /// The kinds of result format.
    public enum Style: String, Sendable, CaseIterable {
        /// Decimal between 10^-threshold and 10^threshold, scientific outside.
        case general
        case decimal
        case scientific
        /// Scientific with exponents that are multiples of three.
        case engineering
        /// A ratio of whole numbers that agrees in `precision` decimals.
        case fraction
        case percent
        /// The shortest digits that agree in `precision` significant ones.
        case significant
    }

    /// How a power of ten is written.
    public enum Exponent: Sendable, Hashable {
        /// `1.246e4`, which programs read.
        case letter
        /// `1.246×10⁴`, as the programs show it.
        case power
    }

    /// The base of the digits, in the general and decimal styles.
    public enum Radix: Int, Sendable {
        case binary = 2
        case octal = 8
        case decimal = 10
        case hexadecimal = 16
    }

    /// The most digits of a decimal number that the programs show; those beyond are zeros.
    static let mostDigits = 17

    public var style: Style
    /// Digits after the point; significant digits in the style of that name.
    public var precision: Int
    /// The power of ten from which the general style writes exponents.
    public var exponentialThreshold: Int
    /// The general style writes exponents below 10^-smallThreshold; nil for the same power as above.
    public var smallThreshold: Int?
    /// Numbers below 10^-zeroThreshold are written as 0.
    public var zeroThreshold: Int
    /// The smaller part of a complex number is left out below 10^-complexThreshold of the other; nil keeps it.
    public var complexThreshold: Int?
    public var showsTrailingZeros: Bool
    public var exponent: Exponent
    public var radix = Radix.decimal
    /// `i` or `j`.
    public var imaginaryUnit = "i"
    /// Fractions above one stand behind their whole number: `1 1/2`.
    public var isMixed = false
    /// As many decimals as it takes to read the same number back, whatever `precision` says.
    public var roundTrips = false

    public init(
        _ style: Style = .general, precision: Int = 3, exponentialThreshold: Int = 3, zeroThreshold: Int = 15,
        showsTrailingZeros: Bool = false, exponent: Exponent = .letter
    ) {
        self.style = style
        self.precision = max(0, min(precision, NumberFormat.mostDigits))
        self.exponentialThreshold = exponentialThreshold
        self.zeroThreshold = zeroThreshold
        self.showsTrailingZeros = showsTrailingZeros
        self.exponent = exponent
    }

    /// What both programs show unless told otherwise.
    public static let general = NumberFormat()

    /// Ten significant digits: what text output shows, since it hides the noise of conversions and little else.
    public static let plain = NumberFormat(.significant, precision: 10, zeroThreshold: 307)

    /// Every digit that is needed to read the same bits back.
    public static let exact = NumberFormat(.significant, precision: 17, zeroThreshold: 400)
}
