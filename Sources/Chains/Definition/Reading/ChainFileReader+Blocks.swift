import Quantities

// Steps that hold steps.
extension ChainFileReader {
    /// `steps` and `outputs` beside each other, or a list of steps alone.
    mutating func block(_ node: SourceNode, _ references: ReferenceScanner) -> Step.Block? {
        if case .array(let elements) = node.content {
            if elements.isEmpty { report(.emptyKey("steps", in: "the block"), at: node.place) }
            return Step.Block(steps: steps(elements, references), outputs: [], place: node.place)
        }
        guard let fields = fields(node, context: "the block", keys: .block) else { return nil }
        return block(fields, references)
    }

    mutating func block(_ fields: ChainFields, _ references: ReferenceScanner) -> Step.Block? {
        guard fields.value("steps") != nil else {
            report(.missingKey("steps", in: fields.context), at: fields.node.place)
            return nil
        }
        if fields.asksForNothing("steps") { report(.emptyKey("steps", in: fields.context), at: fields.node.place) }
        let steps = steps(list(fields, "steps"), references)
        let outputs = chainOutputs(fields, references.knowing(steps: steps.map(\.id)))
        return Step.Block(steps: steps, outputs: outputs, place: fields.node.place)
    }

    /// The block of a loop, in which `break` and `continue` may stand.
    private mutating func body(_ fields: ChainFields, _ references: ReferenceScanner) -> Step.Block? {
        let around = isInLoop
        isInLoop = true
        defer { isInLoop = around }
        return block(fields, references)
    }

    // MARK: Branches

    mutating func parallel(_ fields: ChainFields, _ references: ReferenceScanner) -> Work? {
        // Which of the branches would leave the loop, and with what, would be a matter of chance.
        let around = isInLoop
        isInLoop = false
        defer { isInLoop = around }
        let branches = object(fields, "parallel").compactMap { member -> Step.Branch? in
            checkID(Located(member.key, at: member.keyPlace))
            return block(member.value, references).map {
                Step.Branch(label: member.key, condition: nil, block: $0)
            }
        }
        if fields.asksForNothing("parallel") {
            report(.emptyKey("parallel", in: fields.context), at: fields.node.place)
        }
        var collection = PlannedBranches.Collection.merge
        if let name = text(fields, "collect") {
            if let known = PlannedBranches.Collection(rawValue: name.content) {
                collection = known
            } else {
                let allowed = PlannedBranches.Collection.allCases.map(\.rawValue)
                report(.unknownChoice(key: "collect", found: name.content, allowed: allowed), at: name.place)
            }
        }
        let wait = join(fields, "wait_for") ?? Located(.all, at: fields.node.place)
        return (.branches(branches, wait: wait, collection), [])
    }

    mutating func choice(_ fields: ChainFields, _ references: ReferenceScanner) -> Work? {
        var cases: [Step.Branch] = []
        for (index, node) in list(fields, "switch").enumerated() {
            guard let way = self.fields(node, context: "the case", keys: .switchCase) else { continue }
            let label = text(way, "label")
            if let label { checkID(label) }
            refuseTaken(label, cases.map(\.label))
            guard let condition = condition(way, "when", references) else {
                if way.value("when") == nil { report(.missingKey("when", in: "the case"), at: node.place) }
                continue
            }
            if let block = block(way, references) {
                cases.append(
                    Step.Branch(label: label?.content ?? "case\(index + 1)", condition: condition, block: block))
            }
        }
        if fields.asksForNothing("switch") { report(.emptyKey("switch", in: fields.context), at: fields.node.place) }
        if let node = fields.value("default"), let block = block(node, references) {
            cases.append(Step.Branch(label: "default", condition: nil, block: block))
        }
        return (.choice(cases), [])
    }

    /// The label of a case names its steps, so that no two have the same.
    private mutating func refuseTaken(_ label: Located<String>?, _ labels: [String]) {
        guard let label else { return }
        let isUsual =
            label.content == "default" || label.content.hasPrefix("case") && Int(label.content.dropFirst(4)) != nil
        if isUsual || labels.contains(label.content) { report(.takenLabel(label.content), at: label.place) }
    }

    mutating func rescue(_ fields: ChainFields, _ references: ReferenceScanner) -> Work? {
        guard let node = fields.value("try"), let body = block(node, references) else { return nil }
        if fields.value("catch") == nil, fields.value("finally") == nil {
            report(.missingKey("catch", in: fields.context), at: node.place)
        }
        let handler = fields.value("catch").flatMap { block($0, references.knowing(locals: ["error"])) }
        let finally = fields.value("finally").flatMap { block($0, references) }
        return (.rescue(body: body, handler: handler, finally: finally), [])
    }

    // MARK: Loops

    mutating func forEach(_ fields: ChainFields, _ references: ReferenceScanner) -> Work? {
        guard let node = fields.value("for") else { return nil }
        let variable = text(fields, "as")
        if let variable { checkLocal(variable, references) }
        let name = variable?.content ?? "item"
        guard let body = body(fields, references.knowing(locals: [name, "index"])) else { return nil }
        var proceeds = false
        if let choice = text(fields, "on_error") {
            proceeds = choice.content == "continue"
            if !["continue", "stop"].contains(choice.content) {
                let allowed = ["stop", "continue"]
                report(.unknownChoice(key: "on_error", found: choice.content, allowed: allowed), at: choice.place)
            }
        }
        let loop = Step.Loop(
            rule: .items(variable: name), body: body, variables: [], relaxation: 1, limit: .max,
            concurrency: count(fields, "concurrency", from: 1) ?? 1,
            batch: count(fields, "batch", from: 1, to: 100_000) ?? 1, proceeds: proceeds)
        let place = fields.node.member("for")?.keyPlace ?? node.place
        if node.member("csv") != nil {
            return table(node).map { (.loop(loop), [rows($0.rows, of: $0.file, node, at: place)]) }
        }
        let items = input("items", at: place, node, references)
        let isList =
            switch items.source {
            case .literal(let literal): LoopItems(literal.value) != nil
            case .document(.record): false
            default: true
            }
        if !isList { report(.wrongKind(key: "for", expected: "a list", found: node.kindName), at: node.place) }
        return (.loop(loop), [items])
    }

    /// `for: { csv: beams.csv }`: the rows of a table beside the chain file, as records.
    private mutating func table(_ node: SourceNode) -> (rows: Value, file: String)? {
        guard let fields = fields(node, context: "for", keys: .items), let path = requiredText(fields, "csv") else {
            return nil
        }
        guard let text = readFile(source.absolute(path.content)) else {
            report(.unknownFile(path.content, near: []), at: path.place)
            return nil
        }
        do { return (.list(try CSVTable(parsing: text).rows.map(Value.record)), path.content) } catch {
            report(.malformedTable(path.content, reason: error.message), at: path.place)
            return nil
        }
    }

    private func rows(_ table: Value, of file: String, _ node: SourceNode, at place: SourcePlace) -> StepInput {
        let count = LoopItems(table)?.count ?? 0
        return StepInput(
            name: "items", namePlace: place,
            source: .literal(
                Literal(value: table, unit: nil, text: "\(count) \(count == 1 ? "row" : "rows") of \(file)")),
            sourcePlace: node.place, units: nil)
    }

    /// A name that a loop gives its items must not hide what else may be meant.
    private mutating func checkLocal(_ name: Located<String>, _ references: ReferenceScanner) {
        let isName =
            name.content.first?.isLetter == true && name.content.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
        if !isName { report(.invalidName(name.content, reason: "it is no plain name"), at: name.place) }
        if references.isTaken(name.content) || LocalNames.usual.contains(name.content) && name.content != "item" {
            report(.invalidName(name.content, reason: "it stands for something else already"), at: name.place)
        }
    }

    mutating func whileLoop(_ fields: ChainFields, _ references: ReferenceScanner) -> Work? {
        let known = references.knowing(locals: LocalNames.ofLoops)
        guard let condition = condition(fields, "while", known) else { return nil }
        return loop(fields, .condition(condition), limits: fields, references)
    }

    /// `repeat: { until: …, tolerance: …, relaxation: …, max_iterations: … }`; the last three may stand beside it.
    mutating func repetition(_ fields: ChainFields, _ references: ReferenceScanner) -> Work? {
        guard let node = fields.value("repeat"),
            let rule = self.fields(node, context: "repeat", keys: .repetition)
        else { return nil }
        var seen: [String: Int] = [:]
        let ids = list(fields, "steps").compactMap { node in
            stepID(ChainFields(node, context: "the step", keys: .step), &seen)?.content
        }
        let inside = references.knowing(steps: ids).knowing(locals: LocalNames.ofLoops)
        let until = rule.value("until").flatMap { condition($0, inside) }
        let tolerance = real(rule, "tolerance", in: 0...1) ?? real(fields, "tolerance", in: 0...1)
        if rule.value("until") == nil, rule.value("tolerance") == nil, fields.value("tolerance") == nil {
            report(.missingKey("until", in: "repeat"), at: node.place)
        }
        if rule.value("until") == nil, fields.asksForNothing("next") || fields.value("next") == nil {
            report(.missingKey("next", in: "\(fields.context), so that nothing could converge"), at: node.place)
        }
        return loop(
            fields, .convergence(until: until, tolerance: tolerance),
            limits: rule.value("max_iterations") == nil ? fields : rule, references,
            relaxation: real(rule, "relaxation", in: 0...2) ?? real(fields, "relaxation", in: 0...2) ?? 1)
    }

    private mutating func loop(
        _ fields: ChainFields, _ rule: Step.Loop.Rule, limits: ChainFields, _ references: ReferenceScanner,
        relaxation: Double = 1
    ) -> Work? {
        let initial = values(fields, "vars", references)
        guard let body = body(fields, references.knowing(locals: LocalNames.ofLoops)) else { return nil }
        let inside = references.knowing(steps: body.steps.map(\.id)).knowing(locals: LocalNames.ofLoops)
        var next: [String: Step.Loop.Next] = [:]
        for member in object(fields, "next") {
            let names = initial.map(\.name)
            if !names.contains(member.key) {
                report(
                    .unknownVariable(member.key, near: NearNames.suggestions(for: member.key, in: names)),
                    at: member.keyPlace)
            }
            next[member.key] = Step.Loop.Next(
                source: source(member.value, key: member.key, inside) ?? .unreadable, place: member.value.place)
        }
        let loop = Step.Loop(
            rule: rule, body: body, variables: initial.map { Step.Loop.Variable(name: $0.name, next: next[$0.name]) },
            relaxation: relaxation, limit: count(limits, "max_iterations", from: 1, to: 1_000_000) ?? 100,
            concurrency: 1, proceeds: false)
        return (.loop(loop), initial)
    }
}
