import Expressions

/// Sums, products, derivatives, integrals and limits: a lambda with what bounds it, in the forms of both schemas.
extension ExpressionReader {
    func calculus(_ head: Element, _ rest: Element.Children) -> Expression.Kind {
        guard let lambda = rest.first(where: { $0.name == .lambda }),
            let bodyElement = lambda.operands.filter({ $0.name != .boundVars }).last
        else {
            return .unsupported(what: "operator '\(head.nameText)' without a body", expressions(rest))
        }
        let variable = boundNames(lambda).first
        let body = expression(bodyElement)
        switch head.name {
        case .summation, .product:
            let bounds = bounds(rest)
            guard (bounds.lower == nil) == (bounds.upper == nil) else {
                return .unsupported(
                    what: "operator '\(head.nameText)' with one bound",
                    [body] + [bounds.lower, bounds.upper].compactMap { $0 })
            }
            let iteration = Expression.Iteration(
                variable: variable, body: body, first: bounds.lower, last: bounds.upper)
            return head.name == .summation ? .sum(iteration) : .product(iteration)
        default: break
        }
        guard let variable else {
            return .unsupported(what: "operator '\(head.nameText)' without a variable", [body])
        }
        switch head.name {
        case .integral:
            let bounds = bounds(rest)
            return .integral(
                Expression.Integral(
                    variable: variable, body: body, lower: bounds.lower, upper: bounds.upper,
                    algorithm: head[.algorithm] ?? ""))
        case .limit:
            let point = rest.first { $0.name != .lambda }
            return .limit(
                Expression.Limit(
                    variable: variable, body: body, point: expression(point, in: head),
                    direction: head[.direction] ?? ""))
        default:
            let degree = rest.first { $0.name == .degree }.flatMap { filled($0) }
            return .derivative(Expression.Derivative(variable: variable, body: body, degree: degree))
        }
    }

    /// `bounds(lower, upper)` of Mathcad 12 to 15, `lowerBound` and `upperBound` of Prime; nil where left empty.
    private func bounds(_ rest: Element.Children) -> (lower: Expression?, upper: Expression?) {
        if let both = rest.first(where: { $0.name == .bounds }) {
            let parts = Array(both.operands)
            func part(_ index: Int) -> Expression? {
                guard parts.indices.contains(index), parts[index].name != .placeholder else { return nil }
                return expression(parts[index])
            }
            return (part(0), part(1))
        }
        return (
            rest.first { $0.name == .lowerBound }.flatMap { filled($0) },
            rest.first { $0.name == .upperBound }.flatMap { filled($0) }
        )
    }

    /// What an element holds; nil for nothing or an empty slot.
    private func filled(_ element: Element) -> Expression? {
        guard let inner = element.operands.first, inner.name != .placeholder else { return nil }
        return expression(inner)
    }
}
