import Quantities

extension Plan {
    /// The plan as the journal keeps it; `init(journal:)` reads it back.
    var journalJSON: JSON {
        var members: [JSON.Member] = [
            JSON.Member("name", .string(name)), JSON.Member("folder", .string(folder)),
            JSON.Member("failureMode", .string(failureMode.rawValue)),
            JSON.Member("steps", .array(steps.map(\.journalJSON))),
            JSON.Member("outputs", .array(outputs.map(\.journalJSON))),
            JSON.Member("checks", .array(checks.map(\.journalJSON))),
        ]
        if let timeout { members.append(JSON.Member("timeout", .integer(timeout))) }
        if !conditions.isEmpty { members.append(JSON.Member("conditions", .array(conditions.map(\.journalJSON)))) }
        if let exit { members.append(JSON.Member("exit", exit.journalJSON)) }
        if let concurrency { members.append(JSON.Member("concurrency", .integer(concurrency))) }
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
            steps: try reader.list("steps", PlannedStep.init(journal:)),
            outputs: try reader.list("outputs", PlannedOutput.init),
            checks: try reader.list("checks", PlannedCheck.init(journal:)), failureMode: mode,
            conditions: try reader.optionalList("conditions", PlannedCondition.init(journal:)),
            exit: try reader.optionalFields("exit").map(PlannedBlock.init),
            timeout: reader.optionalInteger("timeout"), concurrency: reader.optionalInteger("concurrency"),
            functions: reader.json["functions"] == nil ? [] : try reader.list("functions", FunctionMapping.init),
            writesFiles: reader.json["writesFiles"] == true,
            outputFolder: try reader.optionalFields("outputFolder").map {
                OutputFolder(path: try $0.string("path"), overwrites: try $0.bool("overwrites"))
            })
    }
}

extension PlannedStep {
    var journalJSON: JSON {
        var members: [JSON.Member] = [JSON.Member("id", .string(id))]
        if let call {
            members += call.journalMembers
        } else {
            members.append(JSON.Member("work", work.journalJSON))
        }
        members += [
            JSON.Member("inputs", .array(inputs.map(\.journalJSON))),
            JSON.Member("wanted", .array(wanted.map(JSON.string))),
            JSON.Member("needs", .array(needs.map(JSON.integer))),
        ]
        if !awaits.isEmpty { members.append(JSON.Member("awaits", .array(awaits.map(JSON.integer)))) }
        if join != .all { members.append(JSON.Member("join", .string(join.text))) }
        if let condition { members.append(JSON.Member("when", condition.journalJSON)) }
        if !transitions.isEmpty {
            members.append(JSON.Member("transitions", .array(transitions.map(\.journalJSON))))
        }
        if let timeout { members.append(JSON.Member("timeout", .integer(timeout))) }
        if let retry { members.append(JSON.Member("retry", retry.json)) }
        if priority != 0 { members.append(JSON.Member("priority", .integer(priority))) }
        return .object(members)
    }

    init(journal reader: JSONFields) throws {
        let work: PlannedWork =
            if let work = reader.optionalFields("work") { try PlannedWork(journal: work) } else {
                .call(try PlannedCall(journal: reader))
            }
        self.init(
            id: try reader.string("id"), work: work, inputs: try reader.list("inputs", PlannedInput.init),
            wanted: reader.json["wanted"]?.asArray?.compactMap(\.asString) ?? [],
            needs: reader.json["needs"]?.asArray?.compactMap(\.asInteger) ?? [],
            awaits: reader.json["awaits"]?.asArray?.compactMap(\.asInteger) ?? [],
            join: try reader.optionalString("join").flatMap(Join.init) ?? .all,
            condition: try reader.optionalFields("when").map(PlannedExpression.init),
            transitions: try reader.optionalList("transitions", PlannedTransition.init),
            timeout: reader.optionalInteger("timeout"),
            retry: try reader.optionalFields("retry").map(RetryPolicy.init),
            priority: reader.optionalInteger("priority") ?? 0)
    }
}

extension PlannedCall {
    fileprivate var journalMembers: [JSON.Member] {
        var members: [JSON.Member] = [
            JSON.Member("worksheet", .string(worksheet)), JSON.Member("path", .string(worksheetPath)),
        ]
        if engine != .builtin { members.append(JSON.Member("engine", engine.json)) }
        if let worksheetHash { members.append(JSON.Member("hash", .string(worksheetHash))) }
        if let mathematics { members.append(JSON.Member("mathematics", .string(mathematics))) }
        if let folder { members.append(JSON.Member("folder", .string(folder))) }
        if cache != .automatic { members.append(JSON.Member("cache", .string(cache.rawValue))) }
        if !outputUnits.isEmpty {
            let units = outputUnits.sorted { $0.key < $1.key }
            members.append(
                JSON.Member("outputUnits", .object(units.map { JSON.Member($0.key, .string($0.value)) })))
        }
        if !saves.isEmpty { members.append(JSON.Member("saves", .array(saves.map { .string($0.name) }))) }
        return members
    }

    fileprivate init(journal reader: JSONFields) throws {
        let units = reader.json["outputUnits"]?.asObject ?? []
        self.init(
            engine: try EngineChoice(json: reader.json["engine"]), worksheet: try reader.string("worksheet"),
            worksheetPath: try reader.string("path"), worksheetHash: try reader.optionalString("hash"),
            mathematics: try reader.optionalString("mathematics"),
            cache: try reader.optionalString("cache").flatMap(CachePolicy.init) ?? .automatic,
            folder: try reader.optionalString("folder"),
            outputUnits: Dictionary(
                units.map { ($0.key, $0.value.asString ?? "") }, uniquingKeysWith: { first, _ in first }),
            saves: try PlannedCall.saves(reader))
    }
}

extension PlannedCall {
    private static func saves(_ reader: JSONFields) throws -> [SavedForm] {
        // Journals from before there were reports.
        if reader.json["savesWorksheet"] == true { return [.worksheet] }
        return try (reader.json["saves"]?.asArray ?? []).map { json in
            guard let form = json.asString.flatMap(SavedForm.init) else {
                throw EventFormatError.malformed(reason: "a step that saves '\(json.text)'")
            }
            return form
        }
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
