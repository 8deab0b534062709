extension JSONScanner {
    /// The number that begins at the position, with a minus sign or a digit.
    mutating func number() throws(JSONTextError) -> JSON {
        let start = position
        let isNegative = take("-")
        let first = position
        try skipDigits()
        let digits = first..<position
        if digits.count > 1, bytes[first] == UInt8(ascii: "0") { throw failure(.leadingZero, at: first) }
        var isWhole = true
        if take(".") {
            isWhole = false
            try skipDigits()
        }
        if take("e") || take("E") {
            isWhole = false
            if !take("+") { _ = take("-") }
            try skipDigits()
        }
        if isWhole, let whole = integer(digits, isNegative: isNegative) { return .integer(whole) }
        return .number(try double(start..<position))
    }

    private mutating func skipDigits() throws(JSONTextError) {
        let start = position
        while position < bytes.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[position] { position += 1 }
        if position == start { throw unexpected("a digit") }
    }

    /// The integer of the digits; nil for what only a double can hold: minus zero and what is too large.
    private func integer(_ digits: Range<Int>, isNegative: Bool) -> Int? {
        // Counted down from zero, because the least integer is further from it than the greatest.
        var negative = 0
        for byte in bytes[digits] {
            let (product, isTooLarge) = negative.multipliedReportingOverflow(by: 10)
            let (difference, isTooLow) = product.subtractingReportingOverflow(Int(byte & 0x0F))
            if isTooLarge || isTooLow { return nil }
            negative = difference
        }
        if isNegative { return negative == 0 ? nil : negative }
        return negative == .min ? nil : -negative
    }

    /// The double nearest to the number.
    private func double(_ range: Range<Int>) throws(JSONTextError) -> Double {
        let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
        guard let number = Double(text), number.isFinite else {
            throw failure(.outOfRange(JSONScanner.shortened(bytes[range])), of: range)
        }
        return number
    }
}
