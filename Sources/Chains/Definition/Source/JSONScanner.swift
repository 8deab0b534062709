import Quantities

/// Reads JSON text into nodes with places, in one pass over the bytes.
struct JSONScanner {
    /// Why the text is not JSON, and where.
    struct Failure: Error {
        let message: String
        let place: SourcePlace
    }

    /// Deeper nesting is refused, so that a hostile file cannot exhaust the stack.
    private static let deepest = 200

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var line = 1
    /// The position and the column up to which columns are counted.
    private var counted = (position: 0, column: 1)

    private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The value of the text. Throws `Failure`.
    static func node(of bytes: [UInt8]) throws -> SourceNode {
        try bytes.withUnsafeBufferPointer { buffer in
            var scanner = JSONScanner(buffer)
            if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { scanner.position = 3 }
            let node = try scanner.value(depth: 0)
            scanner.skipBlanks()
            if scanner.position < buffer.count {
                throw scanner.failure("unexpected text after the end of the document")
            }
            return node
        }
    }

    static func json(of bytes: [UInt8]) throws -> JSON { try node(of: bytes).json }

    // MARK: Values

    private mutating func value(depth: Int) throws -> SourceNode {
        guard depth < JSONScanner.deepest else { throw failure("too many levels of nesting") }
        skipBlanks()
        guard position < bytes.count else { throw failure("unexpected end of the file, expected a value") }
        let start = mark()
        let begin = position
        let content: SourceNode.Content
        switch bytes[position] {
        case UInt8(ascii: "{"):
            return SourceNode(
                .object(try members(depth: depth)), at: SourcePlace(line: start.line, column: start.column))
        case UInt8(ascii: "["):
            return SourceNode(
                .array(try elements(depth: depth)), at: SourcePlace(line: start.line, column: start.column))
        case UInt8(ascii: "\""): content = .string(try string())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): content = try number()
        default: content = try word()
        }
        return SourceNode(content, at: place(from: start, begin))
    }

    private mutating func members(depth: Int) throws -> [SourceNode.Member] {
        position += 1
        var members: [SourceNode.Member] = []
        skipBlanks()
        if take("}") { return members }
        while true {
            skipBlanks()
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
                throw failure("expected a key in double quotes")
            }
            let start = mark()
            let begin = position
            let key = try string()
            let keyPlace = place(from: start, begin)
            skipBlanks()
            guard take(":") else { throw failure("expected ':' after the key '\(key)'") }
            members.append(SourceNode.Member(key: key, keyPlace: keyPlace, value: try value(depth: depth + 1)))
            skipBlanks()
            if take("}") { return members }
            guard take(",") else { throw failure("expected ',' or '}'") }
        }
    }

    private mutating func elements(depth: Int) throws -> [SourceNode] {
        position += 1
        var elements: [SourceNode] = []
        skipBlanks()
        if take("]") { return elements }
        while true {
            elements.append(try value(depth: depth + 1))
            skipBlanks()
            if take("]") { return elements }
            guard take(",") else { throw failure("expected ',' or ']'") }
        }
    }

    private mutating func word() throws -> SourceNode.Content {
        for (word, content) in [("true", SourceNode.Content.bool(true)), ("false", .bool(false)), ("null", .null)] {
            if bytes[position...].starts(with: word.utf8) {
                position += word.utf8.count
                return content
            }
        }
        throw failure("expected a value")
    }

    private mutating func number() throws -> SourceNode.Content {
        let begin = position
        var isWhole = true
        _ = take("-")
        try digits(allowsLeadingZero: false)
        if take(".") {
            isWhole = false
            try digits(allowsLeadingZero: true)
        }
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            isWhole = false
            position += 1
            if !take("+") { _ = take("-") }
            try digits(allowsLeadingZero: true)
        }
        let text = String(decoding: bytes[begin..<position], as: UTF8.self)
        if isWhole, text != "-0", let whole = Int(text) { return .integer(whole) }
        guard let number = Double(text), number.isFinite else {
            position = begin
            throw failure("the number \(text) is out of range")
        }
        return .number(number)
    }

    private mutating func digits(allowsLeadingZero: Bool) throws {
        let begin = position
        while position < bytes.count, bytes[position] >= 0x30, bytes[position] <= 0x39 { position += 1 }
        if position == begin { throw failure("expected a digit") }
        if !allowsLeadingZero, bytes[begin] == 0x30, position > begin + 1 {
            throw failure("a number cannot begin with 0")
        }
    }

    // MARK: Strings

    private mutating func string() throws -> String {
        let begin = position
        position += 1
        let first = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                position += 1
                return try text(bytes[first..<position - 1])
            }
            if byte == UInt8(ascii: "\\") {
                position = first
                return try escapedString(begin)
            }
            if byte < 0x20 { throw failure("a line break or control character inside of a text") }
            position += 1
        }
        position = begin
        throw failure("a text without its closing quote")
    }

    private func text(_ slice: some Collection<UInt8>) throws -> String {
        guard let text = String(validating: slice, as: UTF8.self) else { throw failure("the text is not UTF-8") }
        return text
    }

    private mutating func escapedString(_ begin: Int) throws -> String {
        var content: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return try text(content)
            case UInt8(ascii: "\\"): content.append(contentsOf: try escape())
            case 0..<0x20:
                position -= 1
                throw failure("a line break or control character inside of a text")
            default: content.append(byte)
            }
        }
        position = begin
        throw failure("a text without its closing quote")
    }

    private mutating func escape() throws -> [UInt8] {
        guard position < bytes.count else { throw failure("unexpected end of the file") }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"):
            var code = try hexadecimal()
            if 0xD800...0xDBFF ~= code, take("\\"), take("u") {
                let low = try hexadecimal()
                guard 0xDC00...0xDFFF ~= low else { throw failure("half of a surrogate pair") }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw failure("half of a surrogate pair") }
            return Array(String(scalar).utf8)
        default:
            position -= 1
            throw failure("unknown escape '\\\(String(decoding: [byte], as: UTF8.self))'")
        }
    }

    private mutating func hexadecimal() throws -> UInt32 {
        guard position + 4 <= bytes.count,
            let code = UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
        else { throw failure("expected four hexadecimal digits") }
        position += 4
        return code
    }

    // MARK: Places

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func skipBlanks() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x0A:
                line += 1
                position += 1
                counted = (position, 1)
            case 0x20, 0x09, 0x0D: position += 1
            default: return
            }
        }
    }

    /// The line and the column of the position, counted on from the last place asked for.
    private mutating func mark() -> (line: Int, column: Int) {
        counted = (position, column(of: position))
        return (line, counted.column)
    }

    private func column(of offset: Int) -> Int {
        guard offset > counted.position else { return counted.column }
        return counted.column + scalars(counted.position, offset)
    }

    private func scalars(_ from: Int, _ to: Int) -> Int {
        var count = 0
        for byte in bytes[from..<min(to, bytes.count)] where byte & 0xC0 != 0x80 { count += 1 }
        return count
    }

    private func place(from start: (line: Int, column: Int), _ begin: Int) -> SourcePlace {
        SourcePlace(line: start.line, column: start.column, length: max(1, scalars(begin, position)))
    }

    private func failure(_ message: String) -> Failure {
        Failure(message: message, place: SourcePlace(line: line, column: column(of: position)))
    }
}
