// What only the expressions of chain files say: conditionals, defaults, records, lists made from others.
extension ExpressionParser {
    /// An expression with operators of any precedence, or a conditional.
    mutating func loosest() throws(ExpressionTextError) -> Expression {
        guard token.kind == .sign("if"), !callsIf else { return try expression(.or) }
        try descend()
        defer { ascend() }
        let place = Place(token.range.lowerBound)
        advance()
        let condition = try expression(.or)
        var most = height
        try expect("then", or: "an operator")
        let body = try expression(.or)
        most = max(most, height)
        try expect("else", or: "an operator")
        let otherwise = try loosest()
        try grow(over: most)
        return Expression(
            .conditional([Expression.Branch(test: condition, body: body)], otherwise: otherwise), at: place)
    }

    /// True where `if` is the function of that name: its parenthesis holds more than one argument.
    var callsIf: Bool {
        guard ahead(1).kind == .sign("("), token.kind == .sign("if") else { return false }
        var distance = 2
        var open = 1
        while open > 0 {
            switch ahead(distance).kind {
            case .sign("("), .sign("["), .sign("{"): open += 1
            case .sign(")"), .sign("]"), .sign("}"): open -= 1
            case .sign(",") where open == 1: return true
            case .end: return false
            default: break
            }
            distance += 1
        }
        return false
    }

    /// `path ?? otherwise`, which binds to the right.
    mutating func fallback(_ path: Expression) throws(ExpressionTextError) -> Expression {
        guard path.isPath else { throw .needlessDefault(offset: token.range.lowerBound) }
        let place = Place(token.range.lowerBound)
        let pathHeight = height
        advance()
        let otherwise = try expression(.fallback)
        try grow(over: pathHeight)
        return Expression(.fallback(path, otherwise: otherwise), at: place)
    }

    /// `.name` behind an operand.
    mutating func member(of operand: Expression, at place: Place) throws(ExpressionTextError) -> Expression {
        switch operand.kind {
        case .number, .imaginary, .string: throw unexpected("an operator")
        default: break
        }
        advance()
        guard let name = memberName else { throw unexpected("the name of a member") }
        advance()
        return Expression(.member(operand, name), at: place)
    }

    /// The word here as the name of a member; keywords are names there too.
    private var memberName: String? {
        switch token.kind {
        case .name(let name, _): name
        case .sign where notation.keywords[token.text] != nil: token.text
        default: nil
        }
    }

    /// `{name: value, "other name": value}`.
    mutating func record(at place: Place) throws(ExpressionTextError) -> Expression {
        var members: [Expression.Member] = []
        var names: Set<String> = []
        var most = 0
        advance()
        while token.kind != .sign("}") {
            let offset = token.range.lowerBound
            let name = if case .string(let text) = token.kind { text } else { memberName }
            guard let name else { throw unexpected(members.isEmpty ? "a name or '}'" : "a name") }
            guard names.insert(name).inserted else { throw .repeatedMember(name, offset: offset) }
            advance()
            try expect(":", or: "'.'")
            members.append(Expression.Member(name, try enclosed()))
            most = max(most, height)
            guard token.kind == .sign(",") else { break }
            advance()
            if token.kind == .sign("}") { throw unexpected("a name") }
        }
        try expect("}", or: "','")
        try grow(over: most)
        return Expression(.record(members), at: place)
    }

    /// `[]`, where the notation has it.
    mutating func emptyList(at place: Place) -> Expression? {
        guard notation == .chain, following.kind == .sign("]") else { return nil }
        advance()
        advance()
        return Expression(.matrix(rows: 0, columns: 0, []), at: place)
    }

    /// The rest of `[body for name in list if condition]`, from `for` on.
    mutating func comprehension(of body: Expression, at place: Place) throws(ExpressionTextError) -> Expression {
        var most = height
        advance()
        guard case .name(let variable, _) = token.kind else { throw unexpected("the name of an element") }
        advance()
        guard token.kind == .name("in", isQuoted: false) else { throw unexpected("'in'") }
        advance()
        let list = try enclosed()
        most = max(most, height)
        var condition: Expression?
        if token.kind == .sign("if") {
            advance()
            condition = try enclosed()
        }
        try expect("]", or: condition == nil ? "'if'" : "an operator")
        try grow(over: most)
        return Expression(
            .comprehension(
                Expression.Comprehension(body: body, variable: Name(variable), list: list, condition: condition)),
            at: place)
    }
}
