import Quantities

// The steps form: a list of steps whose inputs hold references.
extension ChainFileReader {
    mutating func stepsForm(_ fields: ChainFields, inputs: [String]) -> [Step] {
        let nodes = list(fields, "steps").filter { node in
            if case .object = node.content { return true }
            report(.wrongKind(key: "a step", expected: "an object", found: node.kindName), at: node.place)
            return false
        }
        let drafts = nodes.map { node in
            ChainFields(node, context: "the step", keys: .step)
        }
        let ids = drafts.map { stepID($0) }
        let references = ReferenceScanner(steps: ids.compactMap { $0?.content }, inputs: inputs)
        refuseRepeated(ids.compactMap { $0 })
        return zip(drafts, ids).compactMap { draft, id in step(draft, id, references) }
    }

    /// The step's `id`, else its worksheet's name without the ending.
    private func stepID(_ fields: ChainFields) -> Located<String>? {
        for key in ["id", "worksheet"] {
            guard let node = fields.value(key) else { continue }
            switch node.content {
            case .string(let text) where key == "id": return Located(text, at: node.place)
            case .integer(let whole) where key == "id": return Located(String(whole), at: node.place)
            case .string(let path): return Located(ChainFileReader.stepID(ofFile: path), at: node.place)
            default: continue
            }
        }
        return nil
    }

    /// A file's name without the ending, as a step id, which holds no dot.
    static func stepID(ofFile path: String) -> String {
        String(stem(of: path.trimmed).map { $0 == "." ? "-" : $0 })
    }

    private mutating func step(_ fields: ChainFields, _ id: Located<String>?, _ references: ReferenceScanner) -> Step? {
        let named = ChainFields(fields.node, context: id.map { "the step '\($0.content)'" } ?? "a step", keys: .step)
        check(named)
        if fields.value("worksheet") == nil, KeyTable.laterKinds.contains(where: { fields.value($0) != nil }) {
            return nil
        }
        guard let worksheet = requiredText(named, "worksheet"), let id else { return nil }
        if text(named, "id") != nil { checkID(id) }
        var inputs: [StepInput] = []
        for member in object(named, "inputs") {
            let source = source(member.value, key: member.key, references) ?? .unreadable
            inputs.append(
                StepInput(
                    name: member.key, namePlace: member.keyPlace, source: source, sourcePlace: member.value.place,
                    units: nil))
        }
        return Step(
            id: id.content, place: id.place,
            work: .call(
                Step.Call(
                    worksheet: worksheet.content, worksheetPath: self.source.absolute(worksheet.content),
                    worksheetPlace: worksheet.place, engine: engine(named),
                    enginePlace: fields.value("engine")?.place ?? id.place, outputUnits: outputUnits(named))),
            inputs: inputs, needs: needs(named), timeout: duration(named, "timeout"), retry: retry(named))
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
        let reserved = ["inputs", "vars", "run", "item", "index"]
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
