import Expressions

/// An indefinite integral, as a formula: sums of constant multiples of powers, exponentials, sines and the like.
///
/// Antiderivatives differ by a constant, and Mathcad's choice of it is known only where every way of writing one leads to
/// the same: (x + 1)² has one that is x³/3 + x² + x, and another that is (x + 1)³/3. Such integrands are refused.
struct Antiderivative {
    let formula: Expression

    /// Nil where the integrand is of no kind that has a rule here.
    init?(of node: Expression, by variable: Name, _ symbols: Symbols) {
        let key = Scope.Key(variable, space: .variable)
        guard symbols.shows(key, in: node), symbols.hasElementaryFunctions,
            let formula = Rules(name: variable, key: key, symbols: symbols).integral(node)
        else { return nil }
        self.formula = formula
    }

    private struct Rules {
        let name: Name
        let key: Scope.Key
        let symbols: Symbols

        func integral(_ node: Expression) -> Expression? {
            let x = Expression(.name(name), at: node.place)
            guard node.mentions(key) else { return node.literal == 1 ? x : node * x }
            switch node.kind {
            case .name: return x.power(two) / two
            case .parentheses(let inner): return integral(inner)
            case .unary(.negate, let inner): return integral(inner).map { -$0 }
            case .unary(.squareRoot, let base): return power(base, 0.5)
            case .binary(.nthRoot, let index, let base):
                if case .placeholder = index.kind { return power(base, 0.5) }
                return index.literal.flatMap { power(base, 1 / $0) }
            case .binary(let op, let a, let b): return integral(op, a, b)
            case .call(let head, let arguments):
                if let function = symbols.builtin(head) {
                    return arguments.count == 1 ? repeated(function, arguments[0], 1) : nil
                }
                return symbols.inlined(head, arguments).flatMap { integral($0) }
            case .matrix: return node.rebuilt { integral($0) }
            default: return nil
            }
        }

        private var two: Expression { .number(2, at: .unknown) }

        private func integral(_ op: BinaryOperator, _ a: Expression, _ b: Expression) -> Expression? {
            switch op {
            case .add: return integral(a).flatMap { left in integral(b).map { left + $0 } }
            case .subtract: return integral(a).flatMap { left in integral(b).map { left - $0 } }
            case .multiply, .scale:
                if !b.mentions(key) {
                    return integral(a).map { Expression(.binary(op, $0, b), at: a.place) }
                }
                if !a.mentions(key) { return integral(b).map { a * $0 } }
                return product(a, b) ?? product(b, a) ?? expanded(Expression(.binary(.multiply, a, b), at: a.place))
            case .divide:
                if !b.mentions(key) { return integral(a).map { $0 / b } }
                guard !a.mentions(key) else { return nil }
                return reciprocal(b).map { a.literal == 1 ? $0 : a * $0 }
            case .power:
                if !a.mentions(key) { return exponential(base: a, b) }
                return b.literal.flatMap { power(a, $0) }
            default: return nil
            }
        }

        /// The slope and the constant of a linear formula.
        private func linear(_ node: Expression) -> (slope: Expression, constant: Expression)? {
            guard let form = PolynomialForm(node, in: key, symbols), form.degree == 1 else { return nil }
            return (form[1], form[0])
        }

        /// The integral of a power of a linear formula.
        private func power(_ base: Expression, _ exponent: Double) -> Expression? {
            guard let (slope, constant) = linear(base) else { return nil }
            let isMonomial = constant.literal == 0
            if exponent == -1 {
                if isMonomial { return .elementary("ln", Expression(.name(name), at: base.place)) / slope }
                return slope.literal == 1 ? .elementary("ln", base) : nil
            }
            // The power of a sum may be multiplied out first, which gives another constant.
            guard isMonomial || exponent < 0 || exponent.rounded() != exponent else { return nil }
            let next = Expression.number(exponent + 1, at: base.place)
            return base.power(next) / (slope * next)
        }

        private func reciprocal(_ node: Expression) -> Expression? {
            switch node.kind {
            case .parentheses(let inner): return reciprocal(inner)
            case .unary(.squareRoot, let base): return power(base, -0.5)
            case .binary(.power, let base, let exponent) where base.mentions(key):
                return exponent.literal.flatMap { power(base, -$0) }
            case .binary(.multiply, let a, let b):
                if !a.mentions(key) { return reciprocal(b).map { $0 / a } }
                if !b.mentions(key) { return reciprocal(a).map { $0 / b } }
                return nil
            default: break
            }
            if let simple = power(node, -1) { return simple }
            guard let form = PolynomialForm(node, in: key, symbols), form.degree == 2, form[1].literal == 0,
                form[0].literal ?? 0 > 0, form[2].literal ?? 0 > 0
            else { return nil }
            let x = Expression(.name(name), at: node.place)
            func root(_ x: Expression) -> Expression { Expression(.unary(.squareRoot, x), at: node.place) }
            return .elementary("atan", x * root(form[2] / form[0])) / root(form[0] * form[2])
        }

        /// The integral of a constant to the power of a linear formula.
        private func exponential(base: Expression, _ exponent: Expression) -> Expression? {
            guard let (slope, _) = linear(exponent) else { return nil }
            let rate = symbols.isEuler(base) ? slope : slope * .elementary("ln", base)
            return base.power(exponent) / rate
        }

        /// A function of a linear formula, integrated a number of times.
        private func repeated(_ function: String, _ argument: Expression, _ times: Int) -> Expression? {
            guard let (slope, constant) = linear(argument) else { return nil }
            let divisor = slope.power(.number(Double(times), at: argument.place))
            func value(_ name: String, _ sign: Int) -> Expression {
                let term = Expression.elementary(name, argument) / divisor
                return sign < 0 ? -term : term
            }
            switch function {
            case "exp": return value("exp", 1)
            case "sinh": return value(times % 2 == 0 ? "sinh" : "cosh", 1)
            case "cosh": return value(times % 2 == 0 ? "cosh" : "sinh", 1)
            case "sin": return [value("sin", 1), value("cos", -1), value("sin", -1), value("cos", 1)][times % 4]
            case "cos": return [value("cos", 1), value("sin", 1), value("cos", -1), value("sin", -1)][times % 4]
            case "ln" where times == 1 && constant.literal == 0:
                let x = Expression(.name(name), at: argument.place)
                return x * .elementary("ln", argument) - x
            default: return nil
            }
        }

        /// A polynomial times an exponential or a sine, by parts.
        private func product(_ a: Expression, _ b: Expression) -> Expression? {
            guard let form = PolynomialForm(a, in: key, symbols) else { return nil }
            var (slopes, sum) = (form, Expression.number(0, at: a.place))
            let x = Expression(.name(name), at: a.place)
            for times in 1...form.degree + 1 {
                guard let part = iterated(b, times) else { return nil }
                let term = slopes.value(at: x) * part
                sum = times % 2 == 1 ? sum + term : sum - term
                slopes = PolynomialForm(
                    slopes.coefficients.enumerated().dropFirst().map {
                        .number(Double($0.offset), at: a.place) * $0.element
                    })
            }
            return sum
        }

        private func iterated(_ node: Expression, _ times: Int) -> Expression? {
            switch node.kind {
            case .parentheses(let inner): return iterated(inner, times)
            case .call(let head, let arguments):
                guard let name = symbols.builtin(head), name != "ln", arguments.count == 1 else { return nil }
                return repeated(name, arguments[0], times)
            case .binary(.power, let base, let exponent) where symbols.isEuler(base):
                guard let (slope, _) = linear(exponent) else { return nil }
                return node / slope.power(.number(Double(times), at: node.place))
            default: return nil
            }
        }

        /// A product multiplied out, unless a power of a sum stands in it.
        private func expanded(_ node: Expression) -> Expression? {
            guard !hasPowerOfSum(node), let form = PolynomialForm(node, in: key, symbols) else { return nil }
            let x = Expression(.name(name), at: node.place)
            return form.coefficients.enumerated().reduce(.number(0, at: node.place)) { sum, term in
                let next = Expression.number(Double(term.offset + 1), at: node.place)
                return sum + term.element * x.power(next) / next
            }
        }

        /// True for a power of anything but a monomial, and for a product of two sums, which may be such a power.
        private func hasPowerOfSum(_ node: Expression) -> Bool {
            switch node.kind {
            case .binary(.power, let base, _): return !isMonomial(base)
            case .binary(.multiply, let a, let b) where !isMonomial(a) && !isMonomial(b): return true
            case .call: return true
            default: return node.children.contains { hasPowerOfSum($0) }
            }
        }

        private func isMonomial(_ node: Expression) -> Bool {
            guard let form = PolynomialForm(node, in: key, symbols) else { return false }
            return form.coefficients.dropLast().allSatisfy { $0.literal == 0 }
        }
    }
}
