import Quantities

// The parts of a chain that both forms share.
extension ChainFileReader {
    mutating func chainInputs(_ fields: ChainFields) -> [ChainInput] {
        object(fields, "inputs").compactMap { member -> ChainInput? in
            guard let described = describedInput(member) else { return nil }
            checkRange(described)
            return described
        }
    }

    /// An object with a default and more, or the default alone.
    private mutating func describedInput(_ member: SourceNode.Member) -> ChainInput? {
        guard case .object(let members) = member.value.content, !member.value.isValueDocument,
            members.contains(where: { KeyTable.chainInput.entry($0.key) != nil }) || members.isEmpty
                || !members.contains(where: { KeyTable.quantity.entry($0.key) != nil })
        else {
            guard let fallback = literal(member.value, key: member.key) else { return nil }
            return ChainInput(
                name: member.key, place: member.keyPlace, fallback: fallback, minimum: nil, maximum: nil,
                description: nil)
        }
        let fields = ChainFields(member.value, context: "the input '\(member.key)'", keys: .chainInput)
        check(fields)
        return ChainInput(
            name: member.key, place: member.keyPlace, fallback: bound(fields, "default"),
            minimum: bound(fields, "minimum"), maximum: bound(fields, "maximum"),
            description: string(fields, "description"))
    }

    private mutating func bound(_ fields: ChainFields, _ key: String) -> Literal? {
        fields.value(key).flatMap { literal($0, key: key) }
    }

    /// The bounds of an input have its dimension.
    private mutating func checkRange(_ input: ChainInput) {
        guard let fallback = input.fallback else { return }
        if let problem = input.rangeProblem(of: fallback) { report(problem, at: input.place) }
    }

    mutating func chainOutputs(_ fields: ChainFields, _ references: ReferenceScanner) -> [ChainOutput] {
        object(fields, "outputs").compactMap { member -> ChainOutput? in
            guard let source = source(member.value, key: member.key, references) else { return nil }
            return ChainOutput(
                name: member.key, place: member.keyPlace, source: source, sourcePlace: member.value.place)
        }
    }

    /// One of the cases of a kind, by name.
    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ fields: ChainFields, _ key: String, _ kind: Choice.Type
    ) -> Choice? where Choice.RawValue == String {
        guard let name = text(fields, key) else { return nil }
        if let known = Choice(rawValue: name.content) { return known }
        report(
            .unknownChoice(key: key, found: name.content, allowed: Choice.allCases.map(\.rawValue)), at: name.place)
        return nil
    }

    /// `{ expression: …, outcome: …, message: …, after_step: … }`: what ends the run early.
    mutating func conditions(_ fields: ChainFields, _ references: ReferenceScanner) -> [Condition] {
        list(fields, "conditions").compactMap { node -> Condition? in
            guard let entry = self.fields(node, context: "the condition", keys: .condition),
                let text = requiredText(entry, "expression")
            else { return nil }
            let outcome = choice(entry, "outcome", Verdict.self) ?? .fail
            let message = string(entry, "message")
            let step = self.text(entry, "after_step")
            return attempt(at: text.place) { () throws(ChainProblem) in
                let check = Check(
                    expression: try references.expression(text.content.trimmed), place: text.place, message: message)
                return Condition(check: check, outcome: outcome, afterStep: step)
            }
        }
    }

    /// `on_exit: [ steps ]`, which know the run's `outcome`, and its `error` where it failed.
    mutating func exit(_ fields: ChainFields, _ references: ReferenceScanner) -> Step.Block? {
        fields.value("on_exit").flatMap { block($0, references.knowing(locals: ["outcome", "error"])) }
    }

    /// `after: other.yaml`, or a list of such.
    mutating func after(_ fields: ChainFields) -> [Located<String>] {
        guard let node = fields.value("after") else { return [] }
        let nodes: [SourceNode] = if case .array(let elements) = node.content { elements } else { [node] }
        return nodes.compactMap { node -> Located<String>? in
            guard case .string(let path) = node.content else {
                report(.wrongKind(key: "after", expected: "a chain file", found: node.kindName), at: node.place)
                return nil
            }
            return Located(source.absolute(path), at: node.place)
        }
    }

    mutating func failureMode(_ fields: ChainFields) -> FailureMode {
        let stops = bool(fields, "stop_on_error")
        guard let mode = text(fields, "failure_mode") else {
            return stops == false ? .proceed : .stopOnError
        }
        // What happens once all attempts failed.
        if mode.content == "retry" { return stops == false ? .proceed : .stopOnError }
        guard let known = FailureMode(rawValue: mode.content) else {
            let allowed = ["stop_on_error", "continue", "retry"]
            report(.unknownChoice(key: "failure_mode", found: mode.content, allowed: allowed), at: mode.place)
            return .stopOnError
        }
        if let stops, stops != (known == .stopOnError) {
            report(.contradictoryFailureMode(mode.content), at: mode.place)
        }
        return known
    }

    /// What `cache` says of a step or a chain; nil where it says nothing.
    mutating func cachePolicy(_ fields: ChainFields) -> CachePolicy? {
        bool(fields, "cache").map { $0 ? .always : .never }
    }

    mutating func outputFolder(_ fields: ChainFields) -> OutputFolder? {
        let overwrites = bool(fields, "overwrite_existing") ?? false
        guard let folder = string(fields, "output_dir"), !folder.isEmpty else { return nil }
        return OutputFolder(path: source.absolute(folder), overwrites: overwrites)
    }
}

extension ChainInput {
    /// Why a value does not fit the bounds; nil where it does.
    func rangeProblem(of literal: Literal) -> ChainProblem? {
        for (bound, isMinimum) in [(minimum, true), (maximum, false)] {
            guard let bound else { continue }
            guard case .number(let limit) = bound.value, case .number(let number) = literal.value else {
                return .mismatch(
                    source: "", target: name, found: literal.value.kindName, expected: bound.value.kindName)
            }
            if number.dimension.isOne, !limit.dimension.isOne, number.si != 0 {
                let unit = bound.unit ?? limit.dimension.displayUnit
                return .bareNumber(source: "", target: name, expected: limit.dimension, unit: unit.text)
            }
            if limit.dimension != number.dimension, limit.si != 0, number.si != 0 {
                return .mismatch(
                    source: "", target: name, found: number.dimension.described, expected: limit.dimension.described)
            }
            if isMinimum, number.si < limit.si {
                return .belowMinimum(input: name, value: literal.text, minimum: bound.text)
            }
            if !isMinimum, number.si > limit.si {
                return .aboveMaximum(input: name, value: literal.text, maximum: bound.text)
            }
        }
        return nil
    }
}
