import Expressions
import Quantities

/// Reads arrays and complex numbers as chain files and command lines write them: `[1, 2; 3, 4] kN`, `(3 + 4i) ohm`.
enum ArrayLiteral {
    /// The value of a text that begins with a bracket or with a complex number; nil for any other.
    static func literal(text: String, units: String?) throws(ChainProblem) -> Literal? {
        let trimmed = text.trimmed
        guard trimmed.hasPrefix("[") || beginsComplex(trimmed) else { return nil }
        let expression: Expression
        do { expression = try ExpressionParser.parse(trimmed) } catch {
            throw .literal(trimmed, reason: error.description)
        }
        guard expression.isLiteral else {
            throw .literal(trimmed, reason: "it is not made of numbers, texts and units alone")
        }
        let value: Value
        do { value = try ChainExpressions().compile(trimmed, names: []).value(of: []) } catch {
            throw .literal(trimmed, reason: (error as? ChainExpressionError)?.message ?? "\(error)")
        }
        return try Literal(value: value, unit: expression.unit, text: trimmed).with(units: units)
    }

    /// True for `2i`, `3 - 4j` and `(3 + 4i) V`, and false for `12 in`: a digit stands before the unit of the imaginary
    /// part, and no letter after it.
    private static func beginsComplex(_ text: String) -> Bool {
        let letters = Array(text.utf8)
        guard let end = letters.firstIndex(where: { !"(+-.0123456789eE ".utf8.contains($0) }), end > 0 else {
            return false
        }
        guard "ij".utf8.contains(letters[end]), (0x30...0x39).contains(letters[end - 1]) else { return false }
        return end + 1 == letters.count || ") +-".utf8.contains(letters[end + 1])
    }

    /// An array of rows: `[[1, 2], [3, 4]]`. A flat list means several values one after the other.
    static func literal(rows: [SourceNode], key: String, units: String?) throws(ChainProblem) -> Literal {
        var lines: [[Value]] = []
        for row in rows {
            guard case .array(let elements) = row.content, !elements.isEmpty else { throw .listValue(key: key) }
            var line: [Value] = []
            for element in elements { line.append(try LiteralReader.literal(element, key: key).value) }
            lines.append(line)
        }
        guard let columns = lines.first?.count, lines.allSatisfy({ $0.count == columns }) else {
            throw .listValue(key: key)
        }
        let values = (0..<columns).flatMap { column in lines.map { $0[column] } }
        let value = Value.matrix(Matrix(rows: lines.count, columns: columns, values: values))
        let text = value.text(format: .exact, elements: MappingResolver.mostElements)
        return try Literal(value: value, unit: nil, text: text).with(units: units)
    }
}

extension Literal {
    /// Pure numbers as so many of the unit.
    fileprivate func with(units: String?) throws(ChainProblem) -> Literal {
        guard let units, !units.isEmpty else { return self }
        let unit = try LiteralReader.unit(units)
        guard Numeric(value)?.isPure == true, let scaled = value.times(unit) else { throw .textWithUnits(text) }
        return Literal(value: scaled, unit: unit, text: text + " " + units)
    }
}

extension Value {
    /// A pure number, or an array of such, as so many of the unit; nil for all else.
    func times(_ unit: UnitExpression) -> Value? {
        switch self {
        case .number(let quantity): return .number(unit.quantity(quantity.si))
        case .matrix(let matrix):
            guard let flat = matrix.flat else { return nil }
            let si = flat.si.map { unit.quantity($0).si }
            return .matrix(Matrix(rows: matrix.rows, columns: matrix.columns, si: si, dimension: unit.dimension))
        case .complex(let z) where !unit.isAffine:
            return .complex(ComplexQuantity(Complex(z.si.re * unit.factor, z.si.im * unit.factor), unit.dimension))
        default: return nil
        }
    }
}

extension SourceNode {
    /// An object that holds a value as documents write it, such as `{ "type": "matrix", … }`.
    var isValueDocument: Bool {
        guard case .string(let type)? = member("type")?.value.content else { return false }
        return ["number", "complex", "string", "matrix", "range"].contains(type)
    }
}

extension Expression {
    /// Numbers, texts, arrays and units, with signs and sums, but no names of values and no functions.
    fileprivate var isLiteral: Bool {
        switch kind {
        case .number, .imaginary, .string: true
        case .parentheses, .matrix: children.allSatisfy(\.isLiteral)
        case .unary(let sign, let operand): sign == .negate && operand.isLiteral
        case .binary(.scale, let operand, _): operand.isLiteral
        case .binary(let sign, let a, let b): [.add, .subtract].contains(sign) && a.isLiteral && b.isLiteral
        default: false
        }
    }

    /// The unit that stands behind the whole of it.
    fileprivate var unit: UnitExpression? {
        guard case .binary(.scale, _, let unit) = kind else { return nil }
        return try? UnitExpression(parsing: ExpressionPrinter.text(of: unit))
    }
}
