import Expressions

/// Formulas joined by operators, with what is plainly zero or one left out and whole numbers taken together.
extension Expression {
    /// The number that the formula plainly is; nil for any other.
    var literal: Double? {
        switch kind {
        case .number(let x): x
        case .parentheses(let inner): inner.literal
        case .unary(.negate, let x): x.literal.map { -$0 }
        default: nil
        }
    }

    static func + (a: Expression, b: Expression) -> Expression {
        if a.literal == 0 { return b }
        if b.literal == 0 { return a }
        return whole(a, b, +) ?? Expression(.binary(.add, a, b), at: a.place)
    }

    static func - (a: Expression, b: Expression) -> Expression {
        if b.literal == 0 { return a }
        if a.literal == 0 { return -b }
        return whole(a, b, -) ?? Expression(.binary(.subtract, a, b), at: a.place)
    }

    static func * (a: Expression, b: Expression) -> Expression {
        if a.literal == 0 || b.literal == 1 { return a }
        if b.literal == 0 || a.literal == 1 { return b }
        return whole(a, b, *) ?? Expression(.binary(.multiply, a, b), at: a.place)
    }

    static func / (a: Expression, b: Expression) -> Expression {
        if a.literal == 0, b.literal != 0 { return a }
        return b.literal == 1 ? a : Expression(.binary(.divide, a, b), at: a.place)
    }

    static prefix func - (x: Expression) -> Expression {
        if let number = x.literal { return Expression(.number(number == 0 ? 0 : -number), at: x.place) }
        return Expression(.unary(.negate, x), at: x.place)
    }

    func power(_ exponent: Expression) -> Expression {
        if exponent.literal == 1 { return self }
        if exponent.literal == 0 { return Expression(.number(1), at: place) }
        return Expression(.binary(.power, self, exponent), at: place)
    }

    static func number(_ x: Double, at place: Place) -> Expression { Expression(.number(x), at: place) }

    /// The result of two whole numbers where it is exact.
    private static func whole(
        _ a: Expression, _ b: Expression, _ operation: (Double, Double) -> Double
    ) -> Expression? {
        guard let x = a.literal, let y = b.literal, x.rounded() == x, y.rounded() == y else { return nil }
        let result = operation(x, y)
        return result.magnitude < 9e15 ? Expression(.number(result), at: a.place) : nil
    }
}
