extension Quantity {
    /// The quantity of a text: `12.5 kN*m`, `-3e4 Pa`, `20 °C`, `5`.
    public init(parsing text: String, in dialect: Dialect = .prime) throws(UnitTextError) {
        var parser = UnitTextParser(text, dialect: dialect)
        let (number, unit) = try parser.quantity()
        self = unit.quantity(number)
    }

    /// The quantity in a unit, by default that of its dimension; in base units too where the unit's dimension differs.
    public func text(in unit: UnitExpression? = nil, format: NumberFormat = .plain) -> String {
        ValuePrinter(format).line(self, in: unit)
    }

    /// All digits of a pure whole number, such as an identifier; nil for other numbers, and beyond 2^53, where not every
    /// whole number is one.
    public var wholeDigits: String? {
        guard dimension.isOne, si.magnitude <= 0x1p53, let whole = Int(exactly: si) else { return nil }
        return String(whole)
    }
}

extension UnitExpression {
    /// The unit as it follows a number: a blank and its text; nothing for a pure number, `%` without a blank.
    var suffix: String {
        let text = text
        return text.isEmpty ? "" : text == "%" || text == "°" ? text : " " + text
    }
}

extension Value {
    /// The value in one line: `12.5 kN*m`, `"text"`, `[1, 2; 3, 4] m`, `a function`.
    ///
    /// Every number of the unit's dimension is shown in that unit. `elements` limits how many of an array are written.
    public func text(
        in unit: UnitExpression? = nil, format: NumberFormat = .plain, elements: Int = .max
    ) -> String {
        ValuePrinter(format, mostElements: elements).line(self, in: unit)
    }
}
