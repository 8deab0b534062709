extension JSONScanner {
    /// The string whose opening quote stands before the position.
    mutating func string() throws(JSONTextError) -> String {
        let start = position
        var hasEscapes = false
        while true {
            position = endOfPlainBytes(from: position)
            guard position < bytes.count else { throw failure(.unclosedString, at: start - 1) }
            if bytes[position] == UInt8(ascii: "\"") { break }
            guard bytes[position] == UInt8(ascii: "\\") else {
                throw failure(.controlCharacter(bytes[position]), at: position)
            }
            hasEscapes = true
            position = min(position + 2, bytes.count)
        }
        let range = start..<position
        position += 1
        let content = UnsafeBufferPointer(rebasing: bytes[range])
        // Escapes neither complete nor break a character, so the bytes are valid with them as well as without.
        guard let text = String(validating: content, as: UTF8.self) else {
            throw failure(.invalidUTF8, at: start + JSONScanner.firstInvalidByte(content))
        }
        return hasEscapes ? try unescaped(range) : text
    }

    /// The position of the first quote, backslash or control character from `start` on, eight bytes at a time.
    private func endOfPlainBytes(from start: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        /// Has the high bit of the first zero byte set, and none below it.
        func zeroes(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & (ones << 7) }
        let raw = UnsafeRawBufferPointer(bytes)
        var position = start
        while position + 8 <= raw.count {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
            let quotes = zeroes(word ^ (ones &* 0x22))
            let backslashes = zeroes(word ^ (ones &* 0x5C))
            let controls = (word &- (ones &* 0x20)) & ~word & (ones << 7)
            let found = quotes | backslashes | controls
            if found != 0 { return position + found.trailingZeroBitCount / 8 }
            position += 8
        }
        while position < raw.count, raw[position] >= 0x20, raw[position] != 0x22, raw[position] != 0x5C {
            position += 1
        }
        return position
    }

    private static func firstInvalidByte(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        do {
            _ = try UTF8Span(validating: bytes.span)
            return 0
        } catch {
            return error.byteOffsets.lowerBound
        }
    }

    // MARK: Escapes

    /// The text of the range, each of whose backslashes is followed by a byte.
    private func unescaped(_ range: Range<Int>) throws(JSONTextError) -> String {
        var content: [UInt8] = []
        content.reserveCapacity(range.count)
        var next = range.lowerBound
        while next < range.upperBound {
            let escape = min(endOfPlainBytes(from: next), range.upperBound)
            content.append(contentsOf: bytes[next..<escape])
            next = escape
            if escape < range.upperBound { content.append(contentsOf: try unescape(at: &next).utf8) }
        }
        return String(decoding: content, as: UTF8.self)
    }

    /// The character of the escape at the offset, which moves behind it.
    private func unescape(at offset: inout Int) throws(JSONTextError) -> String {
        let start = offset
        offset += 2
        switch bytes[start + 1] {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return String(try scalar(ofEscape: start, endingAt: &offset))
        default: throw failure(.unknownEscape(scalar(at: start + 1)), of: start..<start + 2)
        }
    }

    /// The scalar of `\uXXXX`, or of two such that are a surrogate pair.
    private func scalar(ofEscape start: Int, endingAt offset: inout Int) throws(JSONTextError) -> Unicode.Scalar {
        var code = try hexadecimal(at: &offset)
        if 0xD800...0xDBFF ~= code, bytes[offset...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) {
            offset += 2
            let low = try hexadecimal(at: &offset)
            guard 0xDC00...0xDFFF ~= low else { throw failure(.halfOfSurrogatePair, of: start..<start + 6) }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else {
            throw failure(.halfOfSurrogatePair, of: start..<start + 6)
        }
        return scalar
    }

    private func hexadecimal(at offset: inout Int) throws(JSONTextError) -> UInt32 {
        var code: UInt32 = 0
        for position in offset..<offset + 4 {
            guard position < bytes.count, let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue else {
                throw failure(
                    .unexpected(found: found(at: position), expected: "four hexadecimal digits"), at: position)
            }
            code = code << 4 | UInt32(digit)
        }
        offset += 4
        return code
    }
}
