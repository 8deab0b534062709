import Expressions

/// A formula as a polynomial in a variable: its coefficients are formulas without the variable.
struct PolynomialForm {
    /// From the lowest degree up, without zeros at the end; empty for zero.
    private(set) var coefficients: [Expression]

    private static let highest = 30

    var degree: Int { max(coefficients.count - 1, 0) }

    init(_ coefficients: [Expression]) {
        self.coefficients = coefficients
        while self.coefficients.last?.literal == 0 { self.coefficients.removeLast() }
    }

    /// The formula itself, in the variable that the key says; nil where it is not plainly a polynomial.
    init?(_ node: Expression, in key: Scope.Key, _ symbols: Symbols) {
        guard let form = RationalForm(node, in: key, symbols), form.denominator == nil else { return nil }
        self = form.numerator
    }

    /// The coefficient of a power.
    subscript(power: Int) -> Expression { power < coefficients.count ? coefficients[power] : .number(0, at: .unknown) }

    static func + (a: PolynomialForm, b: PolynomialForm) -> PolynomialForm {
        PolynomialForm((0..<max(a.coefficients.count, b.coefficients.count)).map { a[$0] + b[$0] })
    }

    static func - (a: PolynomialForm, b: PolynomialForm) -> PolynomialForm {
        PolynomialForm((0..<max(a.coefficients.count, b.coefficients.count)).map { a[$0] - b[$0] })
    }

    /// The product; nil where its degree is too high.
    static func * (a: PolynomialForm, b: PolynomialForm) -> PolynomialForm? {
        guard !a.coefficients.isEmpty, !b.coefficients.isEmpty else { return PolynomialForm([]) }
        guard a.degree + b.degree <= highest else { return nil }
        return PolynomialForm(
            (0...a.degree + b.degree).map { power in
                (max(0, power - b.degree)...min(power, a.degree)).reduce(.number(0, at: .unknown)) {
                    $0 + a[$1] * b[power - $1]
                }
            })
    }

    func power(_ exponent: Int) -> PolynomialForm? {
        guard degree * exponent <= PolynomialForm.highest else { return nil }
        var product: PolynomialForm? = PolynomialForm([.number(1, at: .unknown)])
        for _ in 0..<exponent { product = product.flatMap { $0 * self } }
        return product
    }

    func mapped(_ transform: (Expression) -> Expression) -> PolynomialForm {
        PolynomialForm(coefficients.map(transform))
    }

    /// The polynomial's value.
    func value(at x: Expression) -> Expression {
        coefficients.enumerated().reduce(.number(0, at: x.place)) { sum, term in
            sum + term.element * x.power(.number(Double(term.offset), at: x.place))
        }
    }
}
