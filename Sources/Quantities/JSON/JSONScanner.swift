/// Reads keys, scalars and punctuation off the bytes of a JSON text.
struct JSONScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    /// Where the text begins, after a byte order mark.
    private let start: Int
    var position: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        position = start
    }

    var isAtEnd: Bool { position == bytes.count }

    mutating func skipBlanks() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    mutating func key() throws(JSONTextError) -> String {
        guard take("\"") else { throw unexpected("a key in double quotes") }
        return try string()
    }

    /// A string, a number, a truth value or null.
    mutating func scalar() throws(JSONTextError) -> JSON {
        if take("\"") { return .string(try string()) }
        guard position < bytes.count else { throw unexpected("a value") }
        switch bytes[position] {
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        case UInt8(ascii: "t") where takeWord("true"): return .bool(true)
        case UInt8(ascii: "f") where takeWord("false"): return .bool(false)
        case UInt8(ascii: "n") where takeWord("null"): return .null
        default: throw unexpected("a value")
        }
    }

    private mutating func takeWord(_ word: StaticString) -> Bool {
        let end = position + word.utf8CodeUnitCount
        let isThere = word.withUTF8Buffer { bytes[position...].starts(with: $0) }
        guard isThere, end == bytes.count || !JSONScanner.isLetter(bytes[end]) else { return false }
        position = end
        return true
    }

    // MARK: Faults

    func failure(_ problem: JSONTextError.Problem, at offset: Int) -> JSONTextError {
        failure(problem, of: offset..<min(offset + 1, bytes.count))
    }

    func failure(_ problem: JSONTextError.Problem, of range: Range<Int>) -> JSONTextError {
        var counter = JSONPlaceCounter(bytes, from: start)
        return JSONTextError(problem, at: counter.place(of: range))
    }

    /// Something else than expected stands at the position.
    func unexpected(_ expected: String) -> JSONTextError {
        failure(.unexpected(found: found(at: position), expected: expected), at: position)
    }

    /// The words for what begins at the offset.
    func found(at offset: Int) -> String {
        guard offset < bytes.count else { return "the end of the text" }
        switch bytes[offset] {
        case UInt8(ascii: "\""): return "a string"
        case 0x0A, 0x0D: return "a line break"
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return "a number"
        case 0..<0x20, 0x7F: return "a control character"
        case let byte where JSONScanner.isLetter(byte):
            return "'\(JSONScanner.shortened(bytes[offset...].prefix { JSONScanner.isLetter($0) }))'"
        default:
            let scalar = scalar(at: offset)
            return scalar == "\u{FFFD}" ? "a byte that is not UTF-8" : "'\(scalar)'"
        }
    }

    /// The scalar that begins at the offset, U+FFFD where none does.
    func scalar(at offset: Int) -> Unicode.Scalar {
        String(decoding: bytes[offset...].prefix(4), as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
    }

    /// The text of bytes for a message, which a hostile text shall not fill.
    static func shortened(_ bytes: some Collection<UInt8>) -> String {
        String(decoding: bytes.prefix(32), as: UTF8.self) + (bytes.count > 32 ? "…" : "")
    }

    private static func isLetter(_ byte: UInt8) -> Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 }
}
