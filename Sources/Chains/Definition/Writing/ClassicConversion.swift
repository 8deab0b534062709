import Quantities

/// Writes a chain of the steps form in the classic form, where that can say it.
struct ClassicConversion {
    private let definition: ChainDefinition
    /// The nodes of the steps in the order of the definition.
    private let nodes: [SourceNode]
    private var mappings: [JSON] = []
    private var aggregations: [JSON] = []
    private var problems: [Located<ChainProblem>] = []

    /// Throws `ChainRejection` for everything that the classic form cannot say.
    static func converted(_ root: SourceNode, _ definition: ChainDefinition) throws -> JSON {
        guard case .array(let nodes)? = root.member("steps")?.value.content else { return root.json }
        var conversion = ClassicConversion(definition: definition, nodes: nodes)
        let chain = conversion.chain(root)
        if !conversion.problems.isEmpty {
            throw ChainRejection(source: definition.source, problems: conversion.problems)
        }
        return chain
    }

    private init(definition: ChainDefinition, nodes: [SourceNode]) {
        self.definition = definition
        self.nodes = nodes
    }

    /// The keys of the steps form that the classic form has no word for, with their places.
    static func refused(_ root: SourceNode) -> [Located<ChainProblem>] {
        var refused: [SourceNode.Member] = root.member("vars").map { [$0] } ?? []
        if case .array(let nodes)? = root.member("steps")?.value.content {
            for node in nodes {
                guard case .object(let members) = node.content else { continue }
                refused += members.filter { KeyTable.file.entry($0.key) == nil && $0.key != "worksheet" }
            }
        }
        return refused.map { Located(.noForm("classic", what: "'\($0.key)'"), at: $0.keyPlace) }
    }

    private mutating func chain(_ root: SourceNode) -> JSON {
        let files = order().enumerated().map { file(definition.steps[$1], nodes[$1], position: $0) }
        var members = (root.json.asObject ?? []).filter { $0.key != "steps" }
        members.append(JSON.Member("files", .array(files)))
        members.append(JSON.Member("mappings", .array(mappings)))
        if !aggregations.isEmpty { members.append(JSON.Member("aggregation_mappings", .array(aggregations))) }
        return .object(members)
    }

    /// The order of the file, except that a step stands behind those it takes values from.
    private func order() -> [Int] {
        let ids = definition.steps.map(\.id)
        var waiting = Array(ids.indices)
        var placed: Set<String> = []
        var order: [Int] = []
        while !waiting.isEmpty {
            let next = waiting.first { index in
                definition.steps[index].inputs.allSatisfy { input in
                    input.source.steps.allSatisfy { placed.contains($0) || !ids.contains($0) }
                }
            }
            // A cycle is told when the result is read.
            let index = next ?? waiting[0]
            waiting.removeAll { $0 == index }
            placed.insert(ids[index])
            order.append(index)
        }
        return order
    }

    /// The file's path, or the id where that says more: a path may stand in the chain twice.
    private func name(of step: Step, _ node: SourceNode) -> String {
        guard let path = step.call?.worksheet, definition.steps.count(where: { $0.call?.worksheet == path }) == 1 else {
            return step.id
        }
        return node.member("id") == nil || step.id == ChainFileReader.stepID(ofFile: path) ? path : step.id
    }

    private func name(ofStep id: String) -> String {
        guard let index = definition.steps.firstIndex(where: { $0.id == id }) else { return id }
        return name(of: definition.steps[index], nodes[index])
    }

    private mutating func file(_ step: Step, _ node: SourceNode, position: Int) -> JSON {
        var members: [JSON.Member] = []
        let path = step.call?.worksheet ?? ""
        if step.id != ChainFileReader.stepID(ofFile: path) { members.append(JSON.Member("id", .string(step.id))) }
        members += [JSON.Member("file_path", .string(path)), JSON.Member("position", .integer(position))]
        var literals: [JSON] = []
        for input in step.inputs {
            let value = node.member("inputs")?.value.member(input.name)?.value
            if let literal = place(input, value, of: step, node) { literals.append(literal) }
        }
        members.append(JSON.Member("inputs", .array(literals)))
        for member in node.json.asObject ?? [] where !["id", "worksheet", "inputs"].contains(member.key) {
            members.append(member)
        }
        return .object(members)
    }

    /// The entry of `inputs` for a literal; what comes from elsewhere becomes a mapping.
    private mutating func place(_ input: StepInput, _ node: SourceNode?, of step: Step, _ stepNode: SourceNode) -> JSON?
    {
        let target = name(of: step, stepNode)
        switch input.source {
        case .literal(let literal): return ClassicConversion.entry(input.name, node?.json ?? .null, literal)
        case .output(let source, let name):
            mappings.append(
                mapping(
                    ["source_file": .string(self.name(ofStep: source)), "source_alias": .string(name)], target, input))
        case .chainInput(let name):
            aggregations.append(
                mapping(["expression": .string(ChainNames.reference("inputs", name))], target, input))
        case .expression(let expression):
            aggregations.append(mapping(["expression": .string(expression.text)], target, input))
        case .template, .document, .input, .unreadable:
            problems.append(
                Located(.noForm("classic", what: "a text or a list with values in it"), at: input.sourcePlace))
        }
        return nil
    }

    private func mapping(_ source: JSON, _ target: String, _ input: StepInput) -> JSON {
        let units = input.units.map { [JSON.Member("units", .string($0.content))] } ?? []
        return .object(
            (source.asObject ?? [])
                + [JSON.Member("target_file", .string(target)), JSON.Member("target_alias", .string(input.name))]
                + units)
    }

    private static func entry(_ alias: String, _ value: JSON, _ literal: Literal) -> JSON {
        if let inner = value["value"], let units = value["units"] {
            return ["alias": .string(alias), "value": inner, "units": units]
        }
        // A quantity in one text becomes a number with its unit.
        if case .number = literal.value, literal.unit != nil, let text = value.asString,
            let blank = text.trimmed.firstIndex(of: " "),
            let number = try? JSON(parsing: String(text.trimmed[..<blank])),
            number.asDouble != nil
        {
            let unit = String(text.trimmed[blank...]).trimmed
            return ["alias": .string(alias), "value": number, "units": .string(unit)]
        }
        return ["alias": .string(alias), "value": value]
    }
}

extension InputSource {
    /// The steps from which the value comes.
    fileprivate var steps: [String] {
        switch self {
        case .output(let step, _), .input(let step, _): [step]
        case .expression(let expression):
            expression.references.compactMap { if case .output(let step, _) = $0 { step } else { nil } }
        case .template(let template): template.contents.flatMap(\.steps)
        case .document(let document): document.contents.flatMap(\.steps)
        case .literal, .chainInput, .unreadable: []
        }
    }
}
