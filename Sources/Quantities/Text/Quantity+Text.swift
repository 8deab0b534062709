extension Quantity {
    /// The quantity of a text: `12.5 kN*m`, `-3e4 Pa`, `20 °C`, `5`.
    public init(parsing text: String, in dialect: Dialect = .prime) throws(UnitTextError) {
        var parser = UnitTextParser(text, dialect: dialect)
        let (number, unit) = try parser.quantity()
        self = unit.quantity(number)
    }

    /// The quantity in a unit, by default that of its dimension; in base units too where the unit's dimension differs.
    public func text(in unit: UnitExpression? = nil, format: NumberFormat = .plain) -> String {
        let unit = unit.flatMap { $0.dimension == dimension ? $0 : nil } ?? dimension.displayUnit
        return format.text(unit.number(si)) + unit.suffix
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
    /// The value for people: `12.5 kN*m`, `"text"`, `[1, 2; 3, 4] m`, `a function`.
    ///
    /// Every number of the unit's dimension is shown in that unit. `elements` limits how many of an array are written.
    public func text(
        in unit: UnitExpression? = nil, format: NumberFormat = .plain, elements: Int = .max
    ) -> String {
        switch self {
        case .number(let quantity): return quantity.text(in: unit, format: format)
        case .complex(let z):
            let unit =
                unit.flatMap { $0.dimension == z.dimension && !$0.isAffine ? $0 : nil } ?? z.dimension.displayUnit
            let number = format.text(Complex(unit.number(z.si.re), unit.number(z.si.im)))
            return z.dimension.isOne ? number : "(" + number + ")" + unit.suffix
        case .string(let string): return "\"" + string + "\""
        case .matrix(let matrix): return matrix.text(in: unit, format: format, elements: elements)
        case .range(let range):
            if range.count > min(elements, 1_000_000) {
                let ends = [range.first, range.first + range.step, range.last].map {
                    Quantity($0, range.dimension).text(in: unit, format: format)
                }
                return "\(ends[0]), \(ends[1]) .. \(ends[2])"
            }
            return range.column.text(in: unit, format: format, elements: elements)
        case .function(let function): return function.name.isEmpty ? "a function" : "the function \(function.name)"
        }
    }
}

extension Matrix {
    /// The rows between brackets, with the unit behind where all elements share it: `[1, 2; 3, 4] m`.
    public func text(in unit: UnitExpression? = nil, format: NumberFormat = .plain, elements: Int = .max) -> String {
        if count > elements { return "a \(rows)×\(columns) \(columns == 1 ? "vector" : "matrix")" }
        if let flat {
            let shown = unit.flatMap { $0.dimension == flat.dimension ? $0 : nil } ?? flat.dimension.displayUnit
            return lines { format.text(shown.number(flat.si[$0])) } + shown.suffix
        }
        let values = values
        return lines { values[$0].text(in: unit, format: format, elements: elements) }
    }

    private func lines(element: (Int) -> String) -> String {
        let lines = (0..<rows).map { row in
            (0..<columns).map { element($0 * rows + row) }.joined(separator: ", ")
        }
        return "[" + lines.joined(separator: "; ") + "]"
    }
}
