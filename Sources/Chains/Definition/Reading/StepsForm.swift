import Quantities

// The steps form: a list of steps whose inputs hold references.
extension ChainFileReader {
    mutating func stepsForm(_ fields: ChainFields, inputs: [String]) -> [Step] {
        let nodes = list(fields, "steps")
        let variables = chainVariables(fields, inputs)
        return (variables.map { [$0] } ?? [])
            + steps(nodes, ReferenceScanner(steps: [], inputs: inputs))
    }

    /// The chain's own variables are the outputs of a first step.
    private mutating func chainVariables(_ fields: ChainFields, _ inputs: [String]) -> Step? {
        guard let node = fields.value("vars") else { return nil }
        let values = values(fields, "vars", ReferenceScanner(steps: [], inputs: inputs))
        return values.isEmpty
            ? nil : Step(id: ChainFileReader.variablesID, place: node.place, work: .values(.let), inputs: values)
    }

    /// The steps of one block. `around` are the references that the block knows without them.
    mutating func steps(_ nodes: [SourceNode], _ around: ReferenceScanner) -> [Step] {
        let objects = nodes.filter { node in
            if case .object = node.content { return true }
            report(.wrongKind(key: "a step", expected: "an object", found: node.kindName), at: node.place)
            return false
        }
        let drafts = objects.map { ChainFields($0, context: "the step", keys: .step) }
        var seen: [String: Int] = [:]
        let ids = drafts.map { stepID($0, &seen) }
        refuseRepeated(ids.compactMap { $0 })
        let references = around.knowing(steps: ids.compactMap { $0?.content })
        return zip(drafts, ids).compactMap { draft, id in step(draft, id, references) }
    }

    /// The step's `id`, else its worksheet's name without the ending, else its kind.
    func stepID(_ fields: ChainFields, _ seen: inout [String: Int]) -> Located<String>? {
        for key in ["id", "worksheet", "chain"] {
            guard let node = fields.value(key) else { continue }
            switch node.content {
            case .string(let text) where key == "id": return Located(text, at: node.place)
            case .integer(let whole) where key == "id": return Located(String(whole), at: node.place)
            case .string(let path): return Located(ChainFileReader.stepID(ofFile: path), at: node.place)
            default: continue
            }
        }
        guard let kind = KeyTable.kinds.first(where: { fields.value($0) != nil }) else { return nil }
        // The second of a kind is told from the first by its number.
        seen[kind, default: 0] += 1
        let count = seen[kind] ?? 1
        return Located(count == 1 ? kind : "\(kind)-\(count)", at: fields.node.place)
    }

    /// A file's name without the ending, as a step id, which holds no dot.
    static func stepID(ofFile path: String) -> String {
        let stem = stem(of: path.trimmed)
        if !stem.utf8.contains(UInt8(ascii: ".")) { return stem }
        return String(stem.map { $0 == "." ? "-" : $0 })
    }

    private mutating func step(_ fields: ChainFields, _ id: Located<String>?, _ references: ReferenceScanner) -> Step? {
        let context = id.map { "the step '\($0.content)'" } ?? "a step"
        let kinds = KeyTable.kinds.filter { fields.value($0) != nil }
        guard let kind = kinds.first else {
            check(ChainFields(fields.node, context: context, keys: .step))
            _ = requiredText(ChainFields(fields.node, context: context, keys: .step), "worksheet")
            return nil
        }
        let named = ChainFields(fields.node, context: context, keys: KeyTable.step(of: kind))
        check(named)
        if kinds.count > 1 {
            report(.twoKinds(kinds[0], kinds[1]), at: fields.node.member(kinds[1])?.keyPlace ?? fields.node.place)
            return nil
        }
        guard let id else { return nil }
        if fields.value("id") != nil, text(named, "id") == nil { return nil }
        if fields.value("id") != nil { checkID(id) }
        guard let (work, inputs) = work(kind, named, references) else { return nil }
        return Step(
            id: id.content, place: id.place, work: work, inputs: inputs, needs: needs(named),
            join: join(named, "join"), condition: condition(named, "when", references),
            transitions: transitions(named, references), timeout: duration(named, "timeout"), retry: retry(named),
            cache: cachePolicy(named), priority: priority(named))
    }

    private mutating func needs(_ fields: ChainFields) -> [Located<String>] {
        if let node = fields.value("needs"), case .string(let one) = node.content {
            return [Located(one, at: node.place)]
        }
        return list(fields, "needs").compactMap { node -> Located<String>? in
            if case .string(let step) = node.content { return Located(step, at: node.place) }
            report(.wrongKind(key: "needs", expected: "a list of step ids", found: node.kindName), at: node.place)
            return nil
        }
    }
}

// What steps of both forms have.
extension ChainFileReader {
    mutating func refuseRepeated(_ ids: [Located<String>]) {
        var first: [String: SourcePlace] = [:]
        for id in ids {
            if let earlier = first[id.content] {
                report(.repeatedStepID(id.content, firstLine: earlier.line), at: id.place)
            } else {
                first[id.content] = id.place
            }
        }
    }

    mutating func checkID(_ id: Located<String>) {
        let reserved = ["inputs", "vars", "run", "on_exit"] + LocalNames.usual
        let reason: String? =
            if id.content.trimmed.isEmpty { "it is empty" } else if id.content.contains(".") {
                "it holds a dot"
            } else if id.content.contains("`") || id.content.contains(where: \.isNewline) {
                "it holds a back-quote or a line break"
            } else if id.content != id.content.trimmed {
                "it begins or ends with a blank"
            } else if reserved.contains(
                id.content)
            { "the name is reserved" } else { nil }
        if let reason { report(.invalidStepID(id.content, reason: reason), at: id.place) }
    }

    mutating func engine(_ fields: ChainFields) -> EngineChoice {
        guard let node = fields.value("engine") else { return .builtin }
        if case .string(let name) = node.content { return name == "builtin" ? .builtin : .named(name) }
        guard let engine = self.fields(node, context: "the engine", keys: .engine) else { return .builtin }
        let words = list(engine, "command").compactMap { node -> String? in
            switch node.content {
            case .string(let word): return word
            case .integer(let whole): return String(whole)
            case .number(let number): return "\(number)"
            default:
                report(.wrongKind(key: "command", expected: "a list of texts", found: node.kindName), at: node.place)
                return nil
            }
        }
        if words.first?.isEmpty ?? true { report(.missingKey("command", in: "the engine"), at: node.place) }
        return .command(words)
    }

    mutating func outputUnits(_ fields: ChainFields) -> [OutputUnit] {
        object(fields, "output_units").compactMap { member -> OutputUnit? in
            guard case .string(let unit) = member.value.content else {
                report(
                    .wrongKind(key: member.key, expected: "a unit", found: member.value.kindName),
                    at: member.value.place)
                return nil
            }
            let known = attempt(at: member.value.place) { () throws(ChainProblem) in try LiteralReader.unit(unit) }
            if known == nil { return nil }
            return OutputUnit(
                output: Located(member.key, at: member.keyPlace), unit: Located(unit, at: member.value.place))
        }
    }
}
