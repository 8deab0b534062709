/// Reads the text of a unit or a quantity.
struct UnitTextParser {
    private let text: String.UnicodeScalarView
    private let dialect: Dialect
    private var position: String.UnicodeScalarView.Index
    /// How many parentheses are open.
    private var depth = 0
    private var firstAffine: (symbol: String, offset: Int)?

    private static let deepest = 64

    init(_ text: String, dialect: Dialect) {
        self.text = text.unicodeScalars
        self.dialect = dialect
        position = self.text.startIndex
    }

    /// A number and the text's unit.
    mutating func quantity() throws(UnitTextError) -> (number: Double, unit: UnitExpression) {
        skipBlanks()
        let start = position
        if let sign = peek, "+-−".unicodeScalars.contains(sign) { advance() }
        let isNegative = text[start..<position].first.map { $0 != "+" } ?? false
        skipBlanks()
        guard let number = unsignedNumber() else { throw unexpected("a number") }
        return (isNegative ? -number : number, try unit())
    }

    /// The unit that the rest of the text is.
    mutating func unit() throws(UnitTextError) -> UnitExpression {
        skipBlanks()
        if peek == nil { return .one }
        let start = offset
        let factors = try product()
        guard peek == nil else { throw unexpected("'*', '/', '^' or the end") }
        guard let unit = UnitExpression(factors) else {
            if let firstAffine { throw .affineInProduct(firstAffine.symbol, offset: firstAffine.offset) }
            throw .exponentOutOfRange(offset: start)
        }
        return unit
    }

    private mutating func product() throws(UnitTextError) -> [UnitExpression.Factor] {
        var factors = try power()
        var hasDivided = false
        while true {
            skipBlanks()
            switch peek {
            case "*", "·", "⋅", "×", "∙":
                advance()
                factors += try power()
            case "/":
                hasDivided = true
                if let perDegree = perDegree() {
                    factors.append(perDegree)
                } else {
                    advance()
                    factors += try power().map { UnitExpression.Factor($0.unit, -$0.exponent) }
                }
            case let scalar? where scalar == "(" || UnitTextParser.startsName(scalar):
                if hasDivided { throw .ambiguousProduct(offset: offset) }
                factors += try power()
            default: return factors
            }
        }
    }

    /// `/°C` and `/°F`, written without a blank: a unit of their own, in which the degree is a difference.
    private mutating func perDegree() -> UnitExpression.Factor? {
        let start = position
        advance()
        if let name = name() {
            let difference = ["°C": "Δ°C", "degC": "Δ°C", "°F": "Δ°F", "degF": "Δ°F", "℃": "Δ°C", "℉": "Δ°F"][name]
            if let difference, peek != "^", let unit = UnitTable.unit(difference, in: dialect) {
                return UnitExpression.Factor(unit, Rational(whole: -1))
            }
        }
        position = start
        return nil
    }

    /// A unit or a group with its exponent.
    private mutating func power() throws(UnitTextError) -> [UnitExpression.Factor] {
        let factors = try operand()
        guard let exponent = try exponent() else { return factors }
        return factors.map { UnitExpression.Factor($0.unit, $0.exponent * exponent) }
    }

    private mutating func operand() throws(UnitTextError) -> [UnitExpression.Factor] {
        skipBlanks()
        if peek == "/", let perDegree = perDegree() { return [perDegree] }
        if peek == "1" {
            advance()
            return []
        }
        if peek == "(" {
            guard depth < UnitTextParser.deepest else { throw unexpected("fewer parentheses") }
            depth += 1
            advance()
            let factors = try product()
            guard peek == ")" else { throw unexpected("')'") }
            advance()
            depth -= 1
            return factors
        }
        let start = offset
        guard let name = name() else { throw unexpected("a unit") }
        guard let unit = UnitTextParser.unit(name, in: dialect) else {
            throw .unknownUnit(name, offset: start, near: UnitTextParser.near(name, in: dialect))
        }
        if unit.isDoubtful { throw .doubtfulUnit(name, offset: start) }
        if unit.isAffine, firstAffine == nil { firstAffine = (name, start) }
        return [UnitExpression.Factor(unit)]
    }

    /// The unit of that name; `u` is accepted for the prefix μ.
    private static func unit(_ name: String, in dialect: Dialect) -> Unit? {
        if let unit = UnitTable.unit(name, in: dialect) { return unit }
        return name.first == "u" ? UnitTable.unit("μ" + name.dropFirst(), in: dialect) : nil
    }

    /// Near names of an unknown unit; `mm2` is near `mm^2`.
    private static func near(_ name: String, in dialect: Dialect) -> [String] {
        let digits = name.reversed().prefix { $0.isASCII && $0.isNumber }.count
        let letters = String(name.dropLast(digits))
        if digits > 0, UnitTable.unit(letters, in: dialect) != nil { return [letters + "^" + name.suffix(digits)] }
        return NearNames.suggestions(for: name, in: UnitTable.symbols(in: dialect))
    }
}

extension UnitTextParser {
    /// The exponent after `^` or in superscript digits; nil when there is none.
    private mutating func exponent() throws(UnitTextError) -> Rational? {
        let start = offset
        if peek == "^" {
            advance()
            skipBlanks()
            guard peek == "(" else { return try signedRational() }
            advance()
            skipBlanks()
            let numerator = try signedRational()
            skipBlanks()
            var exponent = numerator
            if peek == "/" {
                advance()
                skipBlanks()
                guard let divisor = Rational(1, try signedRational().numerator) else { throw unexpected("a divisor") }
                exponent = numerator * divisor
                skipBlanks()
            }
            guard peek == ")" else { throw unexpected("')'") }
            advance()
            return exponent
        }
        var digits = ""
        while let scalar = peek, let digit = Superscript.plain(scalar) {
            digits.append(digit)
            advance()
        }
        if digits.isEmpty { return nil }
        guard let whole = Int(digits), abs(whole) < 1000 else { throw .exponentOutOfRange(offset: start) }
        return Rational(whole: whole)
    }

    private mutating func signedRational() throws(UnitTextError) -> Rational {
        let start = offset
        let isNegative = peek == "-" || peek == "−"
        if isNegative { advance() }
        guard let number = unsignedNumber() else { throw unexpected("an exponent") }
        guard number < 1000, let exponent = Rational(number) else { throw .exponentOutOfRange(offset: start) }
        return isNegative ? -exponent : exponent
    }

    /// Digits with a fraction and an exponent; nil, and nothing read, when there are none.
    private mutating func unsignedNumber() -> Double? {
        let start = position
        func skipDigits(_ parser: inout UnitTextParser) -> Bool {
            let first = parser.position
            while let scalar = parser.peek, UnitTextParser.isDigit(scalar) { parser.advance() }
            return parser.position != first
        }
        var hasDigits = skipDigits(&self)
        if peek == "." {
            advance()
            hasDigits = skipDigits(&self) || hasDigits
        }
        guard hasDigits else {
            position = start
            return nil
        }
        let mantissaEnd = position
        if peek == "e" || peek == "E" {
            advance()
            if peek == "-" || peek == "+" { advance() }
            if !skipDigits(&self) { position = mantissaEnd }
        }
        let digits = String(text[start..<position])
        return Double(digits.first == "." ? "0" + digits : digits.last == "." ? digits + "0" : digits)
    }

    /// The name that starts here; nil when none does. A dot belongs to it before another letter or digit.
    private mutating func name() -> String? {
        let start = position
        guard let first = peek, UnitTextParser.startsName(first) else { return nil }
        while let scalar = peek {
            let isDot = scalar == "." && following.map(UnitTextParser.continuesName) == true
            guard isDot || UnitTextParser.continuesName(scalar) else { break }
            advance()
        }
        return String(text[start..<position])
    }

    private static func startsName(_ scalar: Unicode.Scalar) -> Bool {
        // Looking properties up takes much longer.
        if ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) { return true }
        if scalar.isASCII { return scalar == "_" || scalar == "%" || scalar == "$" }
        return scalar.properties.isAlphabetic || "°¤℃℉\u{2206}\u{BA}".unicodeScalars.contains(scalar)
    }

    private static func continuesName(_ scalar: Unicode.Scalar) -> Bool { startsName(scalar) || isDigit(scalar) }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar >= "0" && scalar <= "9" }

    private var peek: Unicode.Scalar? { position < text.endIndex ? text[position] : nil }

    private var following: Unicode.Scalar? {
        guard position < text.endIndex else { return nil }
        let next = text.index(after: position)
        return next < text.endIndex ? text[next] : nil
    }

    private mutating func advance() { position = text.index(after: position) }

    private mutating func skipBlanks() {
        while let scalar = peek, scalar.properties.isWhitespace { advance() }
    }

    private var offset: Int { text[..<position].reduce(0) { $0 + UTF8.width($1) } }

    private func unexpected(_ expected: String) -> UnitTextError {
        .unexpected(found: peek.map { "'\($0)'" } ?? "the end", expected: expected, offset: offset)
    }
}
