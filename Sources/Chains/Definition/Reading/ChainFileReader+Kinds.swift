import Quantities

// What the steps of each kind do.
extension ChainFileReader {
    typealias Work = (work: Step.Work, inputs: [StepInput])

    /// The work of a step and what goes into it; nil, and reported, where it cannot be read.
    mutating func work(_ kind: String, _ fields: ChainFields, _ references: ReferenceScanner) -> Work? {
        switch kind {
        case "worksheet": worksheet(fields, references)
        case "command": command(fields, references)
        case "http": http(fields, references)
        case "chain": subchain(fields, references)
        case "parallel": parallel(fields, references)
        case "for": forEach(fields, references)
        case "while": whileLoop(fields, references)
        case "repeat": repetition(fields, references)
        case "switch": choice(fields, references)
        case "try": rescue(fields, references)
        case "let": (.values(.let), ownValues(fields, "let", references))
        case "transform": (.values(.transform), ownValues(fields, "transform", references))
        case "wait": waiting(fields, references)
        case "approval": approval(fields, references)
        case "assert": assertions(fields, references)
        case "break": leave(.stop, fields)
        default: leave(.next, fields)
        }
    }

    /// The members of an object as inputs of a step.
    mutating func values(
        _ fields: ChainFields, _ key: String, _ references: ReferenceScanner, takesLists: Bool = true
    ) -> [StepInput] {
        object(fields, key).map { member in
            input(member.key, at: member.keyPlace, member.value, references, takesLists: takesLists)
        }
    }

    /// The values of a step that is there for nothing else.
    private mutating func ownValues(
        _ fields: ChainFields, _ key: String, _ references: ReferenceScanner
    ) -> [StepInput] {
        if fields.asksForNothing(key) { report(.emptyKey(key, in: fields.context), at: fields.node.place) }
        return values(fields, key, references)
    }

    mutating func input(
        _ name: String, at place: SourcePlace, _ node: SourceNode, _ references: ReferenceScanner,
        takesLists: Bool = true
    ) -> StepInput {
        if let (value, units) = templateWithUnits(node) {
            return StepInput(
                name: name, namePlace: place, source: source(value, key: name, references) ?? .unreadable,
                sourcePlace: value.place, units: units)
        }
        return StepInput(
            name: name, namePlace: place,
            source: source(node, key: name, references, takesLists: takesLists) ?? .unreadable,
            sourcePlace: node.place, units: nil)
    }

    /// `{ value: "{{ loads.w }}", units: kN/m }`: a value from elsewhere, in the unit in which it arrives.
    private mutating func templateWithUnits(_ node: SourceNode) -> (value: SourceNode, units: Located<String>?)? {
        guard case .object(let members) = node.content, members.count == 2, let value = node.member("value")?.value,
            node.member("units") != nil, case .string(let text) = value.content, text.hasBraces
        else { return nil }
        return (value, unit(ChainFields(node, context: "a value", keys: .quantity), "units"))
    }

    private mutating func worksheet(_ fields: ChainFields, _ references: ReferenceScanner) -> Work? {
        guard let worksheet = requiredText(fields, "worksheet") else { return nil }
        let call = Step.Call(
            worksheet: worksheet.content, worksheetPath: source.absolute(worksheet.content),
            worksheetPlace: worksheet.place, engine: engine(fields),
            enginePlace: fields.value("engine")?.place ?? worksheet.place, outputUnits: outputUnits(fields),
            saving: saving(fields))
        return (.call(call), values(fields, "inputs", references, takesLists: false))
    }

    // MARK: Other chains

    private mutating func subchain(_ fields: ChainFields, _ references: ReferenceScanner) -> Work? {
        guard let path = requiredText(fields, "chain") else { return nil }
        let file = source.absolute(path.content)
        if chainsAround.contains(file) || file == source.path {
            report(.chainInItself(path.content), at: path.place)
            return nil
        }
        guard let text = readFile(file) else {
            report(.subchain(path.content, problem: "there is no such file that can be read"), at: path.place)
            return nil
        }
        let inner = SourceText(name: path.content, path: file, text: text)
        let (definition, problems) = ChainFileReader.read(
            inner, around: chainsAround + [source.path], readFile: readFile)
        guard let definition, problems.isEmpty else {
            let problem = ChainRejection(source: inner, problems: problems).firstSentence
            report(.subchain(path.content, problem: problem), at: path.place)
            return nil
        }
        return (
            .subchain(Step.Subchain(definition: definition, place: path.place)), values(fields, "inputs", references)
        )
    }

    // MARK: What the run loop does itself

    private mutating func leave(_ leave: PlannedWork.Leave, _ fields: ChainFields) -> Work? {
        guard let node = fields.value(leave.rawValue) else { return nil }
        if case .bool(true) = node.content {
        } else {
            report(.wrongKind(key: leave.rawValue, expected: "true", found: node.kindName), at: node.place)
        }
        if !isInLoop { report(.noLoop(leave.rawValue), at: node.place) }
        return (.leave(leave), [])
    }

    /// `30 s`, or an object with a `duration` or a time `until`.
    private mutating func waiting(_ fields: ChainFields, _ references: ReferenceScanner) -> Work? {
        guard let node = fields.value("wait") else { return nil }
        guard case .object = node.content, !node.isValueDocument else {
            return (.wait, [duration(node, at: node.place, references)])
        }
        guard let waiting = self.fields(node, context: "wait", keys: .waiting) else { return nil }
        let inputs = waiting.members.compactMap { member -> StepInput? in
            switch member.key {
            case "duration": duration(member.value, at: member.keyPlace, references)
            case "until": time(member.value, at: member.keyPlace, references)
            default: nil
            }
        }
        if inputs.count > 1 { report(.durationAndTime, at: node.place) }
        if inputs.isEmpty { report(.missingKey("duration", in: "wait"), at: node.place) }
        return (.wait, inputs)
    }

    private mutating func duration(
        _ node: SourceNode, at place: SourcePlace, _ references: ReferenceScanner
    ) -> StepInput {
        let input = input("duration", at: place, node, references)
        if case .literal(let literal) = input.source, WaitingTime.milliseconds(literal.value) == nil {
            report(.durationExpected(literal.text), at: node.place)
        }
        return input
    }

    /// A time is a text, whatever it would be as a quantity.
    private mutating func time(
        _ node: SourceNode, at place: SourcePlace, _ references: ReferenceScanner
    ) -> StepInput {
        guard case .string(let text) = node.content, !text.hasBraces else {
            return input("until", at: place, node, references)
        }
        if UTC.milliseconds(text) == nil { report(.timeExpected(text), at: node.place) }
        return StepInput(
            name: "until", namePlace: place, source: .literal(LiteralReader.string(text)), sourcePlace: node.place,
            units: nil)
    }

    private mutating func approval(_ fields: ChainFields, _ references: ReferenceScanner) -> Work? {
        guard let node = fields.value("approval") else { return nil }
        if case .string(let message) = node.content {
            if message.trimmed.isEmpty { report(.emptyKey("approval", in: fields.context), at: node.place) }
            return (
                .approval(PlannedApproval()), [input("message", at: node.place, node.asText, references)]
            )
        }
        guard let asked = self.fields(node, context: "approval", keys: .approval),
            let message = asked.node.member("message"), requiredText(asked, "message") != nil
        else { return nil }
        var fallback: ApprovalAnswer?
        if let node = asked.value("default") {
            if let yes = bool(asked, "default") { fallback = ApprovalAnswer(isApproved: yes) }
            if fields.value("timeout") == nil {
                report(.missingKey("timeout", in: "\(fields.context), whose approval has a default"), at: node.place)
            }
        }
        return (
            .approval(PlannedApproval(fallback: fallback, asksForValue: bool(asked, "value") ?? false)),
            [input("message", at: message.keyPlace, message.value.asText, references)]
        )
    }

    /// A text is a text, whatever it would be as a quantity.
    private mutating func message(_ text: Located<String>, _ references: ReferenceScanner) -> InputSource? {
        guard text.content.hasBraces else { return .literal(LiteralReader.string(text.content)) }
        return template(text.content, at: text.place, references).map { template in
            template.plainText.map { .literal(LiteralReader.string($0)) } ?? template.whole ?? .template(template)
        }
    }

    private mutating func assertions(_ fields: ChainFields, _ references: ReferenceScanner) -> Work? {
        guard let node = fields.value("assert") else { return nil }
        if fields.asksForNothing("assert") { report(.emptyKey("assert", in: fields.context), at: node.place) }
        let nodes: [SourceNode] = if case .array(let elements) = node.content { elements } else { [node] }
        let assertions = nodes.compactMap { node -> Step.Assertion? in
            guard case .object = node.content else {
                return condition(node, references).map { Step.Assertion(condition: $0, message: nil) }
            }
            guard let fields = self.fields(node, context: "the assertion", keys: .assertion),
                let text = fields.value("condition")
            else {
                report(.missingKey("condition", in: "the assertion"), at: node.place)
                return nil
            }
            let message = self.text(fields, "message").flatMap { self.message($0, references) }
            return condition(text, references).map { Step.Assertion(condition: $0, message: message) }
        }
        return (.assertions(assertions), [])
    }
}

extension SourceNode {
    /// A number or truth value as the text that it is written as, so that `8080` may stand for `"8080"`.
    var asText: SourceNode {
        switch content {
        case .integer(let whole): SourceNode(.string(String(whole)), at: place)
        case .number(let number): SourceNode(.string("\(number)"), at: place)
        case .bool(let holds): SourceNode(.string(holds ? "true" : "false"), at: place)
        default: self
        }
    }
}
