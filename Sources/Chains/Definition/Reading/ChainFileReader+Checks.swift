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
            // Each has to be an expression of its own: together they might say something else.
            for part in [value] + demand.expressions where try !references.expression(part).isWhole {
                throw .expression(text: part, reason: "it is no expression of its own")
            }
            let asked = try references.expression(demand.code(of: value) ?? value)
            return Check(
                expression: ChainExpressionText(
                    text: demand.text(of: value) ?? value, code: asked.code, references: asked.references),
                place: text.place, level: level, message: message)
        }
    }

    private mutating func demand(_ fields: ChainFields) -> CheckDemand {
        let demand = CheckDemand(
            expected: quantityExpression(fields, "equals"), tolerance: real(fields, "tolerance", in: 0...1),
            distance: distance(fields), minimum: quantityExpression(fields, "minimum"),
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
        case nil:
            // What was forgotten would ask for nothing.
            if let node = fields.node.member(key)?.value {
                report(.wrongKind(key: key, expected: "a value", found: node.kindName), at: node.place)
            }
            return nil
        default: return string(fields, key)
        }
    }

    /// How far a value may be off, which is no point of a temperature scale.
    private mutating func distance(_ fields: ChainFields) -> String? {
        guard let text = quantityExpression(fields, "within"), let node = fields.value("within") else { return nil }
        guard case .number(let quantity)? = try? LiteralReader.literal(text: text).value else { return text }
        let isAffine = (try? LiteralReader.literal(text: text))?.unit?.isAffine == true
        if quantity.si >= 0, !isAffine { return text }
        report(
            .wrongKind(
                key: "within", expected: "a quantity from 0 on, and no point of a temperature scale", found: text),
            at: node.place)
        return nil
    }

    private mutating func checkedUnit(_ fields: ChainFields) -> String? {
        guard let unit = text(fields, "dimension") else { return nil }
        return attempt(at: unit.place) { () throws(ChainProblem) in
            _ = try LiteralReader.unit(unit.content)
            return unit.content
        }
    }
}
