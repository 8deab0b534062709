import Quantities

/// A sentence of a text such as `L = 12 m`.
struct StatedNumber {
    let name: String
    let number: Double
    /// Half a unit of the last digit.
    let rounding: Double
    let unit: String
    /// As it stands in the text.
    let text: String

    /// The statements in a text, without those that go on as a list, a span or a formula.
    static func all(in text: String) -> [StatedNumber] {
        text.matches(of: statement).compactMap { match in
            let (_, name, digits, unit) = match.output
            let rest = text[match.range.upperBound...].drop { $0 == " " }
            if let next = rest.first, ",;-–—+*/^(…÷×·:\u{FFFC}=<>±%".contains(next) || next.isNumber { return nil }
            if rest.hasPrefix("to ") || rest.hasPrefix("or ") || rest.hasPrefix("and ") || rest.hasPrefix(". .") {
                return nil
            }
            guard let number = Double(digits) else { return nil }
            let decimals = digits.split(separator: ".").dropFirst().first?.count ?? 0
            var rounding = 0.5
            for _ in 0..<decimals { rounding /= 10 }
            return StatedNumber(
                name: String(name), number: number, rounding: rounding, unit: unit.map(String.init) ?? "",
                text: "\(name) = \(digits)" + (unit.map { " \($0)" } ?? ""))
        }
    }

    // A regular expression is not Sendable; making one takes little beside the match.
    private static var statement: Regex<(Substring, Substring, Substring, Substring?)> {
        /(?:^|[\s(,;])(\p{L}[\p{L}\p{N}_.']*)\s*=\s*(-?\d+(?:\.\d+)?)(?:\s*([A-Za-zµμΩ°]+(?:\^?\d)?(?:[\/*·][A-Za-z]+(?:\^?\d)?)*))?(?=$|\s|[.,;)])/
    }

    /// The variable's value in the unit of the text, where that is another number; nil where they agree or cannot be
    /// compared.
    func difference(from quantity: Quantity, in dialect: Dialect) -> String? {
        guard quantity.si.isFinite else { return nil }
        if unit.isEmpty {
            guard quantity.dimension.isOne, !agrees(with: quantity.si) else { return nil }
            return NumberFormat.plain.text(quantity.si)
        }
        guard let known = try? UnitExpression(parsing: unit, in: dialect), known.dimension == quantity.dimension else {
            return nil
        }
        let own = known.number(quantity.si)
        return agrees(with: own) ? nil : "\(NumberFormat.plain.text(own)) \(unit)"
    }

    private func agrees(with other: Double) -> Bool { abs(other - number) <= rounding * 1.01 + 1e-9 * abs(number) }
}
