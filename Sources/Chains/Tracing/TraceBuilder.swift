import Quantities

/// Follows a value of a run back to the inputs, through the journal and, with the help of engines, through worksheets.
struct TraceBuilder {
    let run: TracedRun
    let inspect: (InspectedStep) -> StepInspection?
    private(set) var hops: [Trace.Hop] = []
    private var known: [String: Int] = [:]

    /// The most iterations of a loop that are followed.
    private static let mostBlocks = 8

    init(_ run: TracedRun, inspect: @escaping (InspectedStep) -> StepInspection?) {
        self.run = run
        self.inspect = inspect
    }

    /// Adds a hop unless it is known, and then what it was made from.
    mutating func add(
        _ key: String, _ hop: Trace.Hop, sources: (inout TraceBuilder) -> [Int] = { _ in [] }
    ) -> Int {
        if let position = known[key] { return position }
        let position = hops.count
        known[key] = position
        hops.append(hop)
        let found = sources(&self)
        var seen: Set<Int> = [position]
        hops[position].sources = found.filter { seen.insert($0).inserted }
        return position
    }

    mutating func note(_ position: Int, _ text: String) { hops[position].notes.append(text) }

    // MARK: Outputs

    mutating func output(_ name: String, of path: String) -> Int {
        guard let output = run.output(name, of: path), let step = run.planned(path)
        else {
            return add(
                "output \(path).\(name)",
                Trace.Hop(.unknown, "\(path).\(name)", how: "the step gave no such output"))
        }
        // The whole record where a member of it is asked for.
        let key = "output \(path).\(output.name)"
        var hop = Trace.Hop(
            .output, "\(path).\(output.name)", value: output.value, text: output.text, unit: output.unit)
        if case .fault(let fault) = output.content { hop.text = "error: \(fault.message)" }
        if let origin = run.completions[path]?.cachedFrom {
            hop.notes.append("the result was taken from run \(origin.run.text)")
        }
        switch step.work {
        case .call(let call): return add(key, hop) { $0.call(call, output, step, path, key) }
        case .values:
            hop.how = step.work.kindName
            return add(key, hop) { [$0.input(output.name, of: path)] }
        case .approval:
            hop.kind = .outside
            hop.how = run.approvals[path].map { "answered by \($0.by)" } ?? "answered by nobody: the default was taken"
            return add(key, hop)
        case .assertions, .wait, .leave: return add(key, hop)
        case .loop, .branches, .choice, .rescue, .subchain:
            hop.how = step.work.kindName
            return add(key, hop) { $0.blocks(output.name, step.work, path, $0.known[key] ?? 0) }
        }
    }

    private mutating func call(
        _ call: PlannedCall, _ output: StepOutput, _ step: PlannedStep, _ path: String, _ key: String
    ) -> [Int] {
        let position = known[key] ?? 0
        let inputs = run.starts[path]?.inputs ?? []
        guard let plan = run.plan else { return [] }
        let asked = InspectedStep(
            path: path, call: call, folder: call.folder ?? plan.folder, functions: plan.functions, inputs: inputs,
            output: output.name)
        if case .builtin = call.engine, let inspection = inspect(asked) {
            return formulas(inspection, output, call, path, position)
        }
        hops[position].kind = .outside
        hops[position].how = "calculated by \(call.described(inputs))"
        return inputs.filter { !$0.isPlainWord }.map { input($0.name, of: path) }
    }

    private mutating func formulas(
        _ inspection: StepInspection, _ output: StepOutput, _ call: PlannedCall, _ path: String, _ position: Int
    ) -> [Int] {
        hops[position].notes += inspection.notes
        hops[position].doubts += inspection.doubts
        hops[position].file = call.worksheetPath
        guard let first = inspection.formulas.first else {
            hops[position].how = "calculated by \(call.worksheet)"
            return (run.starts[path]?.inputs ?? []).map { input($0.name, of: path) }
        }
        hops[position].how = first.formula
        hops[position].region = first.region
        if let recorded = output.value, let now = first.value, !recorded.isFunction,
            recorded.journalJSON.bytes != now.journalJSON.bytes
        {
            let text = first.text == output.text ? now.text(format: .exact, elements: 4) : first.text
            hops[position].doubts.append("calculated again from the recorded inputs it is \(text)")
        } else if output.value != nil, first.value == nil {
            hops[position].doubts.append("calculated again from the recorded inputs it has no value: \(first.text)")
        }
        var places: [Int: Int] = [0: position]
        return sources(of: 0, inspection, call, path, &places)
    }

    private mutating func sources(
        of index: Int, _ inspection: StepInspection, _ call: PlannedCall, _ path: String, _ places: inout [Int: Int]
    ) -> [Int] {
        var found: [Int] = []
        for source in inspection.formulas[index].sources {
            switch source {
            case .input(let name): found.append(input(name, of: path))
            case .formula(let other):
                let key = "region \(path) \(inspection.formulas[other].region) \(inspection.formulas[other].formula)"
                if let known = places[other] ?? known[key] {
                    found.append(known)
                    continue
                }
                let formula = inspection.formulas[other]
                var hop = Trace.Hop(
                    .region, formula.name, value: formula.value, text: formula.text, unit: formula.unit,
                    how: formula.formula)
                hop.file = formula.includedFrom ?? call.worksheetPath
                hop.region = formula.region
                let position = add(key, hop)
                places[other] = position
                hops[position].sources = sources(of: other, inspection, call, path, &places)
                found.append(position)
            }
        }
        return found
    }

    // MARK: Inputs

    mutating func input(_ name: String, of path: String) -> Int {
        let key = "input \(path).\(name)"
        guard let input = run.input(name, of: path) else {
            return add(key, Trace.Hop(.unknown, "\(path).\(name)", how: "nothing is on record"))
        }
        var hop = Trace.Hop(.input, "\(path).\(name)", value: input.value, text: input.text, unit: input.unit)
        hop.conversion = input.conversion
        let planned = run.planned(path)?.inputs.first { $0.name == name }
        let block = TracedRun.block(of: path)
        switch input.origin {
        case .literal where planned?.source.isLiteral ?? true:
            hop.how = "written in the chain file"
            hop.kind = .literal
            return add(key, hop)
        case .override:
            hop.how = "set from outside"
            hop.kind = .override
            return add(key, hop)
        case .chainInput(let chain):
            hop.how = "from inputs.\(chain)"
            return add(key, hop) { [$0.chainInput(chain, input.value, input.text)] }
        case .output(let step, let output): hop.how = "from \(step).\(output)"
        case .input(let step, let other): hop.how = "from \(step).\(other)"
        case .local(let local): hop.how = "from \(local)"
        case .expression(let text): hop.how = text
        case .literal: hop.how = "put together in the chain file"
        }
        return add(key, hop) { builder in
            switch input.origin {
            case .output(let step, let output): [builder.output(output, of: step)]
            case .input(let step, let other): [builder.input(other, of: step)]
            default: planned.map { builder.sources(of: $0.source, in: block, isNamed: true) } ?? []
            }
        }
    }

    private mutating func chainInput(_ name: String, _ value: Value, _ text: String) -> Int {
        let isSet = run.creation?.overrides.contains { $0.target == name } ?? false
        return add(
            "chain input \(name)",
            Trace.Hop(
                .chainInput, "inputs.\(name)", value: value, text: text,
                how: isSet ? "set from outside" : "the chain file's own value"))
    }

    // MARK: Blocks

    /// What the blocks of a step gave under a name.
    private mutating func blocks(_ name: String, _ work: PlannedWork, _ path: String, _ position: Int) -> [Int] {
        let opened = run.blocks(of: path)
        func gives(_ block: String, _ name: String) -> Bool {
            run.blocks[block]?.closing?.outputs.contains { $0.name == name } ?? false
        }
        if case .loop(let loop) = work, !loop.isOverItems {
            guard let last = opened.last else { return [] }
            if loop.variables.contains(where: { $0.name == name }) { return [variable(name, after: last, loop)] }
            return gives(last, name) ? [result(name, of: last)] : []
        }
        if case .branches = work, let dot = name.firstIndex(of: ".") {
            let block = path + "." + name[..<dot]
            let rest = String(name[name.index(after: dot)...])
            if gives(block, rest) { return [result(rest, of: block)] }
        }
        let giving = opened.filter { gives($0, name) }
        if giving.count > TraceBuilder.mostBlocks {
            let left = giving.count - TraceBuilder.mostBlocks
            note(position, "\(left) more: such as \(giving[TraceBuilder.mostBlocks]).\(name)")
        }
        return giving.prefix(TraceBuilder.mostBlocks).map { result(name, of: $0) }
    }

    /// What a block gave under a name.
    mutating func result(_ name: String, of block: String) -> Int {
        let output = run.blocks[block]?.closing?.outputs.first { $0.name == name }
        let planned = run.blocks[block]?.block.outputs.first { $0.name == name }
        let hop = Trace.Hop(.block, "\(block).\(name)", value: output?.value, text: output?.text)
        return add("result \(block).\(name)", hop) { builder in
            planned.map { builder.sources(of: $0.source, in: block) } ?? []
        }
    }

    // MARK: What chain files say

    /// The hops that a source stands for. `isNamed` says that the text of an expression is told already.
    mutating func sources(of source: PlannedSource, in block: String, isNamed: Bool = false) -> [Int] {
        switch source {
        case .literal(let value, let text, let origin):
            if case .chainInput(let name) = origin { return [chainInput(name, value, text)] }
            let isSet = origin == .override
            let hop = Trace.Hop(
                isSet ? .override : .literal, text, value: value, text: text,
                how: isSet ? "set from outside" : "written in the chain file")
            return [add("literal \(text)", hop)]
        case .output(let address, let name):
            return run.path(of: address, from: block).map { [output(name, of: $0)] } ?? []
        case .input(let address, let name):
            return run.path(of: address, from: block).map { [input(name, of: $0)] } ?? []
        case .local(let name): return [local(name, in: block)]
        case .expression(let expression):
            if isNamed { return references(of: expression, in: block) }
            return [
                add(
                    "expression \(block) \(expression.text)",
                    Trace.Hop(.expression, expression.text, text: "", how: "calculated in the chain file")
                ) { $0.references(of: expression, in: block) }
            ]
        case .template(let template):
            return template.contents.flatMap { sources(of: $0, in: block, isNamed: template.whole != nil && isNamed) }
        case .document(let document): return document.contents.flatMap { sources(of: $0, in: block) }
        }
    }

    private mutating func references(of expression: PlannedExpression, in block: String) -> [Int] {
        var found: [Int] = []
        for reference in expression.references {
            switch reference {
            case .output(let address, let name):
                if let path = run.path(of: address, from: block) { found.append(output(name, of: path)) }
            case .local(let name): found.append(local(name, in: block))
            case .input(let name, let value, let text): found.append(chainInput(name, value, text))
            case .value(let value):
                let hop = Trace.Hop(.chainInput, "inputs", value: value, how: "an input of the chain")
                found.append(add("value \(hop.text)", hop))
            }
        }
        return found
    }
}

extension PlannedSource {
    fileprivate var isLiteral: Bool { if case .literal = self { true } else { false } }
}

extension ResolvedInput {
    /// A word of a program's command line that stands in the chain file as it is.
    fileprivate var isPlainWord: Bool { name.hasPrefix("word.") && origin == .literal }
}

extension Value {
    fileprivate var isFunction: Bool { if case .function = self { true } else { false } }
}

extension PlannedCall {
    /// What calculates it, as people read it.
    fileprivate func described(_ inputs: [ResolvedInput]) -> String {
        switch engine {
        case .named("command"): "the program \(inputs.first { $0.name == "word.1" }?.text ?? "of the step")"
        case .builtin: worksheet
        case .command(let words): "the program '\(words.joined(separator: " "))'"
        case .named(let name): "the engine '\(name)'"
        }
    }
}
