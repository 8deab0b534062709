import Quantities

extension RunCreation {
    var members: [JSON.Member] {
        var members: [JSON.Member] = [
            JSON.Member("name", .string(name)), JSON.Member("file", .string(file)), JSON.Member("text", .string(text)),
            JSON.Member("textHash", .string(textHash)),
            JSON.Member("overrides", .array(overrides.map { ["target": .string($0.target), "value": $0.value] })),
            JSON.Member(
                "engines",
                .array(engines.map { ["name": .string($0.name), "version": .string($0.version)] })),
        ]
        if let key { members.append(JSON.Member("key", .string(key))) }
        if !mathematics.isEmpty { members.append(JSON.Member("mathematics", .object(mathematics.map(\.member)))) }
        if !files.isEmpty { members.append(JSON.Member("files", .array(files.map(\.json)))) }
        if let fork { members.append(JSON.Member("fork", fork.json)) }
        if priority != 0 { members.append(JSON.Member("priority", .integer(priority))) }
        return members + [JSON.Member("plan", plan.journalJSON)]
    }

    init(_ reader: JSONFields) throws {
        self.init(
            name: try reader.string("name"), file: try reader.string("file"), text: try reader.string("text"),
            textHash: try reader.string("textHash"),
            overrides: try reader.list("overrides") {
                Override(target: try $0.string("target"), value: $0.json["value"] ?? .null)
            },
            engines: try reader.list("engines") {
                EngineVersion(name: try $0.string("name"), version: try $0.string("version"))
            },
            key: try reader.optionalString("key"),
            mathematics: (reader.json["mathematics"]?.asObject ?? []).map(Mathematics.init),
            files: try reader.optionalList("files", StepFile.init),
            fork: try reader.optionalFields("fork").map(RunFork.init),
            plan: try Plan(journal: reader.fields("plan")), priority: reader.optionalInteger("priority") ?? 0)
    }
}

extension StepStart {
    var members: [JSON.Member] {
        var members: [JSON.Member] = [
            JSON.Member("step", .string(step)), JSON.Member("attempt", .integer(attempt)),
            JSON.Member("reason", .string(reason)), JSON.Member("inputHash", .string(inputHash)),
            JSON.Member("inputs", .array(inputs.map(\.json))),
        ]
        if let revision { members.append(JSON.Member("revision", .string(revision))) }
        if let mathematics { members.append(JSON.Member("mathematics", .string(mathematics))) }
        if !files.isEmpty { members.append(JSON.Member("files", .array(files.map(\.json)))) }
        if let until { members.append(JSON.Member("until", .integer(Int(until)))) }
        return members
    }

    init(_ reader: JSONFields) throws {
        self.init(
            step: try reader.string("step"), attempt: try reader.integer("attempt"),
            reason: try reader.string("reason"),
            inputHash: try reader.string("inputHash"), inputs: try reader.list("inputs", ResolvedInput.init),
            revision: try reader.optionalString("revision"), mathematics: try reader.optionalString("mathematics"),
            files: try reader.optionalList("files", StepFile.init),
            until: reader.optionalInteger("until").map(Int64.init))
    }
}

extension StepCompletion {
    var members: [JSON.Member] {
        var members: [JSON.Member] = [
            JSON.Member("step", .string(step)), JSON.Member("attempt", .integer(attempt)),
            JSON.Member("duration", .number(duration)), JSON.Member("outputs", .array(result.outputs.map(\.json))),
        ]
        if let log = result.log { members.append(JSON.Member("log", .string(log))) }
        if !result.files.isEmpty { members.append(JSON.Member("files", .array(result.files.map(\.json)))) }
        if let cacheKey { members.append(JSON.Member("cacheKey", .string(cacheKey))) }
        if let cachedFrom { members.append(JSON.Member("cachedFrom", cachedFrom.json)) }
        if !result.notes.isEmpty { members.append(JSON.Member("notes", .array(result.notes.map(JSON.string)))) }
        if result.reusability == .byHand { members.append(JSON.Member("byHand", true)) }
        return members
    }

    init(_ reader: JSONFields) throws {
        self.init(
            step: try reader.string("step"), attempt: try reader.integer("attempt"),
            result: StepResult(
                outputs: try reader.list("outputs", StepOutput.init), log: try reader.optionalString("log"),
                files: reader.json["files"] == nil ? [] : try reader.list("files", StepFile.init),
                notes: reader.json["notes"]?.asArray?.compactMap(\.asString) ?? [],
                reusability: reader.json["byHand"] == true ? .byHand : .promised),
            duration: try reader.double("duration"), cacheKey: try reader.optionalString("cacheKey"),
            cachedFrom: try reader.optionalFields("cachedFrom").map(ResultOrigin.init))
    }
}

extension StepFailure {
    var members: [JSON.Member] {
        var members: [JSON.Member] = [
            JSON.Member("step", .string(step)), JSON.Member("attempt", .integer(attempt)),
            JSON.Member("duration", .number(duration)), JSON.Member("error", fault.json),
            JSON.Member("outputs", .array(outputs.map(\.json))),
        ]
        if let log { members.append(JSON.Member("log", .string(log))) }
        if !files.isEmpty { members.append(JSON.Member("files", .array(files.map(\.json)))) }
        if !notes.isEmpty { members.append(JSON.Member("notes", .array(notes.map(JSON.string)))) }
        if let retryAt { members.append(JSON.Member("retry_at", .integer(Int(retryAt)))) }
        return members
    }

    init(_ reader: JSONFields) throws {
        self.init(
            step: try reader.string("step"), attempt: try reader.integer("attempt"),
            fault: try Fault(reader.fields("error")), outputs: try reader.list("outputs", StepOutput.init),
            log: try reader.optionalString("log"), files: try reader.optionalList("files", StepFile.init),
            notes: reader.json["notes"]?.asArray?.compactMap(\.asString) ?? [],
            duration: try reader.double("duration"),
            retryAt: reader.optionalInteger("retry_at").map(Int64.init))
    }
}

extension RunCompletion {
    var members: [JSON.Member] {
        var members: [JSON.Member] = [
            JSON.Member(
                "outputs",
                .array(
                    outputs.map {
                        ["name": .string($0.name), "value": $0.value.journalJSON, "text": .string($0.text)]
                    })),
            JSON.Member("checks", .array(checks.map(\.json))),
            JSON.Member("verdict", .optional(verdict?.rawValue)),
        ]
        if let early { members.append(JSON.Member("early", early.json)) }
        if let fault { members.append(JSON.Member("error", fault.json)) }
        return members
    }

    init(_ reader: JSONFields) throws {
        self.init(
            outputs: try reader.list("outputs") {
                ChainResult(name: try $0.string("name"), value: try $0.value("value"), text: try $0.string("text"))
            },
            checks: try reader.list("checks", CheckResult.init),
            early: try reader.optionalFields("early").map(EarlyEnd.init),
            fault: try reader.optionalFields("error").map(Fault.init))
    }
}

extension CheckResult {
    /// The result as documents and the journal write it.
    var json: JSON {
        var members: [JSON.Member] = [JSON.Member("text", .string(text)), JSON.Member("holds", .bool(holds))]
        if level != .fail { members.append(JSON.Member("level", .string(level.rawValue))) }
        if let message { members.append(JSON.Member("message", .string(message))) }
        if !operands.isEmpty {
            members.append(JSON.Member("values", .object(operands.map { JSON.Member($0.name, .string($0.text)) })))
        }
        return .object(members)
    }

    init(_ reader: JSONFields) throws {
        self.init(
            text: try reader.string("text"), holds: try reader.bool("holds"),
            level: try reader.optionalString("level").flatMap(CheckLevel.init) ?? .fail,
            message: try reader.optionalString("message"),
            operands: (reader.json["values"]?.asObject ?? []).compactMap { member in
                member.value.asString.map { Operand(name: member.key, text: $0) }
            })
    }
}

extension EarlyEnd {
    /// The end as documents and the journal write it.
    var json: JSON {
        ["condition": .string(text), "outcome": .string(outcome.rawValue), "message": .optional(message)]
    }

    init(_ reader: JSONFields) throws {
        self.init(
            text: try reader.string("condition"), outcome: Verdict(rawValue: try reader.string("outcome")) ?? .fail,
            message: try reader.optionalString("message"))
    }
}
