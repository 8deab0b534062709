import Quantities

extension FrameOpening {
    var members: [JSON.Member] {
        [
            JSON.Member("step", .string(step)), JSON.Member("label", .string(label)),
            JSON.Member("locals", .array(locals.map(\.json))),
        ]
    }

    init(_ reader: JSONFields) throws {
        self.init(
            step: try reader.string("step"), label: try reader.string("label"),
            locals: try reader.list("locals", LocalValue.init))
    }
}

extension FrameClosing {
    var members: [JSON.Member] {
        var members: [JSON.Member] = [
            JSON.Member("step", .string(step)), JSON.Member("label", .string(label)),
            JSON.Member("outputs", .array(outputs.map(\.json))),
        ]
        if !variables.isEmpty { members.append(JSON.Member("variables", .array(variables.map(\.json)))) }
        if isLast { members.append(JSON.Member("last", true)) }
        if let fault { members.append(JSON.Member("error", fault.json)) }
        if isCut { members.append(JSON.Member("cut", true)) }
        if !warnings.isEmpty { members.append(JSON.Member("warnings", .array(warnings.map(\.json)))) }
        return members
    }

    init(_ reader: JSONFields) throws {
        self.init(
            step: try reader.string("step"), label: try reader.string("label"),
            outputs: try reader.list("outputs", StepOutput.init),
            variables: reader.json["variables"] == nil ? [] : try reader.list("variables", StepOutput.init),
            isLast: reader.json["last"] == true, fault: try reader.optionalFields("error").map(Fault.init),
            isCut: reader.json["cut"] == true,
            warnings: try reader.optionalList("warnings", CheckResult.init))
    }
}

extension StepRouting {
    var members: [JSON.Member] {
        var members: [JSON.Member] = [
            JSON.Member("step", .string(step)), JSON.Member("taken", taken.map(JSON.integer) ?? .null),
        ]
        if !published.isEmpty { members.append(JSON.Member("published", .array(published.map(\.json)))) }
        if let fault { members.append(JSON.Member("error", fault.json)) }
        return members
    }

    init(_ reader: JSONFields) throws {
        self.init(
            step: try reader.string("step"), taken: reader.optionalInteger("taken"),
            published: reader.json["published"] == nil ? [] : try reader.list("published", LocalValue.init),
            fault: try reader.optionalFields("error").map(Fault.init))
    }
}

extension LocalValue {
    var json: JSON { ["name": .string(name), "value": value.journalJSON] }

    init(_ reader: JSONFields) throws { self.init(try reader.string("name"), try reader.value("value")) }
}

extension Approval {
    var members: [JSON.Member] {
        [JSON.Member("step", .string(step)), JSON.Member("by", .string(by)), JSON.Member("answer", answer.json)]
    }

    init(_ reader: JSONFields) throws {
        self.init(
            step: try reader.string("step"), answer: try ApprovalAnswer(reader.fields("answer")),
            by: try reader.string("by"))
    }
}

extension ApprovalAnswer {
    /// The answer as documents and the journal write it.
    var json: JSON {
        var members: [JSON.Member] = [JSON.Member("approved", .bool(isApproved))]
        if let value { members.append(JSON.Member("value", value.journalJSON)) }
        if let text { members.append(JSON.Member("text", .string(text))) }
        if let comment { members.append(JSON.Member("comment", .string(comment))) }
        return .object(members)
    }

    init(_ reader: JSONFields) throws {
        self.init(
            isApproved: try reader.bool("approved"),
            value: reader.json["value"] == nil ? nil : try reader.value("value"),
            text: try reader.optionalString("text"), comment: try reader.optionalString("comment"))
    }
}
