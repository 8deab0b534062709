import Expressions

/// The places at which an integrand may bend, jump or be infinite: where its conditions change and its magnitudes, divisors and
/// what roots and logarithms are taken of are zero, as far as these are linear in the variable of integration; and those at
/// which it may have a peak: where squares in exponents and divisors have their turning point.
struct IntegrandBreaks {
    /// A place where constant + slope · variable is zero; neither has the variable.
    struct Place {
        let constant: Expression
        let slope: Expression
        let kind: Kind
    }

    enum Kind {
        /// Where a condition changes.
        case jump
        /// Where something bends or is infinite.
        case bend
        /// Where something may have a peak.
        case peak
    }

    private(set) var places: [Place] = []
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
            note(Expression(.binary(.subtract, a, b), at: node.place), .jump)
        case .unary(.absoluteValue, let x), .unary(.squareRoot, let x), .binary(.nthRoot, _, let x),
            .binary(.divide, _, let x):
            note(x)
            notePeak(x)
        case .binary(.power, let x, let exponent):
            if !exponent.isWholeNumber { note(x) }
            notePeak(exponent)
        case .call(let head, let arguments):
            if let name = symbols.builtin(head) {
                if name == "max" || name == "min", arguments.count == 2 {
                    note(Expression(.binary(.subtract, arguments[0], arguments[1]), at: node.place))
                }
                if name == "Φ", let x = arguments.first { note(x, .jump) }
                if ["abs", "ln", "log"].contains(name), let x = arguments.first { note(x) }
                if name == "exp", let x = arguments.first { notePeak(x) }
                if ["dnorm", "dlogis", "dcauchy"].contains(name), arguments.count == 3 {
                    note(Expression(.binary(.subtract, arguments[0], arguments[1]), at: node.place), .peak)
                }
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

    private mutating func note(_ difference: Expression, _ kind: Kind = .bend) {
        guard places.count < IntegrandBreaks.mostPlaces, let form = PolynomialForm(difference, in: key, symbols),
            form.degree == 1, !form.coefficients.contains(where: \.calls)
        else { return }
        places.append(Place(constant: form[0], slope: form[1], kind: kind))
    }

    /// Notes the turning point of a quadratic formula.
    private mutating func notePeak(_ formula: Expression) {
        guard places.count < IntegrandBreaks.mostPlaces, formula.mentions(key),
            let form = PolynomialForm(formula, in: key, symbols), form.degree == 2,
            !form.coefficients.contains(where: \.calls)
        else { return }
        places.append(Place(constant: form[1], slope: .number(2, at: formula.place) * form[2], kind: .peak))
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
