import Quantities

/// Functions that stand where units do, and read quantities as people write them: angles in degrees, minutes and seconds, lengths
/// in feet, inches and fractions, times in hours, minutes and seconds.
enum WrittenQuantityFunctions {
    static let functions: [BuiltinFunction] = [
        .general("DMS", "v", "angle of the degrees, minutes and seconds in v") { arguments throws(EvaluationError) in
            let parts = try arguments.matrix(0)
            guard parts.count == 3, parts.rows == 3 || parts.columns == 3 else {
                throw EvaluationError(.shapeMismatch("\(Arithmetic.shape(parts)) where 3 x 1 is needed"))
            }
            let sample = try Sample(arguments[0])
            try arguments.requireUnitless(sample.dimension, 0)
            return .number(try sum(sample.si, arguments) * (Double.pi / 180))
        },
        .general("hhmmss", "S", "time of the hours, minutes and seconds in a text such as \"1:30:00\"", units: .derived)
        {
            arguments throws(EvaluationError) in
            let text = try arguments.text(0)
            let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { number($0) }
            guard parts.count == 3, let h = parts[0], let m = parts[1], let s = parts[2] else {
                throw arguments.unsupported("the text '\(text)'")
            }
            return .number(h * 3600 + m * 60 + s, Dimension(s: 1))
        },
        .general("FIF", "S", "length of the feet, inches and fractions in a text such as 1'2-3/4\"", units: .derived) {
            arguments throws(EvaluationError) in
            let text = try arguments.text(0)
            guard let inches = inches(text) else { throw arguments.unsupported("the text '\(text)'") }
            return .number(inches * 0.0254, Dimension(m: 1))
        },
    ]

    /// Degrees of degrees, minutes and seconds.
    private static func sum(_ parts: [Double], _ arguments: Arguments) throws(EvaluationError) -> Double {
        guard parts.allSatisfy({ $0 >= 0 }) else { throw arguments.unsupported("negative parts of an angle") }
        return parts[0] + parts[1] / 60 + parts[2] / 3600
    }

    /// The inches of feet before ' and inches before ", either of which may be missing.
    private static func inches(_ text: String) -> Double? {
        var (rest, total) = (text[...], 0.0)
        if let mark = rest.firstIndex(of: "'") {
            guard let feet = number(rest[..<mark]) else { return nil }
            total = 12 * feet
            rest = rest[rest.index(after: mark)...]
            while let first = rest.first, first == " " || first == "-" { rest = rest.dropFirst() }
            if rest.isEmpty { return total }
        }
        guard rest.last == "\"" else { return nil }
        let parts = rest.dropLast().split(whereSeparator: { $0 == "-" || $0 == " " })
        guard let last = parts.last, parts.count <= 2 else { return nil }
        if parts.count == 2 {
            guard let whole = number(parts[0]), last.contains("/"), let part = fraction(last) else { return nil }
            return total + whole + part
        }
        return (last.contains("/") ? fraction(last) : number(last)).map { total + $0 }
    }

    private static func fraction(_ text: Substring) -> Double? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { number($0) }
        guard parts.count == 2, let upper = parts[0], let lower = parts[1], lower > 0 else { return nil }
        return upper / lower
    }

    /// A number in digits with a point at most.
    private static func number(_ text: Substring) -> Double? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }) else { return nil }
        return Double(text)
    }
}
