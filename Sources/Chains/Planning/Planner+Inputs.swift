import Quantities

// Where each input comes from, and what can be proved about it.
extension Planner {
    /// The plan in the given order. Whatever cannot be settled is reported; the plan is then not used.
    mutating func plan(_ order: [Int], _ dependencies: [[Dependency]]) -> Plan {
        var place = [Int](repeating: 0, count: steps.count)
        for (position, step) in order.enumerated() { place[step] = position }
        var inputs: [[PlannedInput]] = []
        for step in order { inputs.append(plannedInputs(step, place)) }
        let outputs = definition.outputs.compactMap { output -> PlannedOutput? in
            guard
                let source = plannedSource(
                    output.source, at: output.sourcePlace, for: "outputs.\(output.name)", place)
            else { return nil }
            return PlannedOutput(name: output.name, source: source)
        }
        let checks = definition.checks.compactMap { check -> PlannedCheck? in
            guard case .expression(let expression)? = plannedExpression(check.expression, at: check.place, place)
            else { return nil }
            if let found = proof(of: check.expression)?.noTruthValue {
                report(.notATruthValue(text: expression.text, found: found), at: check.place)
            }
            return PlannedCheck(expression)
        }
        let planned = zip(order, inputs).map { step, inputs in
            plannedStep(step, inputs, needs: Set(dependencies[step].map { place[$0.source] }).sorted())
        }
        return Plan(
            name: definition.name, folder: definition.source.folder, steps: planned, outputs: outputs, checks: checks,
            failureMode: definition.failureMode, timeout: definition.timeout, functions: definition.functions,
            writesFiles: definition.writesFiles, outputFolder: definition.outputFolder)
    }

    private mutating func plannedStep(_ position: Int, _ inputs: [PlannedInput], needs: [Int]) -> PlannedStep {
        let step = steps[position]
        if let interface = interfaces[position] {
            let set = Set(step.inputs.map(\.name))
            for port in interface.inputs where port.isRequired && !set.contains(port.name) {
                report(.requiredInput(step: step.id, input: port.name), at: step.worksheetPlace)
            }
        }
        var units: [String: String] = [:]
        for unit in step.outputUnits {
            units[unit.output.content] = unit.unit.content
            checkOutputUnit(unit, position)
        }
        return PlannedStep(
            id: step.id, engine: step.engine, worksheet: step.worksheet, worksheetPath: step.worksheetPath,
            worksheetHash: interfaces[position]?.worksheetHash, mathematics: interfaces[position]?.mathematics?.hash,
            cache: usesCache ? step.cache ?? definition.cache : .never, inputs: inputs,
            wanted: wanted[position].names, needs: needs, timeout: step.timeout, retry: step.retry, outputUnits: units)
    }

    private mutating func checkOutputUnit(_ unit: OutputUnit, _ position: Int) {
        guard outputExists(unit.output.content, of: position, at: unit.output.place),
            case .numeric(let dimension)? = interfaces[position]?.output(unit.output.content)?.expected,
            let wanted = try? LiteralReader.unit(unit.unit.content), wanted.dimension != dimension
        else { return }
        report(
            .outputUnit(
                step: steps[position].id, output: unit.output.content, unit: unit.unit.content,
                expected: dimension.described), at: unit.unit.place)
    }

    // MARK: Inputs

    private mutating func plannedInputs(_ position: Int, _ place: [Int]) -> [PlannedInput] {
        var planned: [PlannedInput] = []
        for input in steps[position].inputs {
            guard let port = port(input, of: position),
                let source = plannedSource(
                    input.source, at: input.sourcePlace, for: "\(steps[position].id).\(input.name)", place)
            else { continue }
            check(input, source, port, step: position, place)
            if let note = port.note { notes.append(PlanNote(step: steps[position].id, text: note)) }
            planned.append(
                PlannedInput(
                    name: input.name, source: source, units: input.units?.content, targetUnit: port.unit,
                    expected: port.expected))
        }
        return planned
    }

    /// The step's input of that name; nil, and reported, where the worksheet has none.
    private mutating func port(_ input: StepInput, of position: Int) -> InputPort? {
        guard inputExists(input.name, of: position, at: input.namePlace) else { return nil }
        return interfaces[position]?.input(input.name) ?? InputPort(name: input.name)
    }

    private mutating func inputExists(_ name: String, of position: Int, at place: SourcePlace) -> Bool {
        guard let interface = interfaces[position], !interface.isOpen, interface.input(name) == nil else { return true }
        let names = interface.inputs.map(\.name)
        report(
            .unknownInput(
                step: steps[position].id, input: name, near: NearNames.suggestions(for: name, in: names),
                all: Planner.few(names)), at: place)
        return false
    }

    // MARK: Sources

    /// The source by positions of the plan; `target` names what it is for: an input, or one of the chain's outputs.
    private mutating func plannedSource(
        _ source: InputSource, at sourcePlace: SourcePlace, for target: String, _ place: [Int]
    ) -> PlannedSource? {
        switch source {
        case .literal(let literal):
            let origin: InputOrigin = overridden.contains(target) ? .override : .literal
            return .literal(literal.value, text: literal.text, origin: origin)
        case .chainInput(let name):
            guard let literal = chainInputs[name] else {
                if !definition.inputs.contains(where: { $0.name == name }) {
                    let near = NearNames.suggestions(for: name, in: definition.inputs.map(\.name))
                    report(.unknownChainInput(name, near: near), at: sourcePlace)
                }
                return nil
            }
            return .literal(literal.value, text: literal.text, origin: .chainInput(name))
        case .output(let step, let name):
            guard let position = positions[step] else {
                if target.hasPrefix("outputs.") { reportUnknownStep(step, at: sourcePlace) }
                return nil
            }
            return outputSource(position, name, at: sourcePlace, for: target, place)
        case .input(let step, let name):
            guard let position = positions[step] else { return nil }
            if steps[position].inputs.contains(where: { $0.name == name }) {
                return .input(step: place[position], name: name)
            }
            guard inputExists(name, of: position, at: sourcePlace) else { return nil }
            return outputSource(position, name, at: sourcePlace, for: target, place)
        case .expression(let expression): return plannedExpression(expression, at: sourcePlace, place)
        case .template(let template):
            let planned = template.map { plannedSource($0, at: sourcePlace, for: target, place) }
            guard !planned.contents.contains(nil) else { return nil }
            return .template(planned.map { $0 ?? .template(Template(text: "", parts: [])) })
        case .unreadable: return nil
        }
    }

    private mutating func outputSource(
        _ position: Int, _ name: String, at sourcePlace: SourcePlace, for target: String, _ place: [Int]
    ) -> PlannedSource? {
        guard outputExists(name, of: position, at: sourcePlace) else { return nil }
        if let port = interfaces[position]?.output(name) {
            if let defect = port.defect {
                report(
                    .defectiveOutput(step: steps[position].id, output: name, reason: defect), at: sourcePlace)
            }
            if port.expected == .function {
                report(
                    .functionOutput(source: "\(steps[position].id).\(name)", target: target), at: sourcePlace)
            }
        }
        wanted[position].insert(name)
        return .output(step: place[position], name: name)
    }

    mutating func outputExists(_ name: String, of position: Int, at place: SourcePlace) -> Bool {
        guard let interface = interfaces[position], !interface.isOpen, interface.output(name) == nil else {
            return true
        }
        let names = interface.outputs.map(\.name)
        report(
            .unknownOutput(
                step: steps[position].id, output: name, near: NearNames.suggestions(for: name, in: names),
                all: Planner.few(names)), at: place)
        return false
    }

    /// The names where they are few enough to be listed.
    private static func few(_ names: [String]) -> [String] { names.count <= 8 ? names : [] }
}
