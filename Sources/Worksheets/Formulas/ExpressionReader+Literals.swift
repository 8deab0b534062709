import Expressions
import Quantities

/// Numbers, texts, names, arrays and what else stands for itself.
extension ExpressionReader {
    func literal(_ element: Element) -> Expression.Kind {
        switch element.name {
        case .real: number(element).map { numberNode($0) } ?? badNumber(element)
        case .imag: number(element).map { .imaginary($0) } ?? badNumber(element)
        case .complex: complex(element)
        case .mixed: mixed(element)
        case .str: .string(element.text)
        case .id: nameNode(element)
        case .parens: .parentheses(expression(element.operands.first, in: element))
        case .unitedValue: united(element)
        case .matrix: matrix(element)
        case .sequence: .list(expressions(element.operands))
        default: .placeholder
        }
    }

    func number(_ element: Element) -> Double? {
        NumberText.number(element.textBytes, base: element[.base].flatMap { Int($0) })
    }

    private func badNumber(_ element: Element) -> Expression.Kind {
        .unsupported(what: "number '\(element.text)'", [])
    }

    private func complex(_ element: Element) -> Expression.Kind {
        let parts = expressions(element.operands)
        guard parts.count == 2 else { return .unsupported(what: "complex number of \(parts.count) parts", parts) }
        return .binary(.add, parts[0], parts[1])
    }

    /// A number that is typed as a whole one and a fraction.
    private func mixed(_ element: Element) -> Expression.Kind {
        func part(_ name: XMLName) -> Expression {
            let part = element.child(name)
            return expression(part?.operands.first, in: part ?? element)
        }
        let fraction = Expression(.binary(.divide, part(.numerator), part(.denominator)), at: place(element))
        return .parentheses(Expression(.binary(.add, part(.whole), fraction), at: place(element)))
    }

    private func united(_ element: Element) -> Expression.Kind {
        var value: Expression?
        var monomial = UnitMonomial([])
        for child in element.operands {
            if child.name == .unitMonomial {
                guard let product = unitMonomial(child) else {
                    return .unsupported(what: "power of a stored unit", [])
                }
                monomial = product
            } else if value == nil {
                value = expression(child)
            }
        }
        return .united(value ?? Expression(.placeholder, at: place(element)), monomial)
    }

    /// The product of powers of units; nil where a power is out of reason.
    func unitMonomial(_ element: Element) -> UnitMonomial? {
        var factors: [UnitMonomial.Factor] = []
        for reference in element.children where reference.name == .unitReference {
            guard let (numerator, denominator) = reference.unitPower else { return nil }
            factors.append(
                UnitMonomial.Factor(unit: reference[.unit] ?? "", numerator: numerator, denominator: denominator))
        }
        return UnitMonomial(factors)
    }

    private func matrix(_ element: Element) -> Expression.Kind {
        var elements: [Expression] = []
        elements.reserveCapacity(element.operands.count)
        for part in element.operands { elements.append(expression(part)) }
        let rows = element[.rows].flatMap { Int($0) } ?? -1
        let columns = element[.cols].flatMap { Int($0) } ?? -1
        let (count, overflows) = rows.multipliedReportingOverflow(by: columns)
        guard rows >= 0, columns >= 0, !overflows, count == elements.count else {
            return .unsupported(
                what: "matrix of \(element[.rows] ?? "?") x \(element[.cols] ?? "?") with \(elements.count) elements",
                elements)
        }
        return .matrix(rows: rows, columns: columns, elements)
    }

    /// The name that an `id` element says, with its literal subscript, label and style.
    func name(_ element: Element) -> Name {
        var text = element.text
        var subscripted = element[.literalSubscript] ?? ""
        // XAML: the base text stands in spans, the literal subscript in an element of its own.
        for part in element.descendants {
            if part.name == .subscripted { subscripted += part.text } else { text += part.text }
        }
        return Name(
            text.trimmed, subscripted: subscripted.trimmed, label: label(element[.labels]),
            style: element[.font].flatMap { UInt8($0) } ?? 0)
    }

    private func label(_ text: String?) -> Name.Label {
        switch text {
        case "VARIABLE": .variable
        case "FUNCTION": .function
        case "UNIT": .unit
        case "CONSTANT": .constant
        case "SYSTEM": .system
        case "KEYWORD": .keyword
        case "*": .any
        default: .none
        }
    }

    func range(_ element: Element) -> Expression.Kind {
        guard let (head, tail) = element.operands.pair else {
            return .unsupported(
                what: "range of \(element.operands.count) parts", expressions(element.operands))
        }
        let last = expression(tail)
        let list = unwrapped(head) ?? head
        let start = list.name == .sequence ? Array(list.operands) : [head]
        switch start.count {
        case 1: return .range(first: expression(start[0]), second: nil, last: last)
        case 2: return .range(first: expression(start[0]), second: expression(start[1]), last: last)
        default: return .unsupported(what: "range of \(start.count) first values", expressions(start) + [last])
        }
    }

    func function(_ element: Element) -> Expression.Kind {
        guard let head = element.operands.first, head.name == .id else {
            return .unsupported(what: "element 'function' without a name", expressions(element.operands))
        }
        return .function(name(head), boundNames(element))
    }

    /// The names that `boundVars` of an element lists.
    func boundNames(_ element: Element) -> [Name] {
        guard let variables = element.child(.boundVars) else { return [] }
        return variables.operands.compactMap { unwrapped($0) }.filter { $0.name == .id }.map { name($0) }
    }

    /// The values of a combo box in its selected row: one a column, times the column's scale factor.
    func comboBox(_ element: Element) -> Expression.Kind {
        let row = element[.selectedRow].flatMap { Int($0) } ?? 0
        let columns = element[.cols].flatMap { Int($0) } ?? 1
        let values = element.child(.comboBoxValues).map { Array($0.operands) } ?? []
        let factors = element.child(.comboBoxScaleFactors).map { Array($0.operands) } ?? []
        if values.isEmpty {
            let names = element.child(.comboBoxRowNames).map { Array($0.children) } ?? []
            guard names.indices.contains(row) else {
                return .unsupported(what: "control 'ComboBoxControl' without a selected row", [])
            }
            return .choice([Expression(.string(names[row].text), at: place(names[row]))])
        }
        let (start, overflows) = row.multipliedReportingOverflow(by: columns)
        guard row >= 0, columns > 0, !overflows, start < values.count, columns <= values.count - start else {
            return .unsupported(what: "control 'ComboBoxControl' without a selected row", expressions(values))
        }
        return .choice(
            (0..<columns).map { column in
                let value = expression(values[start + column])
                guard column < factors.count, factors[column].name != .placeholder else { return value }
                return Expression(.binary(.scale, value, expression(factors[column])), at: value.place)
            })
    }
}

extension Element {
    /// The power of a `unitReference`, 1 by default; nil where it is no fraction of numbers up to a thousand.
    var unitPower: (numerator: Int, denominator: Int)? {
        guard let numerator = Int(self[.powerNumerator] ?? "1"), let denominator = Int(self[.powerDenominator] ?? "1"),
            (-1000...1000).contains(numerator), (-1000...1000).contains(denominator), denominator != 0
        else { return nil }
        return (numerator, denominator)
    }
}

extension String {
    /// The text without the blanks around it.
    var trimmed: String {
        guard let first = utf8.first, let last = utf8.last, first <= 32 || last <= 32 else { return self }
        var rest = Substring(self)
        while let first = rest.utf8.first, first <= 32 { rest = rest.dropFirst() }
        while let last = rest.utf8.last, last <= 32 { rest = rest.dropLast() }
        return String(rest)
    }
}
