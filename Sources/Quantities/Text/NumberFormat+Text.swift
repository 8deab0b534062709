import CFormat
import Glibc

extension NumberFormat {
    /// The number as text.
    public func text(_ x: Double) -> String {
        if x.isNaN { return "NaN" }
        if x.isInfinite || abs(x) == 1e307 { return x < 0 ? "-∞" : "∞" }
        if isZero(x) { return zeroText }
        switch style {
        case .general, .decimal:
            if radix != .decimal { return radixText(x) }
            if style == .decimal { return decimal(x) }
            let isPlain =
                abs(x) < pow(10, Double(exponentialThreshold))
                && abs(x) >= 1 / pow(10, Double(smallThreshold ?? exponentialThreshold))
            return isPlain ? decimal(x) : scientific(x, stepOfThree: false)
        case .scientific: return scientific(x, stepOfThree: false)
        case .engineering: return scientific(x, stepOfThree: true)
        case .fraction: return fractionText(x) ?? decimal(x)
        case .percent: return decimal(x * 100) + "%"
        case .significant: return significant(x)
        }
    }

    /// A complex number: `1+2i`; a part that is too small to show is left out.
    public func text(_ z: Complex) -> String {
        let ratio = complexThreshold.map { pow(10, -Double($0)) } ?? 0
        let isPlain = !z.re.isNaN && !z.im.isNaN
        let showsReal = !isPlain || !isZero(z.re) && abs(z.re) >= abs(z.im) * ratio
        let showsImaginary =
            !isPlain || z.im != 0 && (complexThreshold == nil || !isZero(z.im)) && abs(z.im) >= abs(z.re) * ratio
        if !showsImaginary, complexThreshold != nil { return text(z.re) }
        let imaginary = text(z.im)
        let sign = imaginary.hasPrefix("-") ? "" : "+"
        return (showsReal ? text(z.re) + sign : "") + imaginary + imaginaryUnit
    }

    private func isZero(_ x: Double) -> Bool {
        x == 0 || (zeroThreshold < 300 && abs(x) < pow(10, -Double(zeroThreshold)))
    }

    private var zeroText: String {
        let hasZeros = showsTrailingZeros && style != .significant && style != .fraction && precision > 0 && !roundTrips
        let zeros = hasZeros ? "." + String(repeating: "0", count: precision) : ""
        return "0" + zeros + (style == .percent ? "%" : radix == .decimal ? "" : radix.suffix)
    }

    /// Digits in front of the point and behind it are at most `mostDigits` together.
    private func decimal(_ x: Double) -> String {
        if roundTrips { return NumberFormat.printed(.fixed, NumberFormat.decimals(of: x), x) }
        // However the number is rounded, there is room for all places.
        if precision <= NumberFormat.mostDigits, abs(x) < pow(10, Double(NumberFormat.mostDigits - 1 - precision)) {
            return trimmed(NumberFormat.printed(.fixed, precision, x))
        }
        let (digits, exponent) = NumberFormat.split(
            NumberFormat.printed(.scientific, NumberFormat.mostDigits - 1, x))
        let places = min(precision, NumberFormat.mostDigits - max(0, exponent + 1))
        if places >= 0 {
            let text = trimmed(NumberFormat.printed(.fixed, places, x))
            guard showsTrailingZeros, style != .general, places < precision else { return text }
            return text + (places == 0 ? "." : "") + String(repeating: "0", count: precision - places)
        }
        let whole = NumberFormat.shifted(digits, by: NumberFormat.mostDigits - 1)
        return whole + String(repeating: "0", count: exponent + 1 - NumberFormat.mostDigits)
    }

    /// How many decimals it takes to read the number back.
    private static func decimals(of x: Double) -> Int {
        let digits = (1...17).first { Double(printed(.scientific, $0 - 1, x)) == x } ?? 17
        return max(0, digits - 1 - split(printed(.scientific, digits - 1, x)).exponent)
    }

    private func scientific(_ x: Double, stepOfThree: Bool) -> String {
        if !stepOfThree {
            let (mantissa, exponent) = NumberFormat.split(NumberFormat.printed(.scientific, precision, x))
            return joined(trimmed(mantissa), exponent)
        }
        // The digits before the point are those above the multiple of three, so the precision counts from there. With thirty
        // digits no number is rounded to another power of ten.
        let (_, exponent) = NumberFormat.split(NumberFormat.printed(.scientific, 30, x))
        let above = ((exponent % 3) + 3) % 3
        let (wide, after) = NumberFormat.split(NumberFormat.printed(.scientific, precision + above, x))
        if after == exponent { return joined(trimmed(NumberFormat.shifted(wide, by: above)), exponent - above) }
        // Rounded up to a power of ten, of which all digits behind the first are zeros.
        let places = above < 2 ? above + 1 : 0
        let round = (x < 0 ? "-1" : "1") + String(repeating: "0", count: places + precision)
        return joined(trimmed(NumberFormat.shifted(round, by: places)), after - places)
    }

    private func significant(_ x: Double) -> String {
        if precision >= 17 {
            return Int(exactly: x).flatMap { abs($0) < 1 << 53 ? $0.description : nil } ?? x.description
        }
        let (mantissa, exponent) = NumberFormat.split(NumberFormat.printed(.scientific, max(precision, 1) - 1, x))
        if exponent < -5 || exponent >= max(precision, 6) {
            return joined(NumberFormat.withoutZeros(mantissa), exponent)
        }
        return NumberFormat.withoutZeros(NumberFormat.printed(.fixed, max(0, precision - 1 - exponent), x))
    }

    private func trimmed(_ text: String) -> String { showsTrailingZeros ? text : NumberFormat.withoutZeros(text) }

    /// The number without zeros at its end behind the point; "-0" becomes "0".
    private static func withoutZeros(_ text: String) -> String {
        var kept = text.utf8[...]
        if kept.contains(UInt8(ascii: ".")) {
            while kept.last == UInt8(ascii: "0") { kept.removeLast() }
            if kept.last == UInt8(ascii: ".") { kept.removeLast() }
        }
        let short = text[..<kept.endIndex]
        return short == "-0" ? "0" : String(short)
    }

    private func joined(_ mantissa: String, _ exponent: Int) -> String {
        if exponent == 0 { return mantissa }
        switch self.exponent {
        case .letter: return mantissa + "e\(exponent)"
        case .power: return mantissa + "×10" + Superscript.text(exponent)
        }
    }

    /// The mantissa and exponent of what `%e` prints.
    private static func split(_ text: String) -> (mantissa: String, exponent: Int) {
        guard let letter = text.utf8.firstIndex(of: UInt8(ascii: "e")) else { return (text, 0) }
        return (String(text[..<letter]), Int(text[text.index(after: letter)...]) ?? 0)
    }

    /// The mantissa with its point moved to the right.
    private static func shifted(_ mantissa: String, by places: Int) -> String {
        let sign = mantissa.hasPrefix("-") ? "-" : ""
        let digits = mantissa.filter(\.isNumber)
        let whole = digits.prefix(1 + places)
        let fraction = digits.dropFirst(1 + places)
        return sign + whole + (fraction.isEmpty ? "" : "." + fraction)
    }

    private enum Print { case fixed, scientific }

    /// What libc prints of a number with so many digits after the point.
    private static func printed(_ print: Print, _ precision: Int, _ x: Double) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 400) { buffer in
            let count =
                switch print {
                case .fixed: wfchain_print_fixed(buffer.baseAddress, 400, Int32(precision), x)
                case .scientific: wfchain_print_scientific(buffer.baseAddress, 400, Int32(precision), x)
                }
            let text = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<max(0, min(Int(count), 399))])
            return String(decoding: text, as: UTF8.self)
        }
    }
}
