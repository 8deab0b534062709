import Quantities

/// Reads the text of an expression, such as `girder.M <= 12 kN*m and n > 2`.
///
/// Operators bind as `Precedence` says. `=` and `==` are equality, `<>` is `!=`; `&&`, `||` and `!` before an operand are
/// `and`, `or` and `not`, and `!` behind one is the factorial, `%` the percent. `sqrt`, `abs`, `transpose`, `nthRoot` and
/// their kin are the operators that Mathcad draws. `[a, b; c, d]` is a matrix row by row, `M[i, j]` an element.
///
/// A name that follows a number, a parenthesis or a matrix is a unit, and so are the names that `*`, `/` and `^` join to it
/// without blanks as long as units have that name: `12 kN/m` is twelve of kN/m, and `12 kN/m * L` multiplies by L.
///
/// The place of a node is the offset of its sign: of the operator, of the bracket of a call, an index, a group or a matrix,
/// and of the first character of a word.
public struct ExpressionParser {
    /// Nesting beyond this is refused.
    static let deepest = 200

    /// A higher tree is refused: the operators of one level make it as high as they are many.
    private static let highest = 2000
    /// More bytes of text are refused.
    private static let longest = 1 << 20

    let notation: TextNotation
    private let tokens: [ExpressionToken]
    private(set) var position = 0
    private var depth = 0
    /// The height of the tree read last, groups and signs not counted.
    var height = 0
    /// False in an exponent, which is a number without a unit unless parentheses stand around it.
    private var takesUnits = true

    /// The expression that the whole text is.
    public static func parse(
        _ text: String, as notation: TextNotation = .formula
    ) throws(ExpressionTextError) -> Expression {
        guard text.utf8.count <= longest else { throw .tooLong(offset: longest) }
        var parser = ExpressionParser(try ExpressionLexer.tokens(of: text, as: notation), notation)
        let expression = try parser.loosest()
        guard parser.token.kind == .end else { throw parser.unexpected("an operator") }
        return expression
    }

    private init(_ tokens: [ExpressionToken], _ notation: TextNotation) {
        self.tokens = tokens
        self.notation = notation
    }

    /// An expression whose operators bind at least as tightly as `precedence`.
    mutating func expression(_ precedence: Precedence) throws(ExpressionTextError) -> Expression {
        try descend()
        defer { ascend() }
        var left = try prefixed(precedence)
        while true {
            if precedence <= .fallback, token.kind == .sign("??") {
                left = try fallback(left)
                continue
            }
            guard let (binary, binding) = infix, binding >= precedence else { break }
            let place = Place(token.range.lowerBound)
            let leftHeight = height
            advance()
            let right = try binary == .power ? exponent() : expression(binding.next)
            try grow(over: leftHeight)
            left = Expression(.binary(binary, left, right), at: place)
        }
        return left
    }

    /// The right side of `^`, which binds to the right and may have a sign.
    private mutating func exponent() throws(ExpressionTextError) -> Expression {
        let outside = takesUnits
        takesUnits = false
        defer { takesUnits = outside }
        return try expression(.sign)
    }

    /// An expression inside brackets, where nothing from outside binds.
    mutating func enclosed() throws(ExpressionTextError) -> Expression {
        let outside = takesUnits
        takesUnits = true
        defer { takesUnits = outside }
        return try loosest()
    }

    private var infix: (BinaryOperator, Precedence)? {
        guard case .sign(let sign) = token.kind, let binary = BinaryOperator.bySign[sign] else { return nil }
        return binary.infix.map { (binary, $0.precedence) }
    }

    /// An operand with the signs before it.
    private mutating func prefixed(_ precedence: Precedence) throws(ExpressionTextError) -> Expression {
        guard case .sign(let sign) = token.kind else { return try powered() }
        let place = Place(token.range.lowerBound)
        switch sign {
        case "not":
            guard precedence <= .not else { throw unexpected("an operand") }
            advance()
            return Expression(.unary(.not, try expression(.not)), at: place)
        case "!":
            advance()
            return Expression(.unary(.not, try expression(.sign)), at: place)
        case "+":
            advance()
            return try expression(.sign)
        case "-":
            advance()
            if let number = try negatedNumber(at: place) { return number }
            return Expression(.unary(.negate, try expression(.sign)), at: place)
        case "√":
            advance()
            return Expression(.unary(.squareRoot, try expression(.power)), at: place)
        default: return try powered()
        }
    }

    /// A number with a unit takes the sign before it: -5 °C lies below zero.
    private mutating func negatedNumber(at place: Place) throws(ExpressionTextError) -> Expression? {
        guard takesUnits, case .number(let number) = token.kind else { return nil }
        let start = position
        let operand = Expression(.number(number), at: Place(token.range.lowerBound))
        advance()
        if let unit = try unit() {
            return Expression(
                .binary(.scale, Expression(.unary(.negate, operand), at: place), unit), at: operand.place)
        }
        position = start
        return nil
    }

    /// An operand with its unit or with exponents in superscript digits.
    private mutating func powered() throws(ExpressionTextError) -> Expression {
        let operand = try postfixed()
        if case .superscript(let exponent) = token.kind {
            let place = Place(token.range.lowerBound)
            advance()
            return Expression(.binary(.power, operand, Expression(.number(Double(exponent)), at: place)), at: place)
        }
        return operand
    }

    private mutating func postfixed() throws(ExpressionTextError) -> Expression {
        var operand = try operand()
        while case .sign(let sign) = token.kind {
            let place = Place(token.range.lowerBound)
            switch sign {
            case ".":
                operand = try member(of: operand, at: place)
                try grow()
            case "(":
                switch operand.kind {
                case .name, .element, .call: break
                default: throw unexpected("an operator")
                }
                operand = applied(operand, try arguments(closing: ")"), at: place)
            case "[":
                switch operand.kind {
                case .number, .imaginary, .string: throw unexpected("an operator")
                default: operand = Expression(.element(operand, try arguments(closing: "]")), at: place)
                }
            case "!":
                advance()
                try grow()
                operand = Expression(.unary(.factorial, operand), at: place)
            case "%":
                advance()
                try grow()
                operand = Expression(.unary(.percent, operand), at: place)
            default:
                return try united(operand)
            }
        }
        return try united(operand)
    }

    /// The operand with the unit that follows it.
    private mutating func united(_ operand: Expression) throws(ExpressionTextError) -> Expression {
        switch operand.kind {
        case .number, .imaginary, .parentheses, .matrix:
            guard takesUnits, let unit = try unit() else { return operand }
            return Expression(.binary(.scale, operand, unit), at: operand.place)
        default: return operand
        }
    }

    /// A call, or the operator that the name stands for.
    private func applied(_ head: Expression, _ arguments: [Expression], at place: Place) -> Expression {
        guard case .name(let name) = head.kind else { return Expression(.call(head, arguments), at: place) }
        if arguments.count == 1, let unary = UnaryOperator.byFunctionName[name.dotted] {
            return Expression(.unary(unary, arguments[0]), at: place)
        }
        if arguments.count == 2, let binary = BinaryOperator.byFunctionName[name.dotted] {
            return Expression(.binary(binary, arguments[0], arguments[1]), at: place)
        }
        return Expression(.call(head, arguments), at: place)
    }

    private mutating func arguments(closing bracket: String) throws(ExpressionTextError) -> [Expression] {
        var most = height
        var arguments: [Expression] = []
        repeat {
            advance()
            arguments.append(try enclosed())
            most = max(most, height)
        } while token.kind == .sign(",")
        try expect(bracket, or: "','")
        try grow(over: most)
        return arguments
    }

    private mutating func operand() throws(ExpressionTextError) -> Expression {
        let place = Place(token.range.lowerBound)
        height = 0
        switch token.kind {
        case .number(let number):
            advance()
            return Expression(.number(number), at: place)
        case .imaginary(let number):
            advance()
            return Expression(.imaginary(number), at: place)
        case .string(let string):
            advance()
            return Expression(.string(string), at: place)
        case .name(let name, _):
            advance()
            return Expression(.name(Name(dotted: name)), at: place)
        case .sign("("):
            advance()
            let inner = try enclosed()
            try expect(")", or: "an operator")
            return Expression(.parentheses(inner), at: place)
        case .sign("["):
            return try matrix(at: place)
        case .sign("{"):
            return try record(at: place)
        case .sign("if") where callsIf:
            advance()
            return Expression(.name(Name("if")), at: place)
        default: throw unexpected("an operand")
        }
    }

    private mutating func matrix(at place: Place) throws(ExpressionTextError) -> Expression {
        if let empty = emptyList(at: place) { return empty }
        var rows: [[Expression]] = []
        var most = 0
        repeat {
            var row: [Expression] = []
            repeat {
                advance()
                row.append(try enclosed())
                most = max(most, height)
            } while token.kind == .sign(",")
            if rows.isEmpty, row.count == 1, token.kind == .sign("for") {
                return try comprehension(of: row[0], at: place)
            }
            rows.append(row)
        } while token.kind == .sign(";")
        try grow(over: most)
        try expect("]", or: "',' or ';'")
        let columns = rows[0].count
        guard rows.allSatisfy({ $0.count == columns }) else { throw .raggedMatrix(offset: Int(place.offset)) }
        let elements = (0..<columns).flatMap { column in rows.map { $0[column] } }
        return Expression(.matrix(rows: rows.count, columns: columns, elements), at: place)
    }

    mutating func descend() throws(ExpressionTextError) {
        depth += 1
        guard depth <= ExpressionParser.deepest else { throw .tooDeep(offset: token.range.lowerBound) }
    }

    mutating func ascend() { depth -= 1 }

    /// Counts a node over what was read last and something else of that height.
    mutating func grow(over other: Int = 0) throws(ExpressionTextError) {
        height = max(height, other) + 1
        guard height <= ExpressionParser.highest else { throw .tooLong(offset: token.range.lowerBound) }
    }

    var token: ExpressionToken { tokens[position] }

    /// The word after this one.
    var following: ExpressionToken { tokens[min(position + 1, tokens.count - 1)] }

    /// The word that many words on.
    func ahead(_ distance: Int) -> ExpressionToken { tokens[min(position + distance, tokens.count - 1)] }

    mutating func advance() { position = min(position + 1, tokens.count - 1) }

    mutating func expect(_ sign: String, or others: String) throws(ExpressionTextError) {
        guard token.kind == .sign(sign) else { throw unexpected("\(others) or '\(sign)'") }
        advance()
    }

    func unexpected(_ expected: String) -> ExpressionTextError {
        let found = token.kind == .end ? "the end" : "'\(token.text)'"
        return .unexpected(found: found, expected: expected, offset: token.range.lowerBound)
    }
}
