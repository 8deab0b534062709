import Expressions

/// Formulas rebuilt with other parts.
extension Expression {
    /// The key of a name that may be a variable; nil for any other formula.
    var variableKey: Scope.Key? {
        guard case .name(let name) = kind else { return nil }
        switch name.label {
        case .unit, .constant, .keyword: return nil
        default: return Scope.Key(name, space: .variable)
        }
    }

    /// True where a name of the formula, bound or not, has the key.
    func mentions(_ key: Scope.Key) -> Bool {
        if variableKey == key { return true }
        if let bound = boundVariable, Scope.Key(bound, space: .variable) == key { return true }
        return children.contains { $0.mentions(key) }
    }

    /// The names in the formula that nothing in it binds, each as often as it stands there.
    var freeNames: [Name] {
        switch kind {
        case .name(let name): return [name]
        case .program, .forLoop, .assign, .function:
            let bound = boundNames
            return names.filter { name in !bound.contains { $0.isSame(name) } }
        // The place of a derivative is that of its variable outside.
        case .derivative: break
        default:
            guard let bound = boundVariable, let body = children.first else { break }
            return body.freeNames.filter { !$0.isSame(bound) } + children.dropFirst().flatMap(\.freeNames)
        }
        return children.flatMap(\.freeNames)
    }

    /// True where the formula depends on names that do not stand in it: those of the equations of a solve block, and those in
    /// symbolic keywords.
    var hidesNames: Bool {
        switch kind {
        case .solver, .symbolic: true
        default: children.contains(where: \.hidesNames)
        }
    }

    /// The variable that this node itself binds, or differentiates by.
    private var boundVariable: Name? {
        switch kind {
        case .integral(let integral): integral.variable
        case .derivative(let derivative): derivative.variable
        case .sum(let iteration), .product(let iteration): iteration.variable
        case .limit(let limit): limit.variable
        default: nil
        }
    }

    /// The formula with other formulas in the place of names; nil where it is of a kind that cannot be taken apart, or where
    /// a name would come to mean something else.
    func replacing(_ replacements: [Scope.Key: Expression]) -> Expression? {
        if let key = variableKey { return replacements[key] ?? self }
        guard replacements.keys.contains(where: mentions) else { return self }
        if let bound = boundVariable {
            let key = Scope.Key(bound, space: .variable)
            if replacements[key] != nil || replacements.values.contains(where: { $0.mentions(key) }) { return nil }
        }
        return rebuilt { $0.replacing(replacements) }
    }

    /// True for a node without locals and jumps of its own: programs may be made of such as of formulas.
    var isFormula: Bool {
        switch kind {
        case .assign, .forLoop, .whileLoop, .breakLoop, .continueLoop, .returnValue, .onError, .solver, .symbolic,
            .evaluation, .unsupported, .function:
            false
        case .program(let lines): lines.allSatisfy(\.isFormula)
        default: true
        }
    }

    /// The same node with its children transformed; nil for programs with locals and what is like them.
    func rebuilt<E>(_ transform: (Expression) throws(E) -> Expression?) throws(E) -> Expression? {
        func all(_ nodes: [Expression]) throws(E) -> [Expression]? {
            var result: [Expression] = []
            for node in nodes {
                guard let node = try transform(node) else { return nil }
                result.append(node)
            }
            return result
        }
        guard let parts = try all(children) else { return nil }
        guard let kind = kind(of: parts) else { return nil }
        return Expression(kind, at: place)
    }

    /// The node's kind with other children, which stand as `children` gives them.
    private func kind(of parts: [Expression]) -> Kind? {
        switch kind {
        case .number, .imaginary, .string, .name, .placeholder: kind
        case .parentheses: .parentheses(parts[0])
        case .unary(let op, _): .unary(op, parts[0])
        case .binary(let op, _, _): .binary(op, parts[0], parts[1])
        case .call: .call(parts[0], Array(parts.dropFirst()))
        case .postfix: .postfix(parts[0], function: parts[1])
        case .element: .element(parts[0], Array(parts.dropFirst()))
        case .matrix(let rows, let columns, _): .matrix(rows: rows, columns: columns, parts)
        case .united(_, let units): .united(parts[0], units)
        case .sum(let iteration): .sum(iteration.with(parts))
        case .product(let iteration): .product(iteration.with(parts))
        case .derivative(let derivative):
            .derivative(
                .init(variable: derivative.variable, body: parts[0], degree: derivative.degree == nil ? nil : parts[1]))
        case .integral(let integral): integral.with(parts).map(Kind.integral)
        case .conditional(let branches, let otherwise):
            .conditional(
                branches.indices.map {
                    .init(test: parts[2 * $0], body: parts[2 * $0 + 1], isAlso: branches[$0].isAlso)
                }, otherwise: otherwise == nil ? nil : parts.last)
        case .program(let lines): lines.allSatisfy(\.isFormula) ? .program(parts) : nil
        case .ifThen: .ifThen(condition: parts[0], body: parts[1])
        case .otherwise: .otherwise(parts[0])
        case .limit(let limit):
            .limit(.init(variable: limit.variable, body: parts[0], point: parts[1], direction: limit.direction))
        default: nil
        }
    }
}

extension Expression.Iteration {
    fileprivate func with(_ parts: [Expression]) -> Expression.Iteration {
        let last = self.last == nil ? nil : parts.last
        return Expression.Iteration(
            variable: variable, body: parts[0], first: first == nil ? nil : parts[1], last: last)
    }
}

extension Expression.Integral {
    /// Nil for an integral with one limit alone.
    fileprivate func with(_ parts: [Expression]) -> Expression.Integral? {
        guard parts.count != 2 else { return nil }
        return Expression.Integral(
            variable: variable, body: parts[0], lower: parts.count == 3 ? parts[1] : nil,
            upper: parts.count == 3 ? parts[2] : nil, algorithm: algorithm)
    }
}
