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

    public var style: Style
    /// Digits after the point; significant digits in the style of that name.
    public var precision: Int
    /// The power of ten from which the general style writes exponents.
    public var exponentialThreshold: Int
    /// Numbers below 10^-zeroThreshold are written as 0.
    public var zeroThreshold: Int
    public var showsTrailingZeros: Bool
    public var exponent: Exponent

    public init(
        _ style: Style = .general, precision: Int = 3, exponentialThreshold: Int = 3, zeroThreshold: Int = 15,
        showsTrailingZeros: Bool = false, exponent: Exponent = .letter
    ) {
        self.style = style
        self.precision = max(0, min(precision, 17))
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
