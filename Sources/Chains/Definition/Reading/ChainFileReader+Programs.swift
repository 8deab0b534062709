import Quantities

// Steps that call on programs and web services.
extension ChainFileReader {
    /// A step for an engine that needs no worksheet.
    private func call(_ engine: String, at place: SourcePlace) -> Step.Work {
        .call(
            Step.Call(
                worksheet: "", worksheetPath: "", worksheetPlace: place, engine: .named(engine), enginePlace: place,
                outputUnits: []))
    }

    /// A text as it is written, with values in it: `2d` and `2026-01-01` are no quantities here.
    private mutating func textInput(
        _ name: String, at place: SourcePlace, _ node: SourceNode, _ references: ReferenceScanner
    ) -> StepInput {
        let node = node.asText
        guard case .string(let text) = node.content, !text.hasBraces else {
            return input(name, at: place, node, references)
        }
        return StepInput(
            name: name, namePlace: place, source: .literal(LiteralReader.string(text)), sourcePlace: node.place,
            units: nil)
    }

    // MARK: Programs

    /// The words are inputs too, as `word.1`, `word.2`, …: they may hold values.
    mutating func command(_ fields: ChainFields, _ references: ReferenceScanner) -> Work? {
        guard let node = fields.value("command") else { return nil }
        let words = list(fields, "command")
        if case .array = node.content, words.isEmpty {
            report(.missingKey("command", in: fields.context), at: node.place)
        }
        var inputs: [StepInput] = []
        for (index, word) in words.enumerated() {
            switch word.content {
            case .array, .null:
                report(
                    .wrongKind(key: "command", expected: "a list of texts", found: word.kindName), at: word.place)
            default: inputs.append(textInput("word.\(index + 1)", at: word.place, word, references))
            }
        }
        for input in values(fields, "inputs", references) {
            if inputs.contains(where: { $0.name == input.name }) {
                report(.repeatedKey(input.name), at: input.namePlace)
            } else {
                inputs.append(input)
            }
        }
        return (call("command", at: node.place), inputs)
    }

    // MARK: Web services

    mutating func http(_ fields: ChainFields, _ references: ReferenceScanner) -> Work? {
        guard let node = fields.value("http"),
            let request = self.fields(node, context: "the request", keys: .http),
            requiredText(request, "url") != nil
        else { return nil }
        var inputs: [StepInput] = []
        var secrets = NamedSecrets()
        for member in request.members where member.key == "url" || member.key == "method" {
            inputs.append(textInput(member.key, at: member.keyPlace, member.value, references))
            note(member.value, of: member.key, in: &secrets)
        }
        for member in object(request, "headers") {
            let name = "header.\(member.key)"
            inputs.append(textInput(name, at: member.keyPlace, member.value, references))
            note(member.value, of: name, in: &secrets)
        }
        if let body = request.value("body") {
            let place = request.node.member("body")?.keyPlace ?? body.place
            if case .string = body.content {
                inputs.append(textInput("body", at: place, body, references))
                note(body, of: "body", in: &secrets)
            } else {
                var filled: [StepInput] = []
                let document = self.document(body, &filled, &secrets, references)
                inputs.append(
                    StepInput(
                        name: "json", namePlace: place, source: .literal(LiteralReader.string(document.text)),
                        sourcePlace: body.place, units: nil))
                inputs += filled
            }
        }
        if let source = secrets.source {
            inputs.append(
                StepInput(
                    name: "secrets", namePlace: node.place, source: source, sourcePlace: node.place, units: nil))
        }
        return (call("http", at: node.place), inputs)
    }

    /// The body as the JSON that it is, except for strings with values in them: each becomes an input `json.N`, for which
    /// `{{ json.N }}` stands in the document.
    private mutating func document(
        _ node: SourceNode, _ inputs: inout [StepInput], _ secrets: inout NamedSecrets, _ references: ReferenceScanner
    ) -> JSON {
        switch node.content {
        case .array(let elements):
            var values: [JSON] = []
            for element in elements { values.append(document(element, &inputs, &secrets, references)) }
            return .array(values)
        case .object(let members):
            var values: [JSON.Member] = []
            for member in members {
                if values.contains(where: { $0.key == member.key }) {
                    report(.repeatedKey(member.key), at: member.keyPlace)
                }
                values.append(JSON.Member(member.key, document(member.value, &inputs, &secrets, references)))
            }
            return .object(values)
        case .string(let text) where text.hasBraces:
            let name = "json.\(inputs.count + 1)"
            inputs.append(textInput(name, at: node.place, node, references))
            note(node, of: name, in: &secrets)
            return .string("{{ \(name) }}")
        default:
            note(node, of: "json", in: &secrets)
            return node.json
        }
    }

    private mutating func note(_ node: SourceNode, of input: String, in secrets: inout NamedSecrets) {
        guard case .string(let text) = node.content, !secrets.note(text, of: input) else { return }
        report(
            .wrongKind(key: input, expected: "the name of a variable as in ${env:NAME}", found: "'\(text)'"),
            at: node.place)
    }
}
