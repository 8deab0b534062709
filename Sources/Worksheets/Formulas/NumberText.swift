/// Reads the numbers of worksheets: decimal, or of another base with a fraction.
enum NumberText {
    /// Powers of ten that a double holds exactly.
    private static let exactPowers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    /// The number that the text says; nil when it says none.
    ///
    /// `base` is the attribute of the element; a text may also end in `h`, `o` or `b`.
    static func number(_ text: UnsafeBufferPointer<UInt8>, base: Int? = nil) -> Double? {
        let trimmed = trim(text)
        if let base, base != 10 { return based(dropSuffix(trimmed), base) }
        if let exact = short(trimmed) { return exact }
        switch trimmed.last.map({ $0 | 0x20 }) {
        case UInt8(ascii: "h"): return based(trimmed.rebased(dropLast: 1), 16)
        case UInt8(ascii: "o"): return based(trimmed.rebased(dropLast: 1), 8)
        case UInt8(ascii: "b"): return based(trimmed.rebased(dropLast: 1), 2)
        default: return decimal(trimmed)
        }
    }

    private static func trim(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard let first = text.first, let last = text.last, first <= 32 || last <= 32 else { return text }
        let start = text.firstIndex { $0 > 32 } ?? text.count
        let end = text.lastIndex { $0 > 32 }.map { $0 + 1 } ?? start
        return UnsafeBufferPointer(rebasing: text[start..<end])
    }

    /// Up to 15 digits with a point and no exponent: one exact division, so the result is the nearest double.
    private static func short(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
        guard text.count <= 17 else { return nil }
        var mantissa = 0
        var digits = 0
        var decimals = -1
        var isNegative = false
        for (index, byte) in text.enumerated() {
            switch byte {
            case 48...57:
                mantissa = mantissa * 10 + Int(byte - 48)
                digits += 1
                if decimals >= 0 { decimals += 1 }
            case UInt8(ascii: ".") where decimals < 0: decimals = 0
            case UInt8(ascii: "-") where index == 0: isNegative = true
            default: return nil
            }
        }
        guard digits > 0, digits <= 15 else { return nil }
        let number = Double(mantissa) / exactPowers[max(decimals, 0)]
        return isNegative ? -number : number
    }

    private static func decimal(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
        guard !text.isEmpty else { return nil }
        let pointed = text.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ".") : $0 }
        let string = String(decoding: pointed, as: UTF8.self)
        switch string {
        case "∞", "Infinity": return .infinity
        case "-∞", "-Infinity": return -.infinity
        default:
            // Swift reads `0x10`, `inf` and `nan(…)` too, which are no numbers of a worksheet.
            guard string != "NaN" else { return .nan }
            guard string.utf8.allSatisfy({ decimalBytes.contains($0) }) else { return nil }
            return Double(string.hasSuffix(".") ? string + "0" : string)
        }
    }

    private static let decimalBytes = Set("0123456789+-.eE".utf8)

    private static func dropSuffix(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard let last = text.last, "hHoO".utf8.contains(last) else { return text }
        return text.rebased(dropLast: 1)
    }

    private static func based(_ text: UnsafeBufferPointer<UInt8>, _ base: Int) -> Double? {
        guard (2...36).contains(base), !text.isEmpty else { return nil }
        var text = text
        let isNegative = text.first == UInt8(ascii: "-")
        if isNegative { text = UnsafeBufferPointer(rebasing: text.dropFirst()) }
        var number = 0.0
        var weight = 0.0
        var hasDigit = false
        for byte in text {
            if byte == UInt8(ascii: "."), weight == 0 {
                weight = 1
                continue
            }
            guard let digit = Character(UnicodeScalar(byte)).hexDigitValue, digit < base else { return nil }
            hasDigit = true
            if weight == 0 {
                number = number * Double(base) + Double(digit)
            } else {
                weight /= Double(base)
                number += Double(digit) * weight
            }
        }
        guard hasDigit else { return nil }
        return isNegative ? -number : number
    }
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate func rebased(dropLast count: Int) -> Self { Self(rebasing: dropLast(count)) }
}
