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
    static func number(_ text: ArraySlice<UInt8>, base: Int? = nil) -> Double? {
        let trimmed = trim(text)
        if let base, base != 10 { return based(dropSuffix(trimmed), base) }
        if let exact = short(trimmed) { return exact }
        switch trimmed.last.map({ $0 | 0x20 }) {
        case UInt8(ascii: "h"): return based(trimmed.dropLast(), 16)
        case UInt8(ascii: "o"): return based(trimmed.dropLast(), 8)
        case UInt8(ascii: "b"): return based(trimmed.dropLast(), 2)
        default: return decimal(trimmed)
        }
    }

    private static func trim(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var text = text
        while let first = text.first, first <= 32 { text = text.dropFirst() }
        while let last = text.last, last <= 32 { text = text.dropLast() }
        return text
    }

    /// Up to 15 digits with a point and no exponent: one exact division, so the result is the nearest double.
    private static func short(_ text: ArraySlice<UInt8>) -> Double? {
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

    private static func decimal(_ text: ArraySlice<UInt8>) -> Double? {
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

    private static func dropSuffix(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let last = text.last, "hHoO".utf8.contains(last) else { return text }
        return text.dropLast()
    }

    private static func based(_ text: ArraySlice<UInt8>, _ base: Int) -> Double? {
        guard (2...36).contains(base), !text.isEmpty else { return nil }
        var text = text
        let isNegative = text.first == UInt8(ascii: "-")
        if isNegative { text = text.dropFirst() }
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
