extension UnitExpression: CustomStringConvertible {
    /// The unit in normal form: `kN*m`, `m/s^2`, `W/(m^2*K)`, `1/s`, `m^(1/2)`; empty for a pure number.
    public var text: String {
        if factors.count == 1, factors[0].exponent.numerator > 0 {
            return UnitExpression.text(factors[0].unit.symbol, factors[0].exponent)
        }
        let above = factors.filter { $0.exponent.numerator > 0 }
        let below = factors.filter { $0.exponent.numerator < 0 }
        let numerator = above.map { UnitExpression.text($0.unit.symbol, $0.exponent) }.joined(separator: "*")
        let denominator = below.map { UnitExpression.text($0.unit.symbol, -$0.exponent) }.joined(separator: "*")
        if below.isEmpty { return numerator }
        return (above.isEmpty ? "1" : numerator) + "/" + (below.count > 1 ? "(" + denominator + ")" : denominator)
    }

    public var description: String { text }

    private static func text(_ symbol: String, _ exponent: Rational) -> String {
        if exponent == Rational(whole: 1) { return symbol }
        if exponent.denominator == 1 { return "\(symbol)^\(exponent.numerator)" }
        return "\(symbol)^(\(exponent.numerator)/\(exponent.denominator))"
    }
}

extension Dimension {
    /// The unit in which a quantity is shown where none was chosen: the derived SI unit that Mathcad names, otherwise base
    /// units in normal form, such as `kg*m^2/s^4`.
    public var displayUnit: UnitExpression {
        if let symbol = NamedDimension.named(self)?.unit {
            return UnitExpression(Unit(symbol: symbol, factor: 1, dimension: self))
        }
        let factors = BaseDimension.inPrintedOrder.map { base in
            UnitExpression.Factor(Unit(symbol: base.symbol, factor: 1, dimension: Dimension(base)), self[base])
        }
        return UnitExpression(factors) ?? .one
    }

    /// The words by which messages name the dimension: `force (N)`, `length (m)`, `a pure number`, `kg*m^4`.
    public var described: String {
        if isOne { return "a pure number" }
        let unit = displayUnit.text
        return NamedDimension.named(self).map { "\($0.word) (\(unit))" } ?? unit
    }
}
