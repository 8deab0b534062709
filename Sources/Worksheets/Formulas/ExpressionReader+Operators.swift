import Expressions

/// Operators and function calls: `apply` with its head.
extension ExpressionReader {
    func application(_ element: Element) -> Expression.Kind {
        var rest = element.operands
        guard let head = rest.next() else { return .placeholder }
        if let binary = BinaryOperator(head.name) { return self.binary(binary, head, rest) }
        if let unary = UnaryOperator(head.name) { return self.unary(unary, head, rest) }
        switch head.name {
        case .indexer: return indexed(rest)
        case .log:
            // The base stands first, below the function's name.
            guard let (base, argument) = rest.pair else { return wrongCount(head, rest) }
            let function = Expression(.name(Name("log", label: .keyword)), at: place(head))
            return .call(function, [expression(argument), expression(base)])
        case .unknownOp: return .placeholder
        case .summation, .product, .derivative, .partDerivative, .integral, .limit:
            return calculus(head, rest)
        case .real, .imag, .complex, .mixed, .str, .matrix, .apply, .parens, .id, .placeholder, .provenance, .find,
            .minerr,
            .minimize, .maximize, .odesolve, .pdesolve, .polyroots, .genfit, .numol, .program, .eval,
            .unitedValue, .sequence:
            return call(element, head, rest)
        default:
            return .unsupported(what: "operator '\(head.nameText)'", expressions(head.children) + expressions(rest))
        }
    }

    private func wrongCount(_ head: Element, _ rest: Element.Children) -> Expression.Kind {
        .unsupported(what: "operator '\(head.nameText)' of \(rest.count) operands", expressions(rest))
    }

    private func binary(
        _ binary: BinaryOperator, _ head: Element, _ rest: Element.Children
    ) -> Expression.Kind {
        if let (first, second) = rest.pair { return .binary(binary, expression(first), expression(second)) }
        if binary == .subtract, let only = rest.only { return .unary(.negate, expression(only)) }
        return wrongCount(head, rest)
    }

    private func unary(
        _ unary: UnaryOperator, _ head: Element, _ rest: Element.Children
    ) -> Expression.Kind {
        guard let only = rest.only else { return wrongCount(head, rest) }
        return .unary(unary, expression(only))
    }

    private func indexed(_ rest: Element.Children) -> Expression.Kind {
        var rest = rest
        guard let array = rest.next() else { return .unsupported(what: "operator 'indexer' of 0 operands", []) }
        return .element(expression(array), arguments(rest))
    }

    /// Several arguments stand in a `sequence`, one stands bare.
    func arguments(_ rest: Element.Children) -> [Expression] {
        var arguments: [Expression] = []
        for argument in rest {
            if let list = unwrapped(argument), list.name == .sequence {
                arguments += expressions(list.operands)
            } else {
                arguments.append(expression(argument))
            }
        }
        return arguments
    }

    private func call(_ element: Element, _ head: Element, _ rest: Element.Children) -> Expression.Kind {
        let arguments = arguments(rest)
        if let solver = solver(head) { return .solver(solver, arguments) }
        let function = expression(head)
        if element[.fixity] == "postfix", arguments.count == 1 {
            return .postfix(arguments[0], function: function)
        }
        return .call(function, arguments)
    }

    /// Mathcad 12 to 15 has an element for each solver, Prime a keyword.
    private func solver(_ head: Element) -> Expression.Solver? {
        if head.name == .id {
            guard dialect == .prime else { return nil }
            let name = name(head)
            guard name.label == .keyword || name.label == .none || name.label == .any, name.subscripted.isEmpty,
                let kind = Expression.Solver.Kind(rawValue: name.text.lowercased())
            else { return nil }
            return Expression.Solver(kind, method: head[.algorithm] ?? "")
        }
        guard let kind = Expression.Solver.Kind(rawValue: head.nameText.lowercased()) else { return nil }
        return Expression.Solver(kind, method: head[.method] ?? "")
    }
}

extension BinaryOperator {
    /// The operator that an element names.
    fileprivate init?(_ name: XMLName) {
        switch name {
        case .plus: self = .add
        case .minus: self = .subtract
        case .mult, .dotProduct, .scalarProduct: self = .multiply
        case .div: self = .divide
        case .pow: self = .power
        case .scale: self = .scale
        case .nthRoot: self = .nthRoot
        case .equal: self = .equal
        case .notEqual: self = .notEqual
        case .lessThan: self = .less
        case .greaterThan: self = .greater
        case .lessOrEqual: self = .lessOrEqual
        case .greaterOrEqual: self = .greaterOrEqual
        case .and: self = .and
        case .or: self = .or
        case .xor: self = .xor
        case .elementOf: self = .elementOf
        case .matcol: self = .column
        case .matrow: self = .row
        case .crossProduct: self = .crossProduct
        default: return nil
        }
    }
}

extension UnaryOperator {
    /// The operator that an element names.
    fileprivate init?(_ name: XMLName) {
        switch name {
        case .neg: self = .negate
        case .sqrt: self = .squareRoot
        case .absval: self = .absoluteValue
        case .determinant: self = .determinant
        case .factorial: self = .factorial
        case .percent: self = .percent
        case .conjugate, .complement: self = .conjugate
        case .not: self = .not
        case .transpose: self = .transpose
        case .vectorize: self = .vectorize
        case .vectorSum: self = .vectorSum
        case .functionDerivative: self = .functionDerivative
        default: return nil
        }
    }
}
