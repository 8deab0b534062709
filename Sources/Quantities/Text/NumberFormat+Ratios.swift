import Glibc

/// Numbers as fractions, and in digits of another base than ten.
extension NumberFormat {
    /// The simplest fraction that agrees in `precision` decimals: `3/8`, `-7/2` or `-3 1/2`; nil where none of less than
    /// sixteen digits does.
    func fractionText(_ x: Double) -> String? {
        let size = abs(x)
        guard size < 1e15, let (numerator, denominator) = fraction(of: size) else { return nil }
        let sign = x < 0 && numerator > 0 ? "-" : ""
        if denominator == 1 { return sign + numerator.description }
        let (whole, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
        if isMixed, whole > 0 { return "\(sign)\(whole) \(rest)/\(denominator)" }
        return "\(sign)\(numerator)/\(denominator)"
    }

    /// The first convergent of the continued fraction that is near enough.
    private func fraction(of size: Double) -> (Int, Int)? {
        let near = 0.5 * pow(10, -Double(min(precision, 15)))
        var (above, below) = ((last: 1, this: 0), (last: 0, this: 1))
        var rest = size
        (above.last, above.this) = (1, Int(rest.rounded(.down)))
        (below.last, below.this) = (0, 1)
        for _ in 0..<40 {
            if abs(Double(above.this) / Double(below.this) - size) <= near { return (above.this, below.this) }
            let part = rest - rest.rounded(.down)
            guard part > 0 else { return nil }
            rest = 1 / part
            guard rest < 1e15 else { return nil }
            let term = Int(rest.rounded(.down))
            let (nextAbove, nextBelow) = (Double(term) * Double(above.this), Double(term) * Double(below.this))
            guard nextAbove < 1e15, nextBelow < 1e15 else { return nil }
            above = (above.this, term * above.this + above.last)
            below = (below.this, term * below.this + below.last)
        }
        return nil
    }

    /// The number in the digits of the radix, with `precision` of them behind the point and the radix's letter: `1010b`,
    /// `0a.8h`. Scaling by powers of these bases is exact, so that the last digit is the rounded one.
    func radixText(_ x: Double) -> String {
        let base = Double(radix.rawValue)
        let scale = pow(base, Double(precision))
        let isScaled = abs(x) < 1e15 && precision > 0
        var rest = isScaled ? (abs(x) * scale).rounded() : abs(x).rounded()
        if rest == 0 { return "0" + radix.suffix }
        var digits: [Character] = []
        while rest > 0 || isScaled && digits.count <= precision {
            let digit = Int(rest.truncatingRemainder(dividingBy: base))
            digits.append(Character(String(digit, radix: radix.rawValue)))
            rest = (rest / base).rounded(.down)
        }
        digits.reverse()
        var whole = String(isScaled ? digits.dropLast(precision) : digits[...])
        if whole.first?.isLetter == true { whole = "0" + whole }
        var behind = isScaled ? String(digits.suffix(precision)) : ""
        if !showsTrailingZeros { while behind.last == "0" { behind.removeLast() } }
        return (x < 0 ? "-" : "") + whole + (behind.isEmpty ? "" : "." + behind) + radix.suffix
    }
}

extension NumberFormat.Radix {
    /// The letter behind the digits.
    var suffix: String {
        switch self {
        case .binary: "b"
        case .octal: "o"
        case .decimal: ""
        case .hexadecimal: "h"
        }
    }
}
