import Quantities

/// Writes a chain of the classic form in the steps form.
///
/// An input that is passed on to other files becomes an input of the chain.
struct StepsConversion {
    private let root: SourceNode
    private let definition: ChainDefinition
    /// The names of inputs of the chain that stand for passed on inputs, by `step.input`.
    private var lifted: [(target: String, name: String, value: JSON)] = []
    private var problems: [Located<ChainProblem>] = []

    static func converted(_ root: SourceNode, _ definition: ChainDefinition) throws -> JSON {
        var conversion = StepsConversion(root: root, definition: definition)
        let chain = conversion.chain()
        if !conversion.problems.isEmpty {
            throw ChainRejection(source: definition.source, problems: conversion.problems)
        }
        return chain
    }

    private init(root: SourceNode, definition: ChainDefinition) {
        self.root = root
        self.definition = definition
    }

    private mutating func chain() -> JSON {
        lift()
        let steps = definition.steps.map { step($0) }
        var members: [JSON.Member] = []
        for member in root.json.asObject ?? []
        where !["files", "mappings", "aggregation_mappings", "inputs"].contains(member.key) {
            members.append(member)
        }
        let inputs = (root.member("inputs")?.value.json.asObject ?? []) + lifted.map { JSON.Member($0.name, $0.value) }
        if !inputs.isEmpty { members.append(JSON.Member("inputs", .object(inputs))) }
        members.append(JSON.Member("steps", .array(steps)))
        // A list of files is worked through one by one.
        if root.member("concurrency") == nil { members.append(JSON.Member("concurrency", 1)) }
        return .object(members)
    }

    // MARK: Steps

    private func file(of step: Step) -> SourceNode? {
        guard case .array(let files)? = root.member("files")?.value.content else { return nil }
        return files.first { $0.member("id")?.value.place == step.place }
            ?? files.first { $0.member("file_path")?.value.place == step.place }
    }

    private mutating func step(_ step: Step) -> JSON {
        guard let file = file(of: step), let path = step.call?.worksheet else { return .null }
        var members: [JSON.Member] = []
        if let id = file.member("id") { members.append(JSON.Member("id", id.value.json)) }
        members.append(JSON.Member("worksheet", .string(path)))
        let inputs = step.inputs.enumerated().compactMap { index, input in
            value(input, index, of: step, in: file).map { JSON.Member(input.name, $0) }
        }
        if !inputs.isEmpty { members.append(JSON.Member("inputs", .object(inputs))) }
        for member in file.json.asObject ?? []
        where !["id", "file_path", "position", "inputs"].contains(member.key) {
            members.append(member)
        }
        return .object(members)
    }

    private mutating func value(_ input: StepInput, _ index: Int, of step: Step, in file: SourceNode) -> JSON? {
        if let lifted = lifted.first(where: { $0.target == "\(step.id).\(input.name)" }) {
            return .string("{{ \(ChainNames.reference("inputs", lifted.name)) }}")
        }
        let text: String
        switch input.source {
        case .literal(let literal):
            if literal.value.hasTextsWithBraces {
                problems.append(
                    Located(.noForm("steps", what: "'{{' in the texts of an array"), at: input.sourcePlace))
            }
            return StepsConversion.literal(file, index)
        case .output(let source, let name): text = ChainNames.reference(source, name)
        case .expression(let expression): text = expression.text
        case .input(let source, let name):
            return forwarded(input, "\(source).\(name)", from: definition.steps.first { $0.id == source }, name)
        default: return nil
        }
        return StepsConversion.carried("{{ \(text) }}", input.units)
    }

    private static func carried(_ template: String, _ units: Located<String>?) -> JSON {
        guard let units else { return .string(template) }
        return ["value": .string(template), "units": .string(units.content)]
    }

    /// The value of an entry of the file's `inputs`.
    private static func literal(_ file: SourceNode, _ index: Int) -> JSON? {
        guard case .array(let inputs)? = file.member("inputs")?.value.content, inputs.indices.contains(index) else {
            return nil
        }
        let node = inputs[index]
        guard let value = node.member("value")?.value.json else { return nil }
        // Braces mean nothing in the classic form.
        if let text = value.asString, text.hasBraces { return ["string": value] }
        guard let units = node.member("units")?.value.json.asString, !units.isEmpty else { return value }
        if value.asDouble != nil { return .string("\(value.text) \(units)") }
        return ["value": value, "units": .string(units)]
    }

    // MARK: Inputs that are passed on

    /// Literals that other files get too become inputs of the chain.
    private mutating func lift() {
        var taken = Set(definition.inputs.map(\.name))
        for step in definition.steps {
            for input in step.inputs {
                guard case .input(let source, let name) = input.source,
                    !lifted.contains(where: { $0.target == "\(source).\(name)" }),
                    let origin = definition.steps.first(where: { $0.id == source }), let file = file(of: origin),
                    let index = origin.inputs.firstIndex(where: { $0.name == name }),
                    case .literal = origin.inputs[index].source, let value = StepsConversion.literal(file, index)
                else { continue }
                let free = [name, "\(source)_\(name)"].first { !taken.contains($0) } ?? "\(source)_\(name)_2"
                taken.insert(free)
                lifted.append((target: "\(source).\(name)", name: free, value: value))
            }
        }
    }

    private mutating func forwarded(_ input: StepInput, _ target: String, from step: Step?, _ name: String) -> JSON? {
        if let lifted = lifted.first(where: { $0.target == target }) {
            return StepsConversion.carried("{{ \(ChainNames.reference("inputs", lifted.name)) }}", input.units)
        }
        let origin = step?.inputs.first { $0.name == name }
        let text: String
        switch origin?.source {
        case .output(let source, let name)?: text = ChainNames.reference(source, name)
        case .expression(let expression)?: text = expression.text
        default:
            problems.append(
                Located(.noForm("steps", what: "an input that is passed on without being set"), at: input.sourcePlace))
            return nil
        }
        guard let first = origin?.units else { return StepsConversion.carried("{{ \(text) }}", input.units) }
        // With its own unit the value is a quantity already, of which another unit only says what it must be. A number
        // in `deg` or `%` stays a number, which the other unit would change again.
        if input.units != nil, (try? LiteralReader.unit(first.content))?.dimension.isOne != false {
            problems.append(
                Located(
                    .noForm("steps", what: "an input that is passed on with units upon units"), at: input.sourcePlace))
            return nil
        }
        return StepsConversion.carried("{{ \(text) }}", first)
    }
}

extension Value {
    /// True for an array with texts that the steps form would take for templates.
    fileprivate var hasTextsWithBraces: Bool {
        guard case .matrix(let matrix) = self, matrix.flat == nil else { return false }
        return matrix.values.contains {
            if case .string(let text) = $0 { text.hasBraces } else { $0.hasTextsWithBraces }
        }
    }
}
