import Expressions
import Quantities

/// Writes values as the results that worksheets store behind `=`.
struct ResultMarkup {
    /// What stands before the names of elements, and before those of units; empty where they have none.
    let prefix: String
    let unitPrefix: String

    private static let unitNamespace = "http://schemas.mathsoft.com/units10"

    /// The value with a unit, or in SI base units; nil for what no file stores, such as a function or no number.
    ///
    /// `kept` is the unit of the result that stood there, as it stood there: it stays where it fits.
    func value(_ value: Value, in unit: UnitExpression? = nil, kept: KeptUnit? = nil) -> String? {
        guard let dimension = value.commonDimension else { return plain(value, divided: 1, offset: 0) }
        if dimension.isOne { return plain(value, divided: 1, offset: 0) }
        if let kept, kept.dimension == dimension {
            return united(plain(value, divided: kept.factor, offset: kept.offset), kept.markup)
        }
        if let unit, unit.dimension == dimension, let monomial = monomial(unit) {
            return united(plain(value, divided: unit.factor, offset: unit.offset), monomial)
        }
        guard let monomial = monomial(dimension.baseUnits) else { return nil }
        return united(plain(value, divided: 1, offset: 0), monomial)
    }

    private func united(_ number: String?, _ monomial: String) -> String? {
        number.map { "<\(prefix)unitedValue>\($0)\(monomial)</\(prefix)unitedValue>" }
    }

    /// The numbers alone; elements of an array of several dimensions have their units.
    private func plain(_ value: Value, divided factor: Double, offset: Double) -> String? {
        func number(_ si: Double) -> String? {
            let number = offset == 0 ? si / factor : (si - offset) / factor
            return number.isFinite ? NumberMarkup.number(number) : nil
        }
        switch value {
        case .number(let quantity):
            return number(quantity.si).map { "<\(prefix)real>\($0)</\(prefix)real>" }
        case .complex(let z):
            guard let re = number(z.si.re), let im = number(z.si.im) else { return nil }
            return
                "<\(prefix)complex><\(prefix)real>\(re)</\(prefix)real><\(prefix)imag>\(im)</\(prefix)imag></\(prefix)complex>"
        case .string(let text):
            return "<\(prefix)str xml:space=\"preserve\">\(MarkupText.escaped(text))</\(prefix)str>"
        case .range(let range):
            guard range.count <= ResultMarkup.mostElements else { return nil }
            let si = (0..<range.count).map { range[$0] }
            let column = Matrix(rows: si.count, columns: 1, si: si, dimension: range.dimension)
            return plain(.matrix(column), divided: factor, offset: offset)
        case .matrix(let matrix):
            let isMixed = value.commonDimension == nil
            let elements = matrix.values.compactMap { element in
                isMixed ? self.value(element) : plain(element, divided: factor, offset: offset)
            }
            guard elements.count == matrix.count else { return nil }
            let shape = "rows=\"\(matrix.rows)\" cols=\"\(matrix.columns)\""
            return "<\(prefix)matrix \(shape)>\(elements.joined())</\(prefix)matrix>"
        case .function, .record: return nil
        }
    }

    /// The most values of a range that are written out.
    private static let mostElements = 1_000_000

    // MARK: Units

    /// A unit as it stands in a result.
    struct KeptUnit {
        let markup: String
        let dimension: Dimension
        let factor: Double
        let offset: Double
    }

    /// Nil where a unit has no name in result files.
    private func monomial(_ unit: UnitExpression) -> String? {
        var references = ""
        for factor in unit.factors {
            guard let name = UnitTable.fileName(of: factor.unit.symbol), let known = UnitTable.unit(fileName: name),
                known.factor == factor.unit.factor, known.dimension == factor.unit.dimension,
                known.offset == factor.unit.offset
            else { return nil }
            let power =
                factor.exponent == Rational(whole: 1)
                ? ""
                : " power-numerator=\"\(factor.exponent.numerator)\" power-denominator=\"\(factor.exponent.denominator)\""
            references += "<\(unitPrefix)unitReference unit=\"\(name)\"\(power)/>"
        }
        let namespace = unitPrefix.isEmpty ? " xmlns=\"\(ResultMarkup.unitNamespace)\"" : ""
        return "<\(unitPrefix)unitMonomial\(namespace)>\(references)</\(unitPrefix)unitMonomial>"
    }
}

extension Value {
    /// The dimension of all numbers in the value; nil for texts, and for arrays that hold texts, arrays or several dimensions.
    fileprivate var commonDimension: Dimension? {
        switch self {
        case .number(let quantity): quantity.dimension
        case .complex(let z): z.dimension
        case .range(let range): range.dimension
        case .matrix(let matrix): matrix.flat?.dimension
        case .string, .function, .record: nil
        }
    }
}

extension Dimension {
    /// The product of SI base units.
    fileprivate var baseUnits: UnitExpression {
        let factors = BaseDimension.allCases.map { base in
            UnitExpression.Factor(Unit(symbol: base.symbol, factor: 1, dimension: Dimension(base)), self[base])
        }
        return UnitExpression(factors) ?? .one
    }
}
