import Quantities

/// Numbers as the XML of worksheets has them.
enum NumberMarkup {
    /// The digits that read back as the same number, as the programs write them: `12.5`, `1E-05`, `1.5E+20`.
    static func number(_ number: Double) -> String {
        let text = "\(number)"
        let isNegative = text.hasPrefix("-")
        let parts = text.drop { $0 == "-" }.split(separator: "e")
        let mantissa = parts[0].split(separator: ".")
        var digits = String(mantissa[0])
        var point = digits.count + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
        if mantissa.count > 1, mantissa[1] != "0" { digits += mantissa[1] }
        let zeros = digits.prefix { $0 == "0" }.count
        digits = String(digits.dropFirst(zeros))
        point -= zeros
        while digits.last == "0" { digits.removeLast() }
        if digits.isEmpty { return "0" }
        return (isNegative ? "-" : "") + placed(digits, point)
    }

    /// The number rounded to so many significant digits.
    static func rounded(_ number: Double, digits: Int) -> String {
        NumberFormat(.significant, precision: digits, zeroThreshold: 400).text(number)
    }

    /// The digits with the decimal point behind so many of them.
    private static func placed(_ digits: String, _ point: Int) -> String {
        if point > 15 || point < -4 {
            let exponent = point - 1
            let fraction = digits.dropFirst()
            let size = abs(exponent) < 10 ? "0\(abs(exponent))" : "\(abs(exponent))"
            return digits.prefix(1) + (fraction.isEmpty ? "" : "." + fraction) + "E" + (exponent < 0 ? "-" : "+") + size
        }
        if point <= 0 { return "0." + String(repeating: "0", count: -point) + digits }
        if point >= digits.count { return digits + String(repeating: "0", count: point - digits.count) }
        return digits.prefix(point) + "." + digits.dropFirst(point)
    }
}
