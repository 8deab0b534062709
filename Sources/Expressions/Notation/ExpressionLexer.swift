import Quantities

/// Cuts the text of an expression into words.
struct ExpressionLexer {
    private let scalars: [Unicode.Scalar]
    private let notation: TextNotation
    private var position = 0
    /// The UTF-8 offset of `position`.
    private var offset = 0
    private var tokens: [ExpressionToken] = []

    /// The words of the text, the last of them `.end`.
    static func tokens(
        of text: String, as notation: TextNotation
    ) throws(ExpressionTextError) -> [ExpressionToken] {
        var lexer = ExpressionLexer(text, notation)
        while try lexer.next() {}
        return lexer.tokens
    }

    private init(_ text: String, _ notation: TextNotation) {
        scalars = Array(text.unicodeScalars)
        self.notation = notation
    }

    /// True for what is a name without back-quotes, and no keyword.
    static func isWord(_ text: String, in notation: TextNotation = .formula) -> Bool {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, startsName(first), notation.keywords[text] == nil else { return false }
        return scalars.dropFirst().allSatisfy(continuesName)
    }

    static func startsName(_ scalar: Unicode.Scalar) -> Bool {
        // Looking properties up takes much longer.
        if ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) { return true }
        if scalar.isASCII { return scalar == "_" || scalar == "$" }
        return scalar.properties.isAlphabetic || "_°∞$¤℃℉\u{2206}\u{BA}".unicodeScalars.contains(scalar)
    }

    static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
        startsName(scalar) || isDigit(scalar) || "′″".unicodeScalars.contains(scalar)
            || (scalar.value >= 0x2080 && scalar.value <= 0x2089)
    }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar >= "0" && scalar <= "9" }

    /// Reads one word; false at the end.
    private mutating func next() throws(ExpressionTextError) -> Bool {
        let blankStart = position
        while let scalar = peek, scalar.properties.isWhitespace { advance() }
        let followsBlank = position > blankStart
        let (start, first) = (offset, position)
        let kind = try word()
        tokens.append(
            ExpressionToken(kind: kind, range: start..<offset, text: text(from: first), followsBlank: followsBlank))
        return kind != .end
    }

    private mutating func word() throws(ExpressionTextError) -> ExpressionToken.Kind {
        guard let scalar = peek else { return .end }
        if ExpressionLexer.isDigit(scalar) || (scalar == "." && following.map(ExpressionLexer.isDigit) == true) {
            return try number()
        }
        if scalar == "\"" || scalar == "'" { return .string(try quoted(by: scalar, as: "the string")) }
        if ExpressionLexer.startsName(scalar) || scalar == "`" { return try name() }
        if let digits = superscript() { return .superscript(digits) }
        return .sign(try sign())
    }

    private mutating func number() throws(ExpressionTextError) -> ExpressionToken.Kind {
        let (first, start) = (position, offset)
        skipDigits()
        if peek == ".", following != "." {
            advance()
            skipDigits()
        }
        let mantissa = position
        if peek == "e" || peek == "E" {
            var ahead = position + 1
            if ahead < scalars.count, scalars[ahead] == "+" || scalars[ahead] == "-" { ahead += 1 }
            if ahead < scalars.count, ExpressionLexer.isDigit(scalars[ahead]) {
                while position < ahead { advance() }
                skipDigits()
            }
        }
        let digits = text(from: first)
        // Swift wants digits on both sides of the point.
        let isCut = mantissa > first && scalars[mantissa - 1] == "."
        let whole = isCut ? String(digits.unicodeScalars.prefix(mantissa - first)) + "0" : digits
        let rest = isCut ? String(digits.unicodeScalars.dropFirst(mantissa - first)) : ""
        guard let number = Double((digits.first == "." ? "0" : "") + whole + rest), number.isFinite else {
            throw .numberOutOfRange(digits, offset: start)
        }
        if peek == "i" || peek == "j", following.map(ExpressionLexer.continuesName) != true {
            advance()
            return .imaginary(number)
        }
        return .number(number)
    }

    private mutating func skipDigits() {
        while let scalar = peek, ExpressionLexer.isDigit(scalar) { advance() }
    }

    private mutating func name() throws(ExpressionTextError) -> ExpressionToken.Kind {
        switch notation {
        case .formula: return try dottedName()
        case .chain: return try plainName()
        }
    }

    /// A word or what stands in back-quotes. A dot begins a member, save in the names of constants such as `μ.0`.
    private mutating func plainName() throws(ExpressionTextError) -> ExpressionToken.Kind {
        if peek == "`" { return .name(try quoted(by: "`", as: "the back-quoted name"), isQuoted: true) }
        let first = position
        skipWord()
        let name = text(from: first)
        if let keyword = notation.keywords[name] { return .sign(keyword) }
        guard peek == ".", following.map(ExpressionLexer.continuesName) == true else {
            return .name(name, isQuoted: false)
        }
        let (end, place) = (position, offset)
        advance()
        skipWord()
        let dotted = text(from: first)
        if ConstantTable.constant(dotted, in: .prime) != nil { return .name(dotted, isQuoted: false) }
        (position, offset) = (end, place)
        return .name(name, isQuoted: false)
    }

    private mutating func skipWord() {
        while let scalar = peek, ExpressionLexer.continuesName(scalar) { advance() }
    }

    /// A name with its dots; each part is a word or stands in back-quotes.
    private mutating func dottedName() throws(ExpressionTextError) -> ExpressionToken.Kind {
        var isQuoted = false
        var name = ""
        while true {
            if peek == "`" {
                isQuoted = true
                name += try quoted(by: "`", as: "the back-quoted name")
            } else {
                let first = position
                skipWord()
                name += text(from: first)
            }
            let goesOn = following.map { ExpressionLexer.continuesName($0) || $0 == "`" } == true
            guard peek == ".", goesOn else { break }
            advance()
            name += "."
        }
        if !isQuoted, let keyword = notation.keywords[name] { return .sign(keyword) }
        return .name(name, isQuoted: isQuoted)
    }

    /// What stands between two quotes; a backslash gives the next character, or a new line or tabulator.
    private mutating func quoted(by quote: Unicode.Scalar, as what: String) throws(ExpressionTextError) -> String {
        let start = offset
        advance()
        var content = String.UnicodeScalarView()
        while let scalar = peek, scalar != quote {
            advance()
            guard scalar == "\\", quote != "`", let escaped = peek else {
                content.append(scalar)
                continue
            }
            advance()
            content.append(escaped == "n" ? "\n" : escaped == "t" ? "\t" : escaped)
        }
        guard peek == quote else { throw .unterminated(what, offset: start) }
        advance()
        return String(content)
    }

    private mutating func superscript() -> Int? {
        var digits = ""
        while let scalar = peek, let digit = Superscript.plain(scalar), digit != "-", digits.count < 4 {
            digits.append(digit)
            advance()
        }
        return digits.isEmpty ? nil : Int(digits) ?? 0
    }

    /// Other spellings of operators.
    private static let spellings: [Unicode.Scalar: String] = [
        "·": "*", "⋅": "*", "×": "*", "∙": "*", "÷": "/", "−": "-", "≤": "<=", "≥": ">=", "≠": "!=", "∧": "and",
        "∨": "or", "¬": "!", "⊕": "xor", "√": "√", "∈": "∈",
    ]

    private mutating func sign() throws(ExpressionTextError) -> String {
        guard let scalar = peek else { return "" }
        if let spelling = ExpressionLexer.spellings[scalar] {
            advance()
            return spelling
        }
        let pair = String(scalar) + (following.map(String.init) ?? "")
        if let two = ["<=": "<=", ">=": ">=", "==": "=", "!=": "!=", "<>": "!=", "&&": "and", "||": "or"][pair] {
            advance()
            advance()
            return two
        }
        if notation == .chain, pair == "??" {
            advance()
            advance()
            return pair
        }
        guard notation.signs.unicodeScalars.contains(scalar) else {
            throw .unexpected(found: "'\(scalar)'", expected: "an expression", offset: offset)
        }
        advance()
        return String(scalar)
    }

    private var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private var following: Unicode.Scalar? { position + 1 < scalars.count ? scalars[position + 1] : nil }

    private mutating func advance() {
        offset += UTF8.width(scalars[position])
        position += 1
    }

    private func text(from first: Int) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[first..<position])
        return String(view)
    }
}
