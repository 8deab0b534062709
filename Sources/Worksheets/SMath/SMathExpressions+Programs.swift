import Expressions

/// Arrays, programs, and what iterates over a variable.
extension SMathExpressions {
    /// Arrays and the lines of programs; nil for any other function.
    func structure(_ name: String, _ arguments: [SMathNode]) -> Expression.Kind? {
        switch (name, arguments.count) {
        case ("mat", 2...), ("sys", 2...): return array(name, arguments)
        case ("el", 2...3): return .element(expression(arguments[0]), expressions(Array(arguments.dropFirst())))
        case ("line", 2...):
            guard let lines = counted(arguments) else { return nil }
            return .program(expressions(lines))
        case ("if", 2...3):
            let branch = Expression.Branch(test: expression(arguments[0]), body: expression(arguments[1]))
            return .conditional([branch], otherwise: arguments.count == 3 ? expression(arguments[2]) : nil)
        case ("cases", 2...): return cases(arguments)
        case ("while", 2): return .whileLoop(condition: expression(arguments[0]), body: expression(arguments[1]))
        case ("for", 3...4): return loop(arguments)
        case ("try", 2): return .onError(tried: expression(arguments[0]), handler: expression(arguments[1]))
        case ("eval", 1): return .parentheses(expression(arguments[0]))
        case ("range", 2...3): return range(arguments)
        case ("matrix", 2): return zeros(arguments)
        case ("findrows", 3): return rowsFound(arguments)
        default: return nil
        }
    }

    /// What the last two arguments count: the rows and columns of the others.
    private func counted(_ arguments: [SMathNode]) -> [SMathNode]? {
        guard let (rows, columns) = shape(arguments), rows * columns == arguments.count - 2 else { return nil }
        return arguments.dropLast(2)
    }

    private func shape(_ arguments: [SMathNode]) -> (rows: Int, columns: Int)? {
        let sizes = arguments.suffix(2).map { node -> Int? in
            if case .number(let number) = node.kind, number <= 1e6 { return Int(exactly: number) }
            return nil
        }
        guard let rows = sizes.first ?? nil, let columns = sizes.last ?? nil else { return nil }
        return (rows, columns)
    }

    /// The file has the elements row by row.
    private func array(_ name: String, _ arguments: [SMathNode]) -> Expression.Kind {
        guard let elements = counted(arguments), let (rows, columns) = shape(arguments), rows > 0, columns > 0 else {
            return .unsupported(what: "an array whose elements do not fit its shape", expressions(arguments))
        }
        let nodes = expressions(elements)
        var byColumn: [Expression] = []
        for column in 0..<columns { for row in 0..<rows { byColumn.append(nodes[row * columns + column]) } }
        return .matrix(rows: rows, columns: columns, byColumn)
    }

    /// An array of zeros, whose shape is known where numbers say it.
    private func zeros(_ arguments: [SMathNode]) -> Expression.Kind? {
        guard let (rows, columns) = shape(arguments), rows > 0, columns > 0, rows * columns <= 10_000 else {
            return nil
        }
        let zero = Expression(.number(0), at: arguments[0].place)
        return .matrix(rows: rows, columns: columns, [Expression](repeating: zero, count: rows * columns))
    }

    /// Pairs of a value and its condition; the last value without one is that of all other cases.
    private func cases(_ arguments: [SMathNode]) -> Expression.Kind {
        let branches = stride(from: 0, to: arguments.count - 1, by: 2).map {
            Expression.Branch(test: expression(arguments[$0 + 1]), body: expression(arguments[$0]))
        }
        return .conditional(branches, otherwise: arguments.count % 2 == 1 ? arguments.last.map { expression($0) } : nil)
    }

    /// `for` over a range or an array, or with a start, a condition and a step.
    private func loop(_ arguments: [SMathNode]) -> Expression.Kind {
        guard arguments.count == 3 else { return counting(arguments) }
        guard let name = arguments[0].nameText else {
            return .unsupported(what: "a loop without a variable", expressions(arguments))
        }
        let values: Expression.Kind
        if case .function("range") = arguments[1].kind, (2...3).contains(arguments[1].arguments.count) {
            values = progression(arguments[1].arguments)
        } else {
            values = expression(arguments[1]).kind
        }
        return .forLoop(
            SMathExpressions.name(name), over: Expression(values, at: arguments[1].place),
            body: expression(arguments[2]))
    }

    private func counting(_ arguments: [SMathNode]) -> Expression.Kind {
        let parts = expressions(arguments)
        guard !parts[3].leavesLoop else {
            return .unsupported(what: "'continue' in a loop with a start, a condition and a step", parts)
        }
        let body = Expression(.program([parts[3], parts[2]]), at: arguments[3].place)
        return .program([parts[0], Expression(.whileLoop(condition: parts[1], body: body), at: arguments[1].place)])
    }

    /// `range(first, last, second)`
    private func progression(_ ends: [SMathNode]) -> Expression.Kind {
        .range(
            first: expression(ends[0]), second: ends.count == 3 ? expression(ends[2]) : nil, last: expression(ends[1]))
    }

    /// Outside of a loop a range is the column of its values, which is written out where its ends are numbers.
    private func range(_ arguments: [SMathNode]) -> Expression.Kind {
        let numbers = arguments.compactMap(\.literal)
        guard numbers.count == arguments.count else { return collected(arguments) }
        let (first, last) = (numbers[0], numbers[1])
        let step = numbers.count == 3 ? numbers[2] - first : last < first ? -1 : 1
        let count = step == 0 ? 0 : ((last - first) / step + 1e-9).rounded(.down) + 1
        guard count >= 1, count <= 10_000 else {
            return .unsupported(what: "a range of no or of very many values", expressions(arguments))
        }
        let values = (0..<Int(count)).map {
            Expression(.number(first + Double($0) * step), at: arguments[0].place)
        }
        return .matrix(rows: values.count, columns: 1, values)
    }

    /// The values of a range whose ends are to be calculated, collected by a loop.
    private func collected(_ ends: [SMathNode]) -> Expression.Kind {
        let place = ends[0].place
        func node(_ kind: Expression.Kind) -> Expression { Expression(kind, at: place) }
        func name(_ text: String) -> Expression { node(.name(Name(text, style: SMathExpressions.hidden))) }
        let one = node(.number(1))
        let next = node(.binary(.add, name("n"), one))
        let body = node(
            .program([
                node(.assign(node(.element(name("v"), [name("n")])), name("k"))), node(.assign(name("n"), next)),
            ]))
        let loop = node(
            .forLoop(Name("k", style: SMathExpressions.hidden), over: node(progression(ends)), body: body))
        return .program([node(.assign(name("n"), one)), loop, name("v")])
    }

    /// `findrows(M, x, c)`: the rows whose element in column c is x, one below the other.
    private func rowsFound(_ arguments: [SMathNode]) -> Expression.Kind {
        let place = arguments[0].place
        func node(_ kind: Expression.Kind) -> Expression { Expression(kind, at: place) }
        // Calls may stand inside one another, each with names of its own.
        func name(_ text: String) -> Name { Name("\(text) of \(place)", style: SMathExpressions.hidden) }
        func value(_ text: String) -> Expression { node(.name(name(text))) }
        func keep(_ text: String, _ what: Expression) -> Expression { node(.assign(value(text), what)) }
        func call(_ function: String, _ arguments: [Expression]) -> Expression {
            node(.call(node(.name(Name(function, label: .keyword))), arguments))
        }
        let (one, zero) = (node(.number(1)), node(.number(0)))
        let isFound = node(.binary(.equal, node(.element(value("M"), [value("i"), value("c")])), value("x")))
        let row = node(.binary(.row, value("M"), value("i")))
        let joined = node(
            .conditional(
                [Expression.Branch(test: value("n"), body: call("stack", [value("rows"), row]))], otherwise: row))
        let loop = node(
            .forLoop(
                name("i"), over: node(.range(first: one, second: nil, last: call("rows", [value("M")]))),
                body: node(
                    .conditional(
                        [
                            Expression.Branch(
                                test: isFound, body: node(.program([keep("rows", joined), keep("n", one)])))
                        ], otherwise: nil))))
        let none = node(.unsupported(what: "'findrows' of SMath Studio where no row is found", []))
        let result = node(
            .conditional([Expression.Branch(test: value("n"), body: value("rows"))], otherwise: none))
        let given = zip(["M", "x", "c"], expressions(arguments)).map { keep($0, $1) }
        return .program(given + [keep("rows", zero), keep("n", zero), loop, result])
    }

    /// The style of names that no worksheet writes.
    static let hidden: UInt8 = 255

    /// Sums, products, integrals and derivatives; nil for any other function.
    func iteration(_ name: String, _ arguments: [SMathNode]) -> Expression.Kind? {
        guard arguments.count >= 2, let variable = arguments[1].nameText.map({ SMathExpressions.name($0) }) else {
            return nil
        }
        let parts = expressions(arguments)
        switch (name, arguments.count) {
        case ("sum", 4):
            return .sum(Expression.Iteration(variable: variable, body: parts[0], first: parts[2], last: parts[3]))
        case ("product", 4):
            return .product(Expression.Iteration(variable: variable, body: parts[0], first: parts[2], last: parts[3]))
        case ("int", 4):
            return .integral(
                Expression.Integral(
                    variable: variable, body: parts[0], lower: parts[2], upper: parts[3], algorithm: "adaptive"))
        case ("diff", 2...3):
            return .derivative(
                Expression.Derivative(
                    variable: variable, body: parts[0], degree: arguments.count == 3 ? parts[2] : nil))
        default: return nil
        }
    }
}

extension SMathNode {
    /// The number that the node writes, with a sign perhaps.
    fileprivate var literal: Double? {
        switch kind {
        case .number(let number): number
        case .bracket: arguments[0].literal
        case .sign("-") where arguments.count == 1: arguments[0].literal.map { -$0 }
        default: nil
        }
    }
}

extension Expression {
    /// True where a `continue` inside means the loop around the expression.
    fileprivate var leavesLoop: Bool {
        switch kind {
        case .continueLoop: true
        case .forLoop, .whileLoop: false
        default: children.contains(where: \.leavesLoop)
        }
    }
}
