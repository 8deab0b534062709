import Expressions

/// The derivative of a formula by a name, as a formula.
struct SymbolicDerivative {
    let formula: Expression

    /// Beyond this a derivative of a derivative is longer than it is worth.
    private static let mostNodes = 5_000

    /// Nil where a part of the formula is of no kind that has a rule here.
    init?(of node: Expression, by variable: Name, order: Int = 1, _ symbols: Symbols) {
        let key = Scope.Key(variable, space: .variable)
        guard symbols.shows(key, in: node), symbols.hasElementaryFunctions else { return nil }
        var formula = node
        for _ in 0..<order {
            guard let next = Rules(key: key, symbols: symbols).slope(formula), next.size < SymbolicDerivative.mostNodes
            else { return nil }
            formula = next
        }
        self.formula = formula
    }

    /// The rules for sums, products, powers and elementary functions.
    private struct Rules {
        let key: Scope.Key
        let symbols: Symbols

        func slope(_ node: Expression) -> Expression? {
            guard node.mentions(key) else { return .number(0, at: node.place) }
            switch node.kind {
            case .name: return .number(1, at: node.place)
            case .parentheses(let inner): return slope(inner)
            case .unary(.negate, let x): return slope(x).map { -$0 }
            case .unary(.squareRoot, let x): return slope(x).map { $0 / (.number(2, at: node.place) * node) }
            case .binary(let op, let a, let b): return slope(op, a, b, node)
            case .call(let head, let arguments): return slope(head, arguments, node)
            case .matrix: return node.rebuilt { slope($0) }
            case .sum(let iteration):
                guard let first = iteration.first, let last = iteration.last, let variable = iteration.variable,
                    Scope.Key(variable, space: .variable) != key, !first.mentions(key), !last.mentions(key),
                    let body = slope(iteration.body)
                else { return nil }
                return Expression(.sum(.init(variable: variable, body: body, first: first, last: last)), at: node.place)
            case .integral(let integral): return slope(integral, at: node.place)
            default: return nil
            }
        }

        private func slope(
            _ op: BinaryOperator, _ a: Expression, _ b: Expression, _ node: Expression
        ) -> Expression? {
            guard let u = slope(a), let v = slope(b) else { return nil }
            switch op {
            case .add: return u + v
            case .subtract: return u - v
            case .multiply: return u * b + a * v
            // What stands behind an implied product may be a unit, which is no variable.
            case .scale: return b.mentions(key) ? u * b + a * v : Expression(.binary(.scale, u, b), at: node.place)
            case .divide:
                return b.mentions(key) ? (u * b - a * v) / b.power(.number(2, at: node.place)) : u / b
            case .power: return power(a, b, u, v, node)
            case .nthRoot:
                if case .placeholder = a.kind { return v / (.number(2, at: node.place) * node) }
                return a.mentions(key) ? nil : v * node / (a * b)
            default: return nil
            }
        }

        private func power(
            _ a: Expression, _ b: Expression, _ u: Expression, _ v: Expression, _ node: Expression
        ) -> Expression? {
            if !b.mentions(key) { return b * a.power(b - .number(1, at: node.place)) * u }
            let logarithm = Expression.elementary("ln", a)
            if !a.mentions(key) { return node * logarithm * v }
            return node * (v * logarithm + b * u / a)
        }

        /// The integral's slope by what its limits and its integrand depend on.
        private func slope(_ integral: Expression.Integral, at place: Place) -> Expression? {
            let bound = Scope.Key(integral.variable, space: .variable)
            guard let lower = integral.lower, let upper = integral.upper, bound != key,
                let low = slope(lower), let high = slope(upper), let inner = slope(integral.body),
                let top = integral.body.replacing([bound: upper]), let bottom = integral.body.replacing([bound: lower])
            else { return nil }
            let whole: Expression =
                inner.literal == 0
                ? .number(0, at: place)
                : Expression(
                    .integral(
                        .init(
                            variable: integral.variable, body: inner, lower: lower, upper: upper,
                            algorithm: integral.algorithm)), at: place)
            return top * high - bottom * low + whole
        }

        private func slope(_ head: Expression, _ arguments: [Expression], _ node: Expression) -> Expression? {
            if let name = symbols.builtin(head) {
                guard arguments.count == 1, let u = slope(arguments[0]),
                    let outer = SymbolicDerivative.outer(name, arguments[0], node)
                else { return nil }
                return outer * u
            }
            return symbols.inlined(head, arguments).flatMap { $0.size < mostNodes ? slope($0) : nil }
        }
    }

    /// The slope of an elementary function by its argument; `value` is the function itself.
    private static func outer(_ name: String, _ x: Expression, _ value: Expression) -> Expression? {
        let (one, two) = (Expression.number(1, at: x.place), Expression.number(2, at: x.place))
        func of(_ name: String) -> Expression { .elementary(name, x) }
        func root(_ x: Expression) -> Expression { Expression(.unary(.squareRoot, x), at: x.place) }
        let square = x.power(two)
        switch name {
        case "exp": return value
        case "ln": return one / x
        case "log": return one / (x * .elementary("ln", .number(10, at: x.place)))
        case "sin": return of("cos")
        case "cos": return -of("sin")
        case "tan": return one + value.power(two)
        case "cot": return -(one + value.power(two))
        case "sec": return value * of("tan")
        case "csc": return -(value * of("cot"))
        case "asin": return one / root(one - square)
        case "acos": return -one / root(one - square)
        case "atan": return one / (one + square)
        case "acot": return -one / (one + square)
        case "sinh": return of("cosh")
        case "cosh": return of("sinh")
        case "tanh": return one - value.power(two)
        case "asinh": return one / root(square + one)
        case "acosh": return one / (root(x - one) * root(x + one))
        case "atanh": return one / (one - square)
        default: return nil
        }
    }
}

extension Expression {
    /// A call of a built-in function of one argument.
    static func elementary(_ name: String, _ x: Expression) -> Expression {
        Expression(.call(Expression(.name(Name(name, label: .function)), at: x.place), [x]), at: x.place)
    }

    /// The number of nodes.
    var size: Int { children.reduce(1) { $0 + $1.size } }
}
