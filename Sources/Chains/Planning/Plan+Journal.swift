import Quantities

extension Plan {
    /// The plan as the journal keeps it; `init(journal:)` reads it back.
    var journalJSON: JSON {
        var members: [JSON.Member] = [
            JSON.Member("name", .string(name)), JSON.Member("folder", .string(folder)),
            JSON.Member("failureMode", .string(failureMode.rawValue)),
            JSON.Member("steps", .array(steps.map(\.journalJSON))),
            JSON.Member(
                "outputs",
                .array(outputs.map { ["name": .string($0.name), "source": $0.source.journalJSON] })),
            JSON.Member("checks", .array(checks.map(\.expression.journalJSON))),
        ]
        if let timeout { members.append(JSON.Member("timeout", .integer(timeout))) }
        if !functions.isEmpty { members.append(JSON.Member("functions", .array(functions.map(\.json)))) }
        if writesFiles { members.append(JSON.Member("writesFiles", true)) }
        if let outputFolder {
            members.append(
                JSON.Member(
                    "outputFolder", ["path": .string(outputFolder.path), "overwrites": .bool(outputFolder.overwrites)]))
        }
        return .object(members)
    }

    init(journal reader: JSONFields) throws {
        guard let mode = FailureMode(rawValue: try reader.string("failureMode")) else {
            throw EventFormatError.missing(key: "failureMode", in: "plan")
        }
        self.init(
            name: try reader.string("name"), folder: try reader.string("folder"),
            steps: try reader.list("steps", PlannedStep.init),
            outputs: try reader.list("outputs") {
                PlannedOutput(name: try $0.string("name"), source: try PlannedSource($0.fields("source")))
            },
            checks: try reader.list("checks") { PlannedCheck(try PlannedExpression($0)) }, failureMode: mode,
            timeout: reader.optionalInteger("timeout"),
            functions: reader.json["functions"] == nil ? [] : try reader.list("functions", FunctionMapping.init),
            writesFiles: reader.json["writesFiles"] == true,
            outputFolder: try reader.optionalFields("outputFolder").map {
                OutputFolder(path: try $0.string("path"), overwrites: try $0.bool("overwrites"))
            })
    }
}

extension PlannedStep {
    fileprivate var journalJSON: JSON {
        var members: [JSON.Member] = [
            JSON.Member("id", .string(id)), JSON.Member("worksheet", .string(worksheet)),
            JSON.Member("path", .string(worksheetPath)),
            JSON.Member("inputs", .array(inputs.map(\.journalJSON))),
            JSON.Member("wanted", .array(wanted.map(JSON.string))),
            JSON.Member("needs", .array(needs.map(JSON.integer))),
        ]
        if engine != .builtin { members.append(JSON.Member("engine", engine.json)) }
        if let worksheetHash { members.append(JSON.Member("hash", .string(worksheetHash))) }
        if let mathematics { members.append(JSON.Member("mathematics", .string(mathematics))) }
        if cache != .automatic { members.append(JSON.Member("cache", .string(cache.rawValue))) }
        if let timeout { members.append(JSON.Member("timeout", .integer(timeout))) }
        if let retry { members.append(JSON.Member("retry", retry.json)) }
        if !outputUnits.isEmpty {
            let units = outputUnits.sorted { $0.key < $1.key }
            members.append(
                JSON.Member("outputUnits", .object(units.map { JSON.Member($0.key, .string($0.value)) })))
        }
        return .object(members)
    }

    fileprivate init(_ reader: JSONFields) throws {
        let units = reader.json["outputUnits"]?.asObject ?? []
        self.init(
            id: try reader.string("id"), engine: try EngineChoice(json: reader.json["engine"]),
            worksheet: try reader.string("worksheet"), worksheetPath: try reader.string("path"),
            worksheetHash: try reader.optionalString("hash"),
            mathematics: try reader.optionalString("mathematics"),
            cache: try reader.optionalString("cache").flatMap(CachePolicy.init) ?? .automatic,
            inputs: try reader.list("inputs", PlannedInput.init),
            wanted: reader.json["wanted"]?.asArray?.compactMap(\.asString) ?? [],
            needs: reader.json["needs"]?.asArray?.compactMap(\.asInteger) ?? [],
            timeout: reader.optionalInteger("timeout"),
            retry: try reader.optionalFields("retry").map(RetryPolicy.init),
            outputUnits: Dictionary(
                units.map { ($0.key, $0.value.asString ?? "") }, uniquingKeysWith: { first, _ in first }))
    }
}

extension FunctionMapping {
    /// The mapping as documents and the journal write it.
    var json: JSON {
        var members: [JSON.Member] = [
            JSON.Member("names", .array(names.map(JSON.string))), JSON.Member("folder", .string(folder)),
            JSON.Member("timeout", .integer(timeout)),
        ]
        switch provider {
        case .command(let words): members.append(JSON.Member("command", .array(words.map(JSON.string))))
        case .worksheet(let path): members.append(JSON.Member("worksheet", .string(path)))
        }
        return .object(members)
    }

    fileprivate init(_ reader: JSONFields) throws {
        let command = reader.json["command"]?.asArray?.compactMap(\.asString)
        self.init(
            names: reader.json["names"]?.asArray?.compactMap(\.asString) ?? [],
            provider: try command.map(Provider.command) ?? .worksheet(reader.string("worksheet")),
            folder: try reader.string("folder"), timeout: try reader.integer("timeout"))
    }
}

extension EngineChoice {
    /// The choice as documents and chain files write it: a name, or an object with a command.
    public var json: JSON {
        switch self {
        case .builtin: "builtin"
        case .named(let name): .string(name)
        case .command(let words): ["command": .array(words.map(JSON.string))]
        }
    }

    fileprivate init(json: JSON?) throws {
        switch json {
        case nil, .string("builtin"): self = .builtin
        case .string(let name): self = .named(name)
        default:
            guard let words = json?["command"]?.asArray?.compactMap(\.asString) else {
                throw EventFormatError.missing(key: "command", in: "engine")
            }
            self = .command(words)
        }
    }
}

extension PlannedInput {
    fileprivate var journalJSON: JSON {
        var members: [JSON.Member] = [
            JSON.Member("name", .string(name)), JSON.Member("source", source.journalJSON),
        ]
        if let units { members.append(JSON.Member("units", .string(units))) }
        if let targetUnit { members.append(JSON.Member("targetUnit", .string(targetUnit))) }
        if expected != .anything { members.append(JSON.Member("expected", expected.journalJSON)) }
        return .object(members)
    }

    fileprivate init(_ reader: JSONFields) throws {
        self.init(
            name: try reader.string("name"), source: try PlannedSource(reader.fields("source")),
            units: try reader.optionalString("units"), targetUnit: try reader.optionalString("targetUnit"),
            expected: try Expectation(journal: reader.json["expected"]))
    }
}

extension Expectation {
    fileprivate var journalJSON: JSON {
        switch self {
        case .anything: "anything"
        case .text: "text"
        case .function: "function"
        case .numeric(let dimension): Value.number(0, dimension).journalJSON
        }
    }

    fileprivate init(journal: JSON?) throws {
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
    fileprivate var journalJSON: JSON {
        switch self {
        case .literal(let value, let text, let origin):
            ["literal": value.journalJSON, "text": .string(text), "origin": origin.json]
        case .output(let step, let name): ["output": .string(name), "step": .integer(step)]
        case .input(let step, let name): ["input": .string(name), "step": .integer(step)]
        case .expression(let expression): ["expression": expression.journalJSON]
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

    fileprivate init(_ reader: JSONFields) throws {
        if reader.json["literal"] != nil {
            self = .literal(
                try reader.value("literal"), text: try reader.string("text"),
                origin: try InputOrigin(reader.fields("origin")))
        } else if let name = reader.json["output"]?.asString {
            self = .output(step: try reader.integer("step"), name: name)
        } else if let name = reader.json["input"]?.asString {
            self = .input(step: try reader.integer("step"), name: name)
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
    fileprivate var journalJSON: JSON {
        [
            "text": .string(text), "code": .string(code),
            "references": .array(
                references.map { reference in
                    switch reference {
                    case .output(let step, let output): ["step": .integer(step), "output": .string(output)]
                    case .value(let value): ["value": value.journalJSON]
                    }
                }),
        ]
    }

    fileprivate init(_ reader: JSONFields) throws {
        self.init(
            text: try reader.string("text"), code: try reader.string("code"),
            references: try reader.list("references") { reference in
                if let output = reference.json["output"]?.asString {
                    return .output(step: try reference.integer("step"), name: output)
                }
                return .value(try reference.value("value"))
            })
    }
}
