import Glibc
import Quantities

/// Reads stored results as values in SI base units.
struct ValueReader {
    /// Why a stored result is no value.
    struct Unreadable: Error { let reason: String }

    /// What the numbers of a result are multiplied by: the product of the units stored with them.
    struct Scale: Sendable {
        var factor = 1.0
        var dimension = Dimension.one
        var offset = 0.0

        func si(_ number: Double) -> Double { offset == 0 ? number * factor : number * factor + offset }
    }

    /// The result that the child of a `result` element says.
    static func result(_ element: Element, isDivided: Bool) -> StoredResult {
        do throws(Unreadable) {
            let value = try value(element, Scale())
            if isDivided { return .divided(value) }
            guard element.name == .unitedValue,
                let number = element.children.first(where: { $0.name != .unitMonomial })
            else { return .value(value, quotient: nil) }
            return .value(value, quotient: try self.value(number, Scale()))
        } catch {
            return .unreadable(error.reason)
        }
    }

    /// What the unit around a whole result makes of its numbers; nil where there is none, or one that is not known.
    static func unit(of value: Element) -> Scale? {
        guard value.name == .unitedValue, let monomial = value.child(.unitMonomial) else { return nil }
        return try? scale(monomial)
    }

    private static func value(_ element: Element, _ scale: Scale) throws(Unreadable) -> Value {
        switch element.name {
        case .real: return .number(scale.si(try number(element)), scale.dimension)
        case .imag: return complex(0, try number(element), scale)
        case .complex: return try complex(element, scale)
        case .str: return .string(element.text)
        case .unitedValue:
            var inner = Scale()
            var number: Element?
            for child in element.children {
                if child.name == .unitMonomial {
                    inner = try self.scale(child)
                } else if number == nil {
                    number = child
                }
            }
            guard let number else { throw Unreadable(reason: "a unit without a number") }
            return try value(number, inner)
        case .matrix: return try matrix(element, scale)
        case .parens, .apply: return try signed(element, scale)
        case .id: throw Unreadable(reason: "name '\(element.text)'")
        default: throw Unreadable(reason: "element '\(element.nameText)'")
        }
    }

    private static func number(_ element: Element) throws(Unreadable) -> Double {
        let base = element[.base].flatMap { Int($0) }
        guard let number = NumberText.number(element.textBytes, base: base) else {
            throw Unreadable(reason: "number '\(element.text)'")
        }
        return number
    }

    private static func complex(_ re: Double, _ im: Double, _ scale: Scale) -> Value {
        .complex(ComplexQuantity(Complex(re * scale.factor, im * scale.factor), scale.dimension))
    }

    private static func complex(_ element: Element, _ scale: Scale) throws(Unreadable) -> Value {
        var (re, im) = (0.0, 0.0)
        for part in element.children {
            switch part.name {
            case .real: re = try number(part)
            case .imag: im = try number(part)
            default: throw Unreadable(reason: "element '\(part.nameText)' in a complex number")
            }
        }
        return complex(re, im, scale)
    }

    /// A number in parentheses or with a minus sign.
    private static func signed(_ element: Element, _ scale: Scale) throws(Unreadable) -> Value {
        let parts = Array(element.children)
        if element.name == .parens, parts.count == 1 { return try value(parts[0], scale) }
        guard parts.count == 2, parts[0].name == .neg,
            case .number(let quantity) = try value(parts[1], scale)
        else { throw Unreadable(reason: "element '\(element.nameText)'") }
        return .number(-quantity.si, quantity.dimension)
    }

    private static func matrix(_ element: Element, _ scale: Scale) throws(Unreadable) -> Value {
        let rows = element[.rows].flatMap { Int($0) } ?? -1
        let columns = element[.cols].flatMap { Int($0) } ?? -1
        var numbers: [Double] = []
        var values: [Value]?
        for child in element.children where child.name != .display {
            if values == nil, child.name == .real {
                numbers.append(scale.si(try number(child)))
            } else {
                if values == nil { values = numbers.map { .number($0, scale.dimension) } }
                values?.append(try value(child, scale))
            }
        }
        let found = values?.count ?? numbers.count
        let (count, overflows) = rows.multipliedReportingOverflow(by: columns)
        guard rows >= 0, columns >= 0, !overflows, count == found else {
            throw Unreadable(
                reason: "matrix of \(element[.rows] ?? "?") x \(element[.cols] ?? "?") with \(found) elements")
        }
        if let values { return .matrix(Matrix(rows: rows, columns: columns, values: values)) }
        return .matrix(Matrix(rows: rows, columns: columns, si: numbers, dimension: scale.dimension))
    }

    /// The product of the units of a monomial. The offset of a temperature scale counts where it stands alone.
    private static func scale(_ monomial: Element) throws(Unreadable) -> Scale {
        var scale = Scale()
        var count = 0
        for reference in monomial.children where reference.name == .unitReference {
            count += 1
            let name = reference[.unit] ?? ""
            guard let unit = UnitTable.unit(fileName: name) else { throw Unreadable(reason: "unit '\(name)'") }
            guard let (numerator, denominator) = reference.unitPower,
                let exponent = Rational(numerator, denominator), let power = unit.dimension.power(exponent),
                let dimension = scale.dimension.times(power)
            else { throw Unreadable(reason: "power of unit '\(name)'") }
            scale.dimension = dimension
            scale.factor *= Self.power(unit.factor, numerator, denominator)
            scale.offset = count == 1 && numerator == denominator ? unit.offset : 0
        }
        return scale
    }

    private static func power(_ factor: Double, _ numerator: Int, _ denominator: Int) -> Double {
        switch (numerator, denominator) {
        case (1, 1): factor
        case (-1, 1): 1 / factor
        default: pow(factor, Double(numerator) / Double(denominator))
        }
    }
}
