import Quantities

/// Reads values as chain files and command lines write them.
enum LiteralReader {
    /// A bare number, a text with or without a unit, rows of such, `{ value, units }`, `{ string }`, or a value as
    /// documents write it.
    static func literal(_ node: SourceNode, key: String, units: String? = nil) throws(ChainProblem) -> Literal {
        switch node.content {
        case .integer(let whole): return try number(Double(whole), units)
        case .number(let number): return try self.number(number, units)
        case .string(let text): return try literal(text: text, units: units)
        case .array(let rows): return try ArrayLiteral.literal(rows: rows, key: key, units: units)
        case .object:
            if let units { throw .unitsTwice(units) }
            return try object(node, key: key)
        case .bool, .null:
            throw .wrongKind(key: key, expected: "a number, a quantity or a text", found: node.kindName)
        }
    }

    /// A text that begins like a number is a quantity, one that begins like an array is an array, any other is itself.
    static func literal(text: String, units: String? = nil) throws(ChainProblem) -> Literal {
        if let literal = try ArrayLiteral.literal(text: text, units: units) { return literal }
        guard looksNumeric(text) else {
            if units != nil { throw .textWithUnits(text) }
            return string(text)
        }
        do {
            let (number, unit) = try split(text)
            if let units, unit == .one { return try self.number(number, units) }
            if units != nil { throw ChainProblem.textWithUnits(text) }
            let shown = unit == .one ? nil : unit
            return Literal(value: .number(unit.quantity(number)), unit: shown, text: text.trimmed)
        } catch let error as UnitTextError {
            throw .quantity(text, error)
        } catch let problem as ChainProblem {
            throw problem
        } catch {
            throw .malformedReference(text)
        }
    }

    /// As worksheets count: 1 for true, 0 for false.
    static func truth(_ holds: Bool) -> Literal {
        Literal(value: .number(holds ? 1 : 0), unit: nil, text: holds ? "1" : "0")
    }

    static func string(_ text: String) -> Literal {
        Literal(value: .string(text), unit: nil, text: Value.string(text).text())
    }

    static func number(_ number: Double, _ units: String?) throws(ChainProblem) -> Literal {
        guard let units, !units.isEmpty else {
            return Literal(value: .number(number), unit: nil, text: Value.number(number).text(format: .exact))
        }
        let unit = try self.unit(units)
        let digits = NumberFormat.exact.text(number)
        return Literal(value: .number(unit.quantity(number)), unit: unit, text: "\(digits) \(units)")
    }

    static func unit(_ text: String) throws(ChainProblem) -> UnitExpression {
        do { return try UnitExpression(parsing: text) } catch { throw .unit(text, error) }
    }

    private static func object(_ node: SourceNode, key: String) throws(ChainProblem) -> Literal {
        if node.isValueDocument {
            do {
                let value = try Value(json: node.json)
                return Literal(value: value, unit: nil, text: value.text(elements: MappingResolver.mostElements))
            } catch { throw .valueDocument(key: key, reason: "\(error)") }
        }
        let fields = ChainFields(node, context: "a value", keys: .quantity)
        for member in fields.members where fields.keys.entry(member.key) == nil {
            let near = NearNames.suggestions(for: member.key, in: fields.keys.names)
            throw .unknownKey(member.key, in: "the value of '\(key)'", near: near)
        }
        if let text = fields.value("string") {
            guard case .string(let content) = text.content else {
                throw .wrongKind(key: "string", expected: "a text", found: text.kindName)
            }
            if fields.value("units") != nil { throw .textWithUnits(content) }
            return string(content)
        }
        guard let value = fields.value("value") else { throw .missingKey("value", in: "the value of '\(key)'") }
        guard let units = fields.value("units") else { return try literal(value, key: key) }
        guard case .string(let text) = units.content else {
            throw .wrongKind(key: "units", expected: "a text", found: units.kindName)
        }
        return try literal(value, key: key, units: text)
    }

    /// The number and the unit of a text.
    private static func split(_ text: String) throws -> (number: Double, unit: UnitExpression) {
        let bytes = Array(text.trimmed.utf8)
        var end = 0
        func isDigit(_ index: Int) -> Bool { index < bytes.count && (0x30...0x39).contains(bytes[index]) }
        func isOne(of characters: String, _ index: Int) -> Bool {
            index < bytes.count && characters.utf8.contains(bytes[index])
        }
        if isOne(of: "+-", end) { end += 1 }
        while isDigit(end) || isOne(of: ".", end) { end += 1 }
        if isOne(of: "eE", end) {
            let sign = isOne(of: "+-", end + 1) ? 1 : 0
            if isDigit(end + 1 + sign) {
                end += 1 + sign
                while isDigit(end) { end += 1 }
            }
        }
        var digits = String(decoding: bytes[..<end], as: UTF8.self)
        if digits.hasSuffix(".") { digits += "0" }
        guard let number = Double(digits), number.isFinite else {
            throw UnitTextError.unexpected(found: "'\(digits)'", expected: "a number", offset: 0)
        }
        return (number, try UnitExpression(parsing: String(decoding: bytes[end...], as: UTF8.self)))
    }

    /// True for what begins with a digit, perhaps after a sign and a point.
    private static func looksNumeric(_ text: String) -> Bool {
        let rest = text.trimmed.utf8.drop { "+-".utf8.contains($0) }
        guard let first = rest.first else { return false }
        if (0x30...0x39).contains(first) { return true }
        guard first == UInt8(ascii: "."), let second = rest.dropFirst().first else { return false }
        return (0x30...0x39).contains(second)
    }
}

extension StringProtocol {
    /// True where the text holds nothing but blanks.
    var isBlank: Bool { !utf8.contains { (33...126).contains($0) } && trimmed.isEmpty }

    /// The text without blanks at its ends.
    var trimmed: String {
        if utf8.allSatisfy({ (33...126).contains($0) }) { return String(self) }
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
        while rest.last?.isWhitespace == true { rest = rest.dropLast() }
        return String(rest)
    }
}
