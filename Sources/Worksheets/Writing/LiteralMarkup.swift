import Expressions
import Quantities

/// Writes values with units as formulas of a worksheet: numbers, texts and arrays as an author would type them.
struct LiteralMarkup {
    let dialect: Dialect
    /// What stands before the names of elements, such as `ml:`; empty where they have none.
    let prefix: String

    /// The formula; nil for a value that no formula of this kind says. `unit` fits the numbers of the value.
    func formula(_ value: Value, in unit: UnitExpression?) -> String? {
        switch value {
        case .string(let text): return "<\(prefix)str xml:space=\"preserve\">\(MarkupText.escaped(text))</\(prefix)str>"
        case .number, .complex, .matrix:
            let unit = unit ?? .one
            guard let number = plain(value, in: unit) else { return nil }
            return united(number, unit)
        case .range, .function, .record: return nil
        }
    }

    /// The number, or array of numbers, before the unit.
    private func plain(_ value: Value, in unit: UnitExpression) -> String? {
        switch value {
        case .number(let quantity):
            let isZero = quantity.si == 0 && quantity.dimension.isOne
            guard isZero || quantity.dimension == unit.dimension, quantity.si.isFinite else { return nil }
            return real(isZero ? 0 : unit.digits(of: quantity.si))
        case .complex(let z):
            guard z.dimension == unit.dimension, !unit.isAffine, z.si.re.isFinite, z.si.im.isFinite else {
                return nil
            }
            let imaginary = unit.digits(of: z.si.im)
            let sign = imaginary < 0 ? "minus" : "plus"
            let second = "<\(prefix)imag symbol=\"i\">\(NumberMarkup.number(abs(imaginary)))</\(prefix)imag>"
            return parentheses(apply("<\(prefix)\(sign)/>", real(unit.digits(of: z.si.re)), second))
        case .matrix(let matrix):
            guard !unit.isAffine else { return nil }
            // An array of several dimensions has its units inside.
            let elements = matrix.values.compactMap { element in
                unit.factors.isEmpty ? formula(element, in: element.ownUnit) : plain(element, in: unit)
            }
            guard elements.count == matrix.count else { return nil }
            return
                "<\(prefix)matrix rows=\"\(matrix.rows)\" cols=\"\(matrix.columns)\">\(elements.joined())</\(prefix)matrix>"
        default: return nil
        }
    }

    func real(_ number: Double) -> String {
        let digits = "<\(prefix)real>\(NumberMarkup.number(abs(number)))</\(prefix)real>"
        return number < 0 ? apply("<\(prefix)neg/>", digits) : digits
    }

    // MARK: Units

    private func united(_ number: String, _ unit: UnitExpression) -> String? {
        if unit.factors.isEmpty { return number }
        if unit.isAffine, dialect == .mathcad {
            // A temperature scale is a function that stands behind its argument.
            guard let name = name(unit.factors[0].unit) else { return nil }
            return "<\(prefix)apply fixity=\"postfix\">\(name)\(number)</\(prefix)apply>"
        }
        if unit.text == "%", dialect == .prime { return apply("<\(prefix)percent/>", number) }
        guard let product = product(unit) else { return nil }
        return apply(
            dialect == .prime ? "<\(prefix)scale/>" : "<\(prefix)mult style=\"auto-select\"/>", number, product)
    }

    private func product(_ unit: UnitExpression) -> String? {
        func factors(_ sign: Int) -> String?? {
            var text: String?
            for factor in unit.factors where factor.exponent.numerator.signum() == sign {
                guard let power = power(factor) else { return .none }
                text = text.map { apply("<\(prefix)mult/>", $0, power) } ?? power
            }
            return .some(text)
        }
        guard let above = factors(1), let below = factors(-1) else { return nil }
        guard let below else { return above }
        return apply("<\(prefix)div/>", above ?? real(1), below)
    }

    private func power(_ factor: UnitExpression.Factor) -> String? {
        guard let name = name(factor.unit) else { return nil }
        let (above, below) = (abs(factor.exponent.numerator), factor.exponent.denominator)
        if above == 1, below == 1 { return name }
        let exponent =
            below == 1
            ? real(Double(above))
            : parentheses(apply("<\(prefix)div/>", real(Double(above)), real(Double(below))))
        return apply("<\(prefix)pow/>", name, exponent)
    }

    /// The unit's name, where the program knows the same unit by it.
    private func name(_ unit: Unit) -> String? {
        guard let known = UnitTable.unit(unit.symbol, in: dialect), known.factor == unit.factor,
            known.dimension == unit.dimension, known.offset == unit.offset, !known.isDoubtful
        else { return nil }
        let label = dialect == .prime ? " labels=\"UNIT\"" : ""
        return "<\(prefix)id\(label) xml:space=\"preserve\">\(MarkupText.escaped(unit.symbol))</\(prefix)id>"
    }

    private func parentheses(_ inner: String) -> String { "<\(prefix)parens>\(inner)</\(prefix)parens>" }

    private func apply(_ parts: String...) -> String { "<\(prefix)apply>\(parts.joined())</\(prefix)apply>" }
}

extension Value {
    /// The unit of a number that stands in an array of mixed units.
    fileprivate var ownUnit: UnitExpression? {
        switch self {
        case .number(let quantity): quantity.dimension.isOne ? nil : quantity.dimension.displayUnit
        case .complex(let z): z.dimension.isOne ? nil : z.dimension.displayUnit
        default: nil
        }
    }
}

extension UnitExpression {
    /// The shortest number of this unit that makes exactly so many SI base units; where there is none, the nearest one.
    func digits(of si: Double) -> Double {
        let number = number(si)
        if quantity(number).si == si, "\(number)".utf8.count < 12 { return number }
        let near = [number, number.nextUp, number.nextDown, number.nextUp.nextUp, number.nextDown.nextDown]
        for digits in 12...16 {
            for candidate in near {
                guard let rounded = Double(NumberMarkup.rounded(candidate, digits: digits)) else { continue }
                if quantity(rounded).si == si { return rounded }
            }
        }
        return near.first { quantity($0).si == si } ?? number
    }

    /// True where a number of this unit makes exactly so many SI base units.
    public func holdsExactly(_ si: Double) -> Bool { quantity(digits(of: si)).si == si }
}
