import Quantities

// The work of steps that the run loop does itself, as the journal keeps it.
extension PlannedWork {
    var journalJSON: JSON {
        var members: [JSON.Member] = [JSON.Member("kind", .string(kindName))]
        switch self {
        case .call, .values, .wait, .leave: break
        case .assertions(let assertions):
            members.append(JSON.Member("assertions", .array(assertions.map(\.journalJSON))))
        case .approval(let approval): members += approval.journalMembers
        case .loop(let loop): members += loop.journalMembers
        case .branches(let branches): members += branches.journalMembers
        case .choice(let cases): members.append(JSON.Member("cases", .array(cases.map(\.journalJSON))))
        case .rescue(let rescue):
            members.append(JSON.Member("body", rescue.body.journalJSON))
            if let handler = rescue.handler { members.append(JSON.Member("handler", handler.journalJSON)) }
            if let finally = rescue.finally { members.append(JSON.Member("finally", finally.journalJSON)) }
        case .subchain(let chain):
            members += [
                JSON.Member("name", .string(chain.name)), JSON.Member("path", .string(chain.path)),
                JSON.Member("block", chain.block.journalJSON),
                JSON.Member("checks", .array(chain.checks.map(\.journalJSON))),
                JSON.Member("bounds", .array(chain.bounds.map(\.journalJSON))),
            ]
        }
        return .object(members)
    }

    init(journal reader: JSONFields) throws {
        switch try reader.string("kind") {
        case "let": self = .values(.let)
        case "transform": self = .values(.transform)
        case "wait": self = .wait
        case "break": self = .leave(.stop)
        case "continue": self = .leave(.next)
        case "assert": self = .assertions(try reader.list("assertions", PlannedAssertion.init))
        case "approval": self = .approval(try PlannedApproval(journal: reader))
        case "for", "while", "repeat": self = .loop(try PlannedLoop(journal: reader))
        case "parallel": self = .branches(try PlannedBranches(journal: reader))
        case "switch": self = .choice(try reader.list("cases", PlannedCase.init))
        case "try":
            self = .rescue(
                PlannedRescue(
                    body: try PlannedBlock(reader.fields("body")),
                    handler: try reader.optionalFields("handler").map(PlannedBlock.init),
                    finally: try reader.optionalFields("finally").map(PlannedBlock.init)))
        case "chain":
            self = .subchain(
                PlannedSubchain(
                    name: try reader.string("name"), path: try reader.string("path"),
                    block: try PlannedBlock(reader.fields("block")),
                    checks: try reader.list("checks", PlannedCheck.init(journal:)),
                    bounds: try reader.optionalList("bounds", PlannedBound.init)))
        case let kind: throw EventFormatError.malformed(reason: "a step of the kind '\(kind)'")
        }
    }
}

extension PlannedBlock {
    var journalJSON: JSON {
        [
            "steps": .array(steps.map(\.journalJSON)), "outputs": .array(outputs.map(\.journalJSON)),
        ]
    }

    init(_ reader: JSONFields) throws {
        self.init(
            steps: try reader.list("steps", PlannedStep.init(journal:)),
            outputs: try reader.list("outputs", PlannedOutput.init))
    }
}

extension PlannedAssertion {
    fileprivate var journalJSON: JSON {
        ["condition": condition.journalJSON, "message": message?.journalJSON ?? .null]
    }

    fileprivate init(_ reader: JSONFields) throws {
        self.init(
            try PlannedExpression(reader.fields("condition")),
            message: try reader.optionalFields("message").map(PlannedSource.init))
    }
}

extension PlannedTransition {
    var journalJSON: JSON {
        var members: [JSON.Member] = [
            JSON.Member("on", .string(trigger.rawValue)), JSON.Member("targets", .array(targets.map(JSON.integer))),
        ]
        if let condition { members.append(JSON.Member("when", condition.journalJSON)) }
        if !published.isEmpty { members.append(JSON.Member("published", .array(published.map(\.journalJSON)))) }
        return .object(members)
    }

    init(_ reader: JSONFields) throws {
        guard let trigger = Trigger(rawValue: try reader.string("on")) else {
            throw EventFormatError.missing(key: "on", in: "transitions")
        }
        self.init(
            trigger: trigger, condition: try reader.optionalFields("when").map(PlannedExpression.init),
            targets: reader.json["targets"]?.asArray?.compactMap(\.asInteger) ?? [],
            published: try reader.optionalList("published", PlannedOutput.init))
    }
}

extension PlannedApproval {
    fileprivate var journalMembers: [JSON.Member] {
        [
            JSON.Member("default", fallback?.json ?? .null),
            JSON.Member("value", .bool(asksForValue)),
        ]
    }

    fileprivate init(journal reader: JSONFields) throws {
        self.init(
            fallback: try reader.optionalFields("default").map(ApprovalAnswer.init),
            asksForValue: try reader.bool("value"))
    }
}

extension PlannedLoop {
    fileprivate var journalMembers: [JSON.Member] {
        var members: [JSON.Member] = [
            JSON.Member("body", body.journalJSON), JSON.Member("limit", .integer(limit)),
            JSON.Member("concurrency", .integer(concurrency)), JSON.Member("batch", .integer(batch)),
            JSON.Member("proceeds", .bool(proceeds)),
            JSON.Member("relaxation", .number(relaxation)),
            JSON.Member(
                "variables",
                .array(variables.map { ["name": .string($0.name), "next": $0.next?.journalJSON ?? .null] })),
        ]
        switch rule {
        case .items(let variable): members.append(JSON.Member("variable", .string(variable)))
        case .condition(let condition): members.append(JSON.Member("while", condition.journalJSON))
        case .convergence(let until, let tolerance):
            members.append(JSON.Member("until", until?.journalJSON ?? .null))
            members.append(JSON.Member("tolerance", tolerance.map(JSON.number) ?? .null))
        }
        return members
    }

    fileprivate init(journal reader: JSONFields) throws {
        let rule: Rule =
            if let variable = try reader.optionalString("variable") {
                .items(variable: variable)
            } else if let condition =
                reader.optionalFields("while")
            { .condition(try PlannedExpression(condition)) } else {
                .convergence(
                    until: try reader.optionalFields("until").map(PlannedExpression.init),
                    tolerance: reader.json["tolerance"]?.asDouble)
            }
        self.init(
            rule: rule, body: try PlannedBlock(reader.fields("body")),
            variables: try reader.list("variables") {
                PlannedVariable(
                    name: try $0.string("name"), next: try $0.optionalFields("next").map(PlannedSource.init))
            },
            relaxation: try reader.double("relaxation"), limit: try reader.integer("limit"),
            concurrency: try reader.integer("concurrency"), batch: reader.optionalInteger("batch") ?? 1,
            proceeds: try reader.bool("proceeds"))
    }
}

extension PlannedBranches {
    fileprivate var journalMembers: [JSON.Member] {
        [
            JSON.Member("wait", .string(wait.text)), JSON.Member("collect", .string(collection.rawValue)),
            JSON.Member(
                "branches",
                .array(branches.map { ["label": .string($0.label), "block": $0.block.journalJSON] })),
        ]
    }

    fileprivate init(journal reader: JSONFields) throws {
        self.init(
            branches: try reader.list("branches") {
                Branch(label: try $0.string("label"), block: try PlannedBlock($0.fields("block")))
            },
            wait: Join(text: try reader.string("wait")) ?? .all,
            collection: Collection(rawValue: try reader.string("collect")) ?? .merge)
    }
}

extension PlannedCase {
    fileprivate var journalJSON: JSON {
        ["label": .string(label), "when": condition?.journalJSON ?? .null, "block": block.journalJSON]
    }

    fileprivate init(_ reader: JSONFields) throws {
        self.init(
            label: try reader.string("label"),
            condition: try reader.optionalFields("when").map(PlannedExpression.init),
            block: try PlannedBlock(reader.fields("block")))
    }
}
