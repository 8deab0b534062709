import Quantities

extension PlannedInput {
    var journalJSON: JSON {
        var members: [JSON.Member] = [
            JSON.Member("name", .string(name)), JSON.Member("source", source.journalJSON),
        ]
        if let units { members.append(JSON.Member("units", .string(units))) }
        if let targetUnit { members.append(JSON.Member("targetUnit", .string(targetUnit))) }
        if expected != .anything { members.append(JSON.Member("expected", expected.journalJSON)) }
        return .object(members)
    }

    init(_ reader: JSONFields) throws {
        self.init(
            name: try reader.string("name"), source: try PlannedSource(reader.fields("source")),
            units: try reader.optionalString("units"), targetUnit: try reader.optionalString("targetUnit"),
            expected: try Expectation(journal: reader.json["expected"]))
    }
}

extension Expectation {
    var journalJSON: JSON {
        switch self {
        case .anything: "anything"
        case .text: "text"
        case .function: "function"
        case .numeric(let dimension): Value.number(0, dimension).journalJSON
        }
    }

    init(journal: JSON?) throws {
        switch journal {
        case nil, .string("anything"): self = .anything
        case .string("text"): self = .text
        case .string("function"): self = .function
        default:
            guard let journal, case .number(let zero) = try Value(journalJSON: journal) else {
                throw EventFormatError.missing(key: "dimension", in: "expected")
            }
            self = .numeric(zero.dimension)
        }
    }
}

extension PlannedSource {
    var journalJSON: JSON {
        switch self {
        case .literal(let value, let text, let origin):
            ["literal": value.journalJSON, "text": .string(text), "origin": origin.json]
        case .output(let step, let name): .object([JSON.Member("output", .string(name))] + step.journalMembers)
        case .input(let step, let name): .object([JSON.Member("input", .string(name))] + step.journalMembers)
        case .local(let name): ["local": .string(name)]
        case .expression(let expression): ["expression": expression.journalJSON]
        case .document(let document): ["document": document.journalJSON]
        case .template(let template):
            [
                "template": .string(template.text),
                "parts": .array(
                    template.parts.map { part in
                        switch part {
                        case .text(let text): ["plain": .string(text)]
                        case .content(let source): source.journalJSON
                        }
                    }),
            ]
        }
    }

    init(_ reader: JSONFields) throws {
        if reader.json["literal"] != nil {
            self = .literal(
                try reader.value("literal"), text: try reader.string("text"),
                origin: try InputOrigin(reader.fields("origin")))
        } else if let name = reader.json["output"]?.asString {
            self = .output(step: try StepAddress(reader), name: name)
        } else if let name = reader.json["input"]?.asString {
            self = .input(step: try StepAddress(reader), name: name)
        } else if let name = reader.json["local"]?.asString {
            self = .local(name)
        } else if let document = reader.optionalFields("document") {
            self = .document(try Document(document))
        } else if let text = reader.json["template"]?.asString {
            let parts = try reader.list("parts") { part -> Template<PlannedSource>.Part in
                if let plain = part.json["plain"]?.asString { return .text(plain) }
                return .content(try PlannedSource(part))
            }
            self = .template(Template(text: text, parts: parts))
        } else {
            self = .expression(try PlannedExpression(reader.fields("expression")))
        }
    }
}

extension PlannedExpression {
    var journalJSON: JSON {
        [
            "text": .string(text), "code": .string(code),
            "references": .array(
                references.map { reference in
                    switch reference {
                    case .output(let step, let output):
                        .object(step.journalMembers + [JSON.Member("output", .string(output))])
                    case .local(let name): ["local": .string(name)]
                    case .input(let name, let value, let text):
                        ["value": value.journalJSON, "input": .string(name), "text": .string(text)]
                    case .value(let value): ["value": value.journalJSON]
                    }
                }),
        ]
    }

    init(_ reader: JSONFields) throws {
        self.init(
            text: try reader.string("text"), code: try reader.string("code"),
            references: try reader.list("references") { reference in
                if let output = reference.json["output"]?.asString {
                    return .output(step: try StepAddress(reference), name: output)
                }
                if let name = reference.json["local"]?.asString { return .local(name) }
                let value = try reference.value("value")
                guard let input = reference.json["input"]?.asString else { return .value(value) }
                return .input(input, value, text: try reference.string("text"))
            })
    }
}

extension PlannedOutput {
    var journalJSON: JSON { ["name": .string(name), "source": source.journalJSON] }

    init(_ reader: JSONFields) throws {
        self.init(name: try reader.string("name"), source: try PlannedSource(reader.fields("source")))
    }
}

extension StepAddress {
    var journalMembers: [JSON.Member] {
        [JSON.Member("step", .integer(position))] + (blocksOut == 0 ? [] : [JSON.Member("out", .integer(blocksOut))])
    }

    init(_ reader: JSONFields) throws {
        self.init(try reader.integer("step"), blocksOut: reader.optionalInteger("out") ?? 0)
    }
}

extension Document<PlannedSource> {
    var journalJSON: JSON {
        switch self {
        case .list(let elements): ["list": .array(elements.map(\.journalJSON))]
        case .record(let members):
            ["record": .array(members.map { ["name": .string($0.name), "is": $0.document.journalJSON] })]
        case .content(let source): ["source": source.journalJSON]
        }
    }

    init(_ reader: JSONFields) throws {
        if reader.json["list"] != nil {
            self = .list(try reader.list("list", Document.init))
        } else if reader.json["record"] != nil {
            self = .record(
                try reader.list("record") { Member(try $0.string("name"), try Document($0.fields("is"))) })
        } else {
            self = .content(try PlannedSource(reader.fields("source")))
        }
    }
}

extension PlannedCheck {
    var journalJSON: JSON {
        guard case .object(var members) = expression.journalJSON else { return .null }
        if level != .fail { members.append(JSON.Member("level", .string(level.rawValue))) }
        if let message { members.append(JSON.Member("message", .string(message))) }
        return .object(members)
    }

    init(journal reader: JSONFields) throws {
        self.init(
            try PlannedExpression(reader),
            level: try reader.optionalString("level").flatMap(CheckLevel.init) ?? .fail,
            message: try reader.optionalString("message"))
    }
}

extension PlannedCondition {
    var journalJSON: JSON {
        [
            "condition": expression.journalJSON, "outcome": .string(outcome.rawValue), "message": .optional(message),
            "after": .array(after.map(JSON.integer)),
        ]
    }

    init(journal reader: JSONFields) throws {
        self.init(
            try PlannedExpression(reader.fields("condition")),
            outcome: Verdict(rawValue: try reader.string("outcome")) ?? .fail,
            message: try reader.optionalString("message"),
            after: reader.json["after"]?.asArray?.compactMap(\.asInteger) ?? [])
    }
}
