import Expressions

/// A formula or an equation as a quotient of polynomials in a variable; an equation is the difference of its sides.
struct RationalForm {
    let numerator: PolynomialForm
    /// Nil for one.
    let denominator: PolynomialForm?

    private static let highest = 20.0

    /// Nil where the formula is not plainly such a quotient.
    init?(_ node: Expression, in key: Scope.Key, _ symbols: Symbols) {
        guard node.mentions(key) else {
            self.init(PolynomialForm([node]))
            return
        }
        switch node.kind {
        case .name: self.init(PolynomialForm([.number(0, at: node.place), .number(1, at: node.place)]))
        case .parentheses(let inner): self.init(inner, in: key, symbols)
        case .unary(.negate, let x):
            guard let form = RationalForm(x, in: key, symbols) else { return nil }
            self.init(form.numerator.mapped { -$0 }, form.denominator)
        case .binary(.power, let base, let exponent):
            guard let number = exponent.literal, let whole = Int(exactly: number),
                number.magnitude <= RationalForm.highest, let form = RationalForm(base, in: key, symbols),
                let power = form.power(whole)
            else { return nil }
            self = power
        case .binary(.scale, let x, let unit) where !unit.mentions(key):
            guard let form = RationalForm(x, in: key, symbols) else { return nil }
            self.init(
                form.numerator.mapped { Expression(.binary(.scale, $0, unit), at: node.place) }, form.denominator)
        case .binary(let op, let a, let b):
            guard let left = RationalForm(a, in: key, symbols), let right = RationalForm(b, in: key, symbols),
                let form = RationalForm.joined(op, left, right)
            else { return nil }
            self = form
        case .call(let head, let arguments):
            guard symbols.builtin(head) == nil, let body = symbols.inlined(head, arguments) else { return nil }
            self.init(body, in: key, symbols)
        default: return nil
        }
    }

    private init(_ numerator: PolynomialForm, _ denominator: PolynomialForm? = nil) {
        self.numerator = numerator
        self.denominator = denominator
    }

    private static func joined(_ op: BinaryOperator, _ a: RationalForm, _ b: RationalForm) -> RationalForm? {
        switch op {
        case .add: sum(a, b, +)
        case .subtract, .equal: sum(a, b, -)
        case .multiply, .scale:
            product(a.numerator, b.numerator).flatMap { top in
                denominator(a, b).map { RationalForm(top, $0) }
            }
        case .divide: quotient(a, b)
        default: nil
        }
    }

    private static func sum(
        _ a: RationalForm, _ b: RationalForm, _ join: (PolynomialForm, PolynomialForm) -> PolynomialForm
    ) -> RationalForm? {
        if a.denominator == nil, b.denominator == nil { return RationalForm(join(a.numerator, b.numerator)) }
        guard let left = b.denominator.map({ a.numerator * $0 }) ?? a.numerator,
            let right = a.denominator.map({ b.numerator * $0 }) ?? b.numerator,
            let below = denominator(a, b)
        else { return nil }
        return RationalForm(join(left, right), below)
    }

    private static func quotient(_ a: RationalForm, _ b: RationalForm) -> RationalForm? {
        if b.denominator == nil, b.numerator.degree == 0, let divisor = b.numerator.coefficients.first {
            return RationalForm(a.numerator.mapped { $0 / divisor }, a.denominator)
        }
        guard !b.numerator.coefficients.isEmpty,
            let top = b.denominator.map({ a.numerator * $0 }) ?? a.numerator,
            let below = a.denominator.map({ $0 * b.numerator }) ?? b.numerator
        else { return nil }
        return RationalForm(top, below)
    }

    private static func product(_ a: PolynomialForm, _ b: PolynomialForm) -> PolynomialForm? { a * b }

    /// The product of the denominators, nil inside where that is one; nil where its degree is too high.
    private static func denominator(_ a: RationalForm, _ b: RationalForm) -> PolynomialForm?? {
        guard let x = a.denominator else { return .some(b.denominator) }
        guard let y = b.denominator else { return .some(x) }
        return (x * y).map { .some($0) }
    }

    private func power(_ exponent: Int) -> RationalForm? {
        let one = PolynomialForm([.number(1, at: .unknown)])
        if exponent < 0 {
            return RationalForm.quotient(RationalForm(one), self).flatMap { $0.power(-exponent) }
        }
        guard let top = numerator.power(exponent) else { return nil }
        guard let denominator else { return RationalForm(top) }
        return denominator.power(exponent).map { RationalForm(top, $0) }
    }
}
