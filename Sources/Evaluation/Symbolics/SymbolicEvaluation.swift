import Expressions

/// A symbolic evaluation computed anew: a formula whose value is that of the symbolic result.
///
/// What only symbolic mathematics knows is replaced by formulas from the inside out; then the keywords follow in order.
struct SymbolicEvaluation {
    /// What has the value of the result, limits aside.
    private(set) var formula: Expression
    /// The number of significant digits to which the value is rounded; nil for all.
    private(set) var digits: Int?
    private let symbols: Symbols
    /// The rows and columns of the result that the file holds.
    private let storedShape: (rows: Int, columns: Int)?

    init(_ symbolic: Expression.Symbolic, _ symbols: Symbols) throws(SymbolicRefusal) {
        self.symbols = symbols
        formula = symbolic.body
        if case .matrix(let rows, let columns, _)? = symbolic.result?.kind {
            storedShape = (rows, columns)
        } else {
            storedShape = nil
        }
        formula = try resolved(formula)
        for command in symbolic.commands {
            let isRounded = digits != nil
            if command.keepsValue { continue }
            // What follows would have to know the rounded digits.
            guard !isRounded else { throw .keyword }
            try apply(command)
        }
    }

    private mutating func apply(_ command: [Expression]) throws(SymbolicRefusal) {
        switch command.keyword {
        case "float":
            guard command.count == 2, let count = command[1].literal.flatMap({ Int(exactly: $0) }), count > 0 else {
                throw .keyword
            }
            if formula.names.contains(where: { symbols.isLocal($0) }) { throw .symbolsInANumber }
            digits = count
        case "substitute": formula = try replaced(command.dropFirst())
        case "solve": formula = try SymbolicSolution(formula, unknowns(command), storedShape, symbols).formula
        case "coeffs":
            let unknowns = try unknowns(command)
            guard unknowns.count == 1 else { throw .keyword }
            formula = try coefficients(in: unknowns[0])
        default: throw .keyword
        }
    }

    // MARK: - Keywords

    /// The names after a keyword; failing any, the one name of the formula that has no value.
    private func unknowns(_ command: [Expression]) throws(SymbolicRefusal) -> [Name] {
        var names: [Name] = []
        for argument in command.dropFirst() {
            let parts: [Expression] = if case .matrix(_, _, let parts) = argument.kind { parts } else { [argument] }
            for part in parts {
                guard case .name(let name) = part.kind else { throw .keyword }
                if symbols.isLocal(name) || symbols.hasValue(name) { throw .unknownWithValue(name.dotted) }
                names.append(name)
            }
        }
        if names.isEmpty {
            for name in formula.names where !names.contains(name) && !symbols.isDefined(name) { names.append(name) }
            guard names.count == 1 else { throw .keyword }
        }
        guard names.allSatisfy({ symbols.shows(Scope.Key($0, space: .variable), in: formula) }) else { throw .keyword }
        return names
    }

    /// `substitute, x = y, …`: names replaced by formulas.
    private func replaced(_ equations: ArraySlice<Expression>) throws(SymbolicRefusal) -> Expression {
        var result = formula
        for equation in equations {
            guard case .binary(.equal, let old, let new) = equation.kind, case .name(let name) = old.kind,
                let key = old.variableKey
            else { throw .keyword }
            guard !symbols.isDefined(name) else { throw .unknownWithValue(name.dotted) }
            guard symbols.shows(key, in: result), let next = result.replacing([key: try resolved(new)]) else {
                throw .keyword
            }
            result = next
        }
        return result
    }

    private func coefficients(in name: Name) throws(SymbolicRefusal) -> Expression {
        guard let form = PolynomialForm(formula, in: Scope.Key(name, space: .variable), symbols), form.degree > 0
        else { throw .notAPolynomial }
        let vector = Expression(.matrix(rows: form.degree + 1, columns: 1, form.coefficients), at: formula.place)
        return vector.where(form[form.degree], differsFromZeroElse: "a polynomial of a lower degree than its formula")
    }

    // MARK: - Operators

    /// The formula without derivatives and indefinite integrals, as far as there are rules for them.
    private func resolved(_ node: Expression) throws(SymbolicRefusal) -> Expression {
        switch node.kind {
        case .derivative(let derivative): return try resolved(derivative, at: node.place)
        case .integral(let integral) where integral.lower == nil:
            let body = try resolved(integral.body)
            guard let found = Antiderivative(of: body, by: integral.variable, symbols) else { throw .noAntiderivative }
            return found.formula
        case .sum(let iteration), .product(let iteration):
            if [iteration.first, iteration.last].contains(where: { $0.map(isInfinite) ?? false }) {
                throw .infiniteIteration
            }
        case .call(let head, let arguments):
            if symbols.needsInlining(head) {
                guard let body = symbols.inlined(head, arguments) else { throw .keyword }
                return try resolved(body)
            }
        case .symbolic(let inner): return try resolved(inner)
        case .name(let name):
            switch symbols.form(of: name) {
            case nil: return node
            case .result(let result): return try resolved(result)
            case .evaluation(let evaluation): return try resolved(evaluation)
            case .unclear: throw .otherNames(name.dotted)
            }
        case .solver(let solver, let unknowns) where solver.kind == .find: return try solved(unknowns, node)
        default: break
        }
        let parts = node.children
        guard !parts.isEmpty else { return node }
        return try node.rebuilt { child throws(SymbolicRefusal) in try resolved(child) } ?? node
    }

    private func resolved(
        _ derivative: Expression.Derivative, at place: Place
    ) throws(SymbolicRefusal) -> Expression {
        let body = try resolved(derivative.body)
        var order: Int? = 1
        if let degree = derivative.degree, !degree.isPlaceholder { order = degree.literal.flatMap { Int(exactly: $0) } }
        if let order, order > 0, order <= 20,
            let found = SymbolicDerivative(of: body, by: derivative.variable, order: order, symbols)
        {
            return found.formula
        }
        guard symbols.isDefined(derivative.variable) else { throw .noDerivative }
        return Expression(
            .derivative(.init(variable: derivative.variable, body: body, degree: derivative.degree)), at: place)
    }

    private func resolved(_ inner: Expression.Symbolic) throws(SymbolicRefusal) -> Expression {
        let evaluation = try SymbolicEvaluation(inner, symbols)
        guard evaluation.digits == nil else { throw .keyword }
        return evaluation.formula
    }

    /// `Given … Find(x, y) →`: unknowns without guesses are solved for by formulas.
    private func solved(_ unknowns: [Expression], _ node: Expression) throws(SymbolicRefusal) -> Expression {
        var names: [Name] = []
        for unknown in unknowns { if case .name(let name) = unknown.kind { names.append(name) } }
        guard names.count == unknowns.count, !names.contains(where: { symbols.isDefined($0) }) else { return node }
        guard let equations = symbols.equations else { throw .keyword }
        var rows: [Expression] = []
        for equation in equations { rows.append(try resolved(equation)) }
        let body = Expression(.matrix(rows: rows.count, columns: 1, rows), at: node.place)
        return try SymbolicSolution(body, names, (names.count, 1), symbols).formula
    }

    private func isInfinite(_ node: Expression) -> Bool {
        node.names.contains { $0.dotted == "∞" } || (node.literal ?? 0).magnitude >= Rules.infinity
    }
}

extension Expression {
    fileprivate var isPlaceholder: Bool { if case .placeholder = kind { true } else { false } }

    /// The formula where a number is not zero; otherwise what is not computed.
    func `where`(_ number: Expression, differsFromZeroElse what: String) -> Expression {
        if let literal = number.literal, literal != 0 { return self }
        let test = Expression(.binary(.notEqual, number, .number(0, at: place)), at: place)
        let refusal = Expression(.unsupported(what: what, []), at: place)
        return Expression(.conditional([.init(test: test, body: self)], otherwise: refusal), at: place)
    }
}

extension [Expression] {
    /// The keywords that change the form of an expression, not its value, with their modifiers.
    private static let forms: Set = [
        "simplify", "expand", "factor", "collect", "combine", "rectangular", "explicit", "fully", "parfrac", "convert",
        "assume", "rewrite",
    ]

    var keyword: String {
        if case .name(let name)? = first?.kind { return name.text.lowercased() }
        return ""
    }

    /// True for a command that is computed for some formulas at least.
    var isComputed: Bool { keepsValue || ["float", "substitute", "solve", "coeffs"].contains(keyword) }

    /// True for a command whose result has the value of its formula.
    var keepsValue: Bool {
        switch keyword {
        // Fewer digits than a number has here would round it.
        case "float":
            if count == 1 { return true }
            return self[1].literal.map { $0 >= 17 } ?? false
        default: return [Expression].forms.contains(keyword)
        }
    }
}
