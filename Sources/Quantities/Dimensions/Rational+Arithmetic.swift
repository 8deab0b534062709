extension Rational {
    /// The product, saturating far outside of what exponents can be.
    static func * (a: Rational, b: Rational) -> Rational {
        let (numerator, overflow) = a.numerator.multipliedReportingOverflow(by: b.numerator)
        let (denominator, tooLarge) = a.denominator.multipliedReportingOverflow(by: b.denominator)
        if overflow || tooLarge { return Rational(whole: Int(Int16.max) + 1) }
        return Rational(numerator, denominator) ?? Rational(whole: 0)
    }

    static prefix func - (a: Rational) -> Rational { a * Rational(whole: -1) }

    /// The sum of two exponents.
    static func + (a: Rational, b: Rational) -> Rational {
        Rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
            ?? Rational(whole: 0)
    }
}
