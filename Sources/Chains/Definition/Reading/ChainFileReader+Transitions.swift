import Quantities

// When steps start, and where they lead.
extension ChainFileReader {
    /// The condition under the key; nil where there is none, or it cannot be read.
    mutating func condition(_ fields: ChainFields, _ key: String, _ references: ReferenceScanner) -> Check? {
        fields.value(key).flatMap { condition($0, references) }
    }

    /// An expression without braces; `true` and `false` are ones too.
    mutating func condition(_ node: SourceNode, _ references: ReferenceScanner) -> Check? {
        let text: String
        switch node.content {
        case .string(let written): text = written.trimmed
        case .bool(let holds):
            let known = ChainExpressionText(text: holds ? "true" : "false", code: holds ? "1" : "0", references: [])
            return Check(expression: known, place: node.place)
        default:
            report(.wrongKind(key: "the condition", expected: "an expression", found: node.kindName), at: node.place)
            return nil
        }
        return attempt(at: node.place) { () throws(ChainProblem) in
            Check(expression: try references.expression(text), place: node.place)
        }
    }

    /// `all`, `any`, or how many.
    mutating func join(_ fields: ChainFields, _ key: String) -> Located<Join>? {
        guard let node = fields.value(key) else { return nil }
        if case .integer(let count) = node.content, count > 0 { return Located(.count(count), at: node.place) }
        if case .string(let word) = node.content, let join = Join(text: word) { return Located(join, at: node.place) }
        report(.wrongKind(key: key, expected: "all, any or a number", found: node.kindName), at: node.place)
        return nil
    }

    /// `on_success: next`, a list of such, or of `{ when: …, do: …, publish: … }`, of which the first that holds is taken.
    mutating func transitions(_ fields: ChainFields, _ references: ReferenceScanner) -> [Step.Transition] {
        PlannedTransition.Trigger.tried.flatMap { trigger -> [Step.Transition] in
            guard let node = fields.value(trigger.rawValue) else { return [] }
            let entries: [SourceNode]
            switch node.content {
            case .array(let elements):
                // A list of names is one transition to all of them.
                let isNames = elements.allSatisfy { if case .string = $0.content { true } else { false } }
                entries = isNames ? [node] : elements
            default: entries = [node]
            }
            let known = trigger == .success ? references : references.knowing(locals: ["error"])
            return entries.compactMap { transition(trigger, $0, known) }
        }
    }

    private mutating func transition(
        _ trigger: PlannedTransition.Trigger, _ node: SourceNode, _ references: ReferenceScanner
    ) -> Step.Transition? {
        guard case .object = node.content else {
            return Step.Transition(
                trigger: trigger, condition: nil, targets: targets(node, key: trigger.rawValue), published: [],
                place: node.place)
        }
        guard let fields = self.fields(node, context: "the transition", keys: .transition) else { return nil }
        if fields.value("do") == nil, fields.value("publish") == nil {
            report(.missingKey("do", in: fields.context), at: node.place)
        }
        let published = object(fields, "publish").compactMap { member -> ChainOutput? in
            guard let source = source(member.value, key: member.key, references) else { return nil }
            return ChainOutput(
                name: member.key, place: member.keyPlace, source: source, sourcePlace: member.value.place)
        }
        return Step.Transition(
            trigger: trigger, condition: condition(fields, "when", references),
            targets: fields.value("do").map { targets($0, key: "do") } ?? [], published: published, place: node.place)
    }

    private mutating func targets(_ node: SourceNode, key: String) -> [Located<String>] {
        let nodes: [SourceNode] = if case .array(let elements) = node.content { elements } else { [node] }
        return nodes.compactMap { node -> Located<String>? in
            if case .string(let step) = node.content { return Located(step, at: node.place) }
            report(.wrongKind(key: key, expected: "a list of step ids", found: node.kindName), at: node.place)
            return nil
        }
    }
}
