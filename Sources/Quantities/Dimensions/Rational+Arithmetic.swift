extension Rational {
    /// The product, saturating far outside of what exponents can be.
    static func * (a: Rational, b: Rational) -> Rational {
        let (numerator, overflow) = a.numerator.multipliedReportingOverflow(by: b.numerator)
        let (denominator, tooLarge) = a.denominator.multipliedReportingOverflow(by: b.denominator)
        if overflow || tooLarge { return outOfRange }
        return Rational(numerator, denominator) ?? outOfRange
    }

    /// A whole number that no dimension holds as an exponent.
    private static let outOfRange = Rational(whole: Int(Int16.max) + 1)

    static prefix func - (a: Rational) -> Rational { a * Rational(whole: -1) }

    /// The sum, saturating far outside of what exponents can be.
    static func + (a: Rational, b: Rational) -> Rational {
        let (left, leftOverflow) = a.numerator.multipliedReportingOverflow(by: b.denominator)
        let (right, rightOverflow) = b.numerator.multipliedReportingOverflow(by: a.denominator)
        let (sum, sumOverflow) = left.addingReportingOverflow(right)
        let (denominator, tooLarge) = a.denominator.multipliedReportingOverflow(by: b.denominator)
        if leftOverflow || rightOverflow || sumOverflow || tooLarge { return outOfRange }
        return Rational(sum, denominator) ?? outOfRange
    }
}
