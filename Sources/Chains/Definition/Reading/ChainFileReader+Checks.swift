import Quantities

// What must hold when all steps are done.
extension ChainFileReader {
    mutating func checks(_ fields: ChainFields, _ references: ReferenceScanner) -> [Check] {
        list(fields, "checks").compactMap { node -> Check? in
            if case .object = node.content { return longCheck(node, references) }
            guard case .string(let text) = node.content else {
                report(
                    .wrongKind(key: "checks", expected: "a list of expressions", found: node.kindName), at: node.place)
                return nil
            }
            return attempt(at: node.place) { () throws(ChainProblem) in
                Check(expression: try references.expression(text.trimmed), place: node.place)
            }
        }
    }

    /// `{ check: …, equals: …, level: warning, message: … }`.
    private mutating func longCheck(_ node: SourceNode, _ references: ReferenceScanner) -> Check? {
        guard let fields = fields(node, context: "the check", keys: .check) else { return nil }
        guard let text = requiredText(fields, "check") else { return nil }
        let demand = demand(fields)
        let level = choice(fields, "level", CheckLevel.self) ?? .fail
        let message = string(fields, "message")
        return attempt(at: text.place) { () throws(ChainProblem) in
            let value = text.content.trimmed
            let asked = try references.expression(demand.code(of: value) ?? value)
            return Check(
                expression: ChainExpressionText(
                    text: demand.text(of: value) ?? value, code: asked.code, references: asked.references),
                place: text.place, level: level, message: message)
        }
    }

    private mutating func demand(_ fields: ChainFields) -> CheckDemand {
        let demand = CheckDemand(
            expected: quantityExpression(fields, "equals"), tolerance: tolerance(fields),
            distance: quantityExpression(fields, "within"), minimum: quantityExpression(fields, "minimum"),
            maximum: quantityExpression(fields, "maximum"), unit: checkedUnit(fields))
        if demand.expected == nil, demand.tolerance != nil || demand.distance != nil {
            report(.missingKey("equals", in: fields.context), at: fields.node.place)
        }
        return demand
    }

    /// The text of an expression; a bare number says itself.
    private mutating func quantityExpression(_ fields: ChainFields, _ key: String) -> String? {
        switch fields.value(key)?.content {
        case .integer(let whole)?: return String(whole)
        case .number(let number)?: return NumberFormat.exact.text(number)
        default: return string(fields, key)
        }
    }

    private mutating func tolerance(_ fields: ChainFields) -> Double? {
        guard let node = fields.value("tolerance") else { return nil }
        switch node.content {
        case .integer(let whole) where whole >= 0: return Double(whole)
        case .number(let number) where number >= 0: return number
        default:
            report(.wrongKind(key: "tolerance", expected: "a number from 0 on", found: node.kindName), at: node.place)
            return nil
        }
    }

    private mutating func checkedUnit(_ fields: ChainFields) -> String? {
        guard let unit = text(fields, "dimension") else { return nil }
        return attempt(at: unit.place) { () throws(ChainProblem) in
            _ = try LiteralReader.unit(unit.content)
            return unit.content
        }
    }
}
