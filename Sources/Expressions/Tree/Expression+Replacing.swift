extension Expression {
    /// The formula with parts of it replaced: where `part` gives an expression, it takes the place of that node with all
    /// below it. Names that something binds, and results that the file holds, stay as they are.
    public func replacing(_ part: (Expression) -> Expression?) -> Expression {
        if let other = part(self) { return other }
        return Expression(kind.replacingChildren { $0.replacing(part) }, at: place)
    }
}

extension Expression.Kind {
    fileprivate func replacingChildren(_ new: (Expression) -> Expression) -> Self {
        switch self {
        case .number, .imaginary, .string, .name, .placeholder, .breakLoop, .continueLoop, .function, .symbolic,
            .stored:
            self
        case .parentheses(let x): .parentheses(new(x))
        case .unary(let op, let x): .unary(op, new(x))
        case .otherwise(let x): .otherwise(new(x))
        case .returnValue(let x): .returnValue(new(x))
        case .united(let x, let unit): .united(new(x), unit)
        case .binary(let op, let a, let b): .binary(op, new(a), new(b))
        case .postfix(let x, let function): .postfix(new(x), function: new(function))
        case .assign(let target, let value): .assign(new(target), new(value))
        case .ifThen(let condition, let body): .ifThen(condition: new(condition), body: new(body))
        case .whileLoop(let condition, let body): .whileLoop(condition: new(condition), body: new(body))
        case .onError(let tried, let handler): .onError(tried: new(tried), handler: new(handler))
        case .forLoop(let name, let set, let body): .forLoop(name, over: new(set), body: new(body))
        case .call(let head, let arguments): .call(new(head), arguments.map(new))
        case .element(let array, let indices): .element(new(array), indices.map(new))
        case .matrix(let rows, let columns, let nodes): .matrix(rows: rows, columns: columns, nodes.map(new))
        case .list(let nodes): .list(nodes.map(new))
        case .program(let lines): .program(lines.map(new))
        case .choice(let nodes): .choice(nodes.map(new))
        case .solver(let solver, let nodes): .solver(solver, nodes.map(new))
        case .unsupported(let what, let nodes): .unsupported(what: what, nodes.map(new))
        case .range(let first, let second, let last):
            .range(first: new(first), second: second.map(new), last: new(last))
        case .sum(let iteration): .sum(iteration.replacingChildren(new))
        case .product(let iteration): .product(iteration.replacingChildren(new))
        case .derivative(let derivative):
            .derivative(
                .init(variable: derivative.variable, body: new(derivative.body), degree: derivative.degree.map(new)))
        case .integral(let integral):
            .integral(
                .init(
                    variable: integral.variable, body: new(integral.body), lower: integral.lower.map(new),
                    upper: integral.upper.map(new), algorithm: integral.algorithm))
        case .limit(let limit):
            .limit(
                .init(
                    variable: limit.variable, body: new(limit.body), point: new(limit.point),
                    direction: limit.direction))
        case .conditional(let branches, let otherwise):
            .conditional(
                branches.map { .init(test: new($0.test), body: new($0.body), isAlso: $0.isAlso) },
                otherwise: otherwise.map(new))
        case .member(let base, let name): .member(new(base), name)
        case .record(let members): .record(members.map { .init($0.name, new($0.value)) })
        case .comprehension(let one):
            .comprehension(
                .init(
                    body: new(one.body), variable: one.variable, list: new(one.list),
                    condition: one.condition.map(new)))
        case .fallback(let path, let otherwise): .fallback(new(path), otherwise: new(otherwise))
        case .evaluation(let evaluation):
            .evaluation(.init(body: new(evaluation.body), unit: evaluation.unit.map(new)))
        }
    }
}

extension Expression.Iteration {
    fileprivate func replacingChildren(_ new: (Expression) -> Expression) -> Self {
        Self(variable: variable, body: new(body), first: first.map(new), last: last.map(new))
    }
}
