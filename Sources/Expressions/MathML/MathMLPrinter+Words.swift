import Quantities

// Numbers, names and units.
extension MathMLPrinter {
    mutating func write(_ x: Double, imaginary: Bool = false) {
        if x < 0 { sign("−", "form=\"prefix\"") }
        let text = x.isNaN ? "NaN" : ExpressionPrinter.number(x < 0 ? -x : x)
        let parts = text.split(separator: "e")
        element("mn", text: parts.first.map(String.init) ?? text)
        if parts.count == 2, let exponent = Int(parts[1]) { powerOfTen(exponent) }
        if imaginary { element("mi", text: "i") }
    }

    private mutating func powerOfTen(_ exponent: Int) {
        sign("⋅")
        element("msup") { power in
            power.element("mn", text: "10")
            power.element("mrow") { row in
                if exponent < 0 { row.sign("−", "form=\"prefix\"") }
                row.element("mn", text: "\(exponent.magnitude)")
            }
        }
    }

    /// Writes a name, or what stands in its place.
    mutating func write(_ name: Name) {
        if let substitute = replacement(of: name) { markup += substitute.markup } else { writeSymbol(name) }
    }

    /// Writes a name as itself; a literal subscript is lowered.
    mutating func writeSymbol(_ name: Name) {
        let isUpright = isUnit(name) || name.label == .constant
        if name.subscripted.isEmpty { return identifier(name.text, isUpright: isUpright) }
        element("msub") { pair in
            pair.identifier(name.text, isUpright: isUpright)
            pair.element("mi", "mathvariant=\"normal\"", text: name.subscripted)
        }
    }

    /// A word: letters alone are in italics unless they are to be upright.
    mutating func identifier(_ text: String, isUpright: Bool) {
        let isLetter = text.count == 1
        if isUpright || text == "∞" {
            element("mi", isLetter ? "mathvariant=\"normal\"" : "", text: text)
        } else {
            element("mi", isLetter ? "" : "class=\"name\"", text: text)
        }
    }

    /// Writes the head of a call: functions of several letters are upright.
    mutating func writeHead(_ head: Expression) {
        guard case .name(let name) = head.kind, name.subscripted.isEmpty, name.text.count > 1 else {
            return write(head, in: .word)
        }
        element("mi", text: name.text)
    }

    // MARK: Units

    /// Writes a product, quotient or power of units in one line, with upright names.
    mutating func writeUnit(_ unit: Expression, in precedence: Precedence = .any) {
        if unit.kind.precedence < precedence {
            fenced("(", ")") { $0.writeUnit(unit) }
            return
        }
        switch unit.kind {
        case .name(let name):
            if name.subscripted.isEmpty { return identifier(name.text, isUpright: true) }
            element("msub") { pair in
                pair.identifier(name.text, isUpright: true)
                pair.identifier(name.subscripted, isUpright: true)
            }
        case .parentheses(let inner): fenced("(", ")") { $0.writeUnit(inner) }
        case .binary(.multiply, let left, let right):
            writeUnit(left, in: .product)
            sign("⋅", "lspace=\"0\" rspace=\"0\"")
            writeUnit(right, in: .product.next)
        case .binary(.divide, let left, let right):
            writeUnit(left, in: .product)
            sign("/", "lspace=\"0\" rspace=\"0\"")
            writeUnit(right, in: .product.next)
        case .binary(.power, let base, let exponent):
            element("msup") { power in
                power.element("mrow") { $0.writeUnit(base, in: .power.next) }
                power.part(exponent)
            }
        default: write(unit, in: precedence)
        }
    }

    /// Writes units named as files store them, by their symbols where they are known.
    mutating func write(_ monomial: UnitMonomial) {
        for (index, factor) in monomial.factors.enumerated() {
            if index > 0 { sign("⋅", "lspace=\"0\" rspace=\"0\"") }
            let symbol = UnitTable.unit(fileName: factor.unit)?.symbol ?? factor.unit
            if factor.numerator == 1, factor.denominator == 1 {
                identifier(symbol, isUpright: true)
                continue
            }
            element("msup") { power in
                power.identifier(symbol, isUpright: true)
                power.element("mrow") { row in
                    row.write(Double(factor.numerator))
                    if factor.denominator == 1 { return }
                    row.sign("/", "lspace=\"0\" rspace=\"0\"")
                    row.write(Double(factor.denominator))
                }
            }
        }
    }
}
