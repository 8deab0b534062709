import Expressions

/// The places at which an integrand may bend, jump or be infinite: where its conditions change and its magnitudes, divisors and
/// what roots and logarithms are taken of are zero, as far as these are linear in the variable of integration.
struct IntegrandBreaks {
    /// The place is where constant + slope · variable is zero; neither has the variable.
    private(set) var places: [(constant: Expression, slope: Expression)] = []
    private let key: Scope.Key
    private let symbols: Symbols
    private var visits = 0

    private static let mostPlaces = 12
    private static let mostVisits = 500
    private static let comparisons: Set<BinaryOperator> = [
        .less, .greater, .lessOrEqual, .greaterOrEqual, .equal, .notEqual,
    ]

    init(of body: Expression, by variable: Name, _ symbols: Symbols) {
        key = Scope.Key(variable, space: .variable)
        self.symbols = symbols
        visit(body)
    }

    private mutating func visit(_ node: Expression) {
        visits += 1
        guard visits < IntegrandBreaks.mostVisits, node.mentions(key) else { return }
        switch node.kind {
        case .binary(let op, let a, let b) where IntegrandBreaks.comparisons.contains(op):
            note(Expression(.binary(.subtract, a, b), at: node.place))
        case .unary(.absoluteValue, let x), .unary(.squareRoot, let x), .binary(.nthRoot, _, let x),
            .binary(.divide, _, let x):
            note(x)
        case .binary(.power, let x, let exponent): if !exponent.isWholeNumber { note(x) }
        case .call(let head, let arguments):
            if let name = symbols.builtin(head) {
                if name == "max" || name == "min", arguments.count == 2 {
                    note(Expression(.binary(.subtract, arguments[0], arguments[1]), at: node.place))
                }
                if ["Φ", "abs", "ln", "log"].contains(name), let x = arguments.first { note(x) }
            } else if let body = symbols.inlined(head, arguments) {
                return visit(body)
            }
        case .integral(let inner): return visit(inner)
        case .sum, .product, .derivative, .limit: return
        default: break
        }
        guard node.isFormula else { return }
        for child in node.children { visit(child) }
    }

    /// An inner integral bends where a place at which its own integrand does crosses one of its limits.
    private mutating func visit(_ inner: Expression.Integral) {
        let variable = Scope.Key(inner.variable, space: .variable)
        for bound in [inner.lower, inner.upper] {
            guard let bound, variable != key, let body = inner.body.replacing([variable: bound]) else { continue }
            visit(body)
        }
    }

    private mutating func note(_ difference: Expression) {
        guard places.count < IntegrandBreaks.mostPlaces, let form = PolynomialForm(difference, in: key, symbols),
            form.degree == 1, !form.coefficients.contains(where: \.calls)
        else { return }
        places.append((form[0], form[1]))
    }
}

extension Expression {
    /// True for a power that is finite everywhere.
    fileprivate var isWholeNumber: Bool {
        if case .number(let x) = kind { return x >= 0 && x == x.rounded() }
        return false
    }

    /// True where something is called, which may cost much or give another value every time.
    fileprivate var calls: Bool {
        if case .call = kind { return true }
        return children.contains(where: \.calls)
    }
}
