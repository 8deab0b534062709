import Quantities

// Where each input comes from, and what can be proved about it.
extension Planner {
    /// The steps in the given order. Whatever cannot be settled is reported; the plan is then not used.
    mutating func planned(
        _ order: [Int], _ dependencies: [[Dependency]], _ outputs: [ChainOutput], _ checks: [Check],
        _ conditions: [Condition]
    ) async -> BlockPlan {
        var inputs: [[PlannedInput]] = []
        var blocks: [Int: PlannedWork] = [:]
        for step in order {
            planning = steps[step]
            inputs.append(plannedInputs(step))
            planning = nil
            // What a block gives is known to the steps after it.
            if !steps[step].work.blocks.isEmpty { blocks[step] = await work(of: step) }
            noteKinds(of: step)
        }
        var works: [(PlannedWork, PlannedExpression?, [PlannedTransition])] = []
        for step in order {
            let work = if let block = blocks[step] { block } else { await work(of: step) }
            works.append((work, plannedCondition(steps[step].condition), transitions(of: step)))
        }
        let (given, asked) = (plannedOutputs(outputs), plannedChecks(checks))
        let ending = conditions.compactMap { plannedEnd($0) }
        noteUsesOfExit()
        var planned: [PlannedStep] = []
        for ((position, inputs), (work, condition, transitions)) in zip(zip(order, inputs), works) {
            let step = steps[position]
            checkRequired(position)
            checkJoin(position, dependencies[position])
            let needs = Set(
                dependencies[position].filter { !$0.isTransition && !$0.isEnd }.map { place[$0.source] })
            let awaits = Set(dependencies[position].filter(\.isEnd).map { place[$0.source] }).subtracting(needs)
            planned.append(
                PlannedStep(
                    id: step.id, work: work, inputs: inputs, wanted: wanted[position].names,
                    needs: needs.sorted(), awaits: awaits.sorted(), join: step.join?.content ?? .all,
                    condition: condition,
                    transitions: transitions, timeout: step.timeout, retry: step.retry,
                    priority: priority(of: step)))
        }
        refuseDeadEnds(planned, order)
        return (planned, given, asked, ending)
    }

    /// A condition, with the steps after which it is asked: those it refers to, and the one it names.
    private mutating func plannedEnd(_ condition: Condition) -> PlannedCondition? {
        guard let expression = plannedCondition(condition.check) else { return nil }
        var after = expression.references.compactMap { reference -> Int? in
            if case .output(let step, _) = reference { step.position } else { nil }
        }
        if let step = condition.afterStep {
            if let position = positions[step.content] {
                after.append(place[position])
            } else {
                reportUnknownStep(step.content, at: step.place)
            }
        }
        return PlannedCondition(
            expression, outcome: condition.outcome, message: condition.check.message, after: Set(after).sorted())
    }

    private mutating func plannedChecks(_ checks: [Check]) -> [PlannedCheck] {
        checks.compactMap { check in
            plannedCondition(check).map { PlannedCheck($0, level: check.level, message: check.message) }
        }
    }

    /// A condition, which is true or false as far as can be proved.
    mutating func plannedCondition(_ check: Check?) -> PlannedExpression? {
        guard let check, case .expression(let expression)? = plannedExpression(check.expression, at: check.place) else {
            return nil
        }
        if let found = proof(of: check.expression)?.noTruthValue {
            report(.notATruthValue(text: expression.text, found: found), at: check.place)
        }
        return expression
    }

    mutating func plannedOutputs(_ outputs: [ChainOutput]) -> [PlannedOutput] {
        outputs.compactMap { output -> PlannedOutput? in
            guard let source = plannedSource(output.source, at: output.sourcePlace, for: "outputs.\(output.name)")
            else { return nil }
            return PlannedOutput(name: output.name, source: source)
        }
    }

    private mutating func checkRequired(_ position: Int) {
        guard let interface = interfaces[position] else { return }
        let step = steps[position]
        let set = Set(step.inputs.map(\.name))
        for port in interface.inputs where port.isRequired && !set.contains(port.name) {
            report(.requiredInput(step: step.id, input: port.name), at: step.call?.worksheetPlace ?? step.place)
        }
    }

    mutating func outputUnits(_ call: Step.Call, of position: Int) -> [String: String] {
        var units: [String: String] = [:]
        for unit in call.outputUnits {
            units[unit.output.content] = unit.unit.content
            checkOutputUnit(unit, position)
        }
        return units
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

    private mutating func plannedInputs(_ position: Int) -> [PlannedInput] {
        var planned: [PlannedInput] = []
        for input in steps[position].inputs {
            guard let port = port(input, of: position),
                let source = plannedSource(
                    input.source, at: input.sourcePlace, for: "\(steps[position].id).\(input.name)")
            else { continue }
            check(input, source, port, step: position)
            if let note = port.note { notes.append(PlanNote(step: steps[position].id, text: note)) }
            planned.append(
                PlannedInput(
                    name: input.name, source: source, units: input.units?.content, targetUnit: port.unit,
                    expected: port.expected))
        }
        if case .subchain(let chain) = steps[position].work { take(chain.definition.inputs, into: &planned, position) }
        return planned
    }

    /// What is known of a source before anything runs.
    private func known(_ source: InputSource) -> Literal? {
        switch source {
        case .literal(let literal): literal
        case .chainInput(let name): isSubchain ? nil : chainInputs[name]
        default: nil
        }
    }

    /// The inputs of another chain that nothing is said about have their defaults; of the others the bounds are known.
    private mutating func take(_ inputs: [ChainInput], into planned: inout [PlannedInput], _ position: Int) {
        for input in inputs {
            if let given = steps[position].inputs.first(where: { $0.name == input.name }) {
                guard let literal = known(given.source), let problem = input.rangeProblem(of: literal) else { continue }
                // Dimensions are asked about elsewhere.
                switch problem {
                case .belowMinimum, .aboveMaximum: report(problem, at: given.sourcePlace)
                default: break
                }
            } else if let literal = input.fallback {
                planned.append(
                    PlannedInput(
                        name: input.name, source: .literal(literal.value, text: literal.text, origin: .literal),
                        units: nil, targetUnit: nil, expected: .anything))
            }
        }
    }

    /// The step's input of that name; nil, and reported, where the worksheet has none.
    private mutating func port(_ input: StepInput, of position: Int) -> InputPort? {
        guard inputExists(input.name, of: position, at: input.namePlace) else { return nil }
        return interfaces[position]?.input(input.name) ?? InputPort(name: input.name)
    }

    private mutating func inputExists(_ name: String, of position: Int, at place: SourcePlace) -> Bool {
        guard let interface = interfaces[position], !interface.takesAnyInput, interface.input(name) == nil else {
            return true
        }
        let names = interface.inputs.map(\.name)
        report(
            .unknownInput(
                step: steps[position].id, input: name, near: NearNames.suggestions(for: name, in: names),
                all: Planner.few(names)), at: place)
        return false
    }

    // MARK: Sources

    /// The source by places in the plan; `target` names what it is for: an input, or one of the chain's outputs.
    mutating func plannedSource(
        _ source: InputSource, at sourcePlace: SourcePlace, for target: String
    ) -> PlannedSource? {
        switch source {
        case .literal(let literal):
            let origin: InputOrigin = overridden.contains(target) ? .override : .literal
            return .literal(literal.value, text: literal.text, origin: origin)
        case .chainInput(let name): return chainInput(name, at: sourcePlace)
        case .output(let step, let name):
            guard let position = positions[step] else {
                if let address = outerAddress(of: step) { return .output(step: address, name: name) }
                if target.hasPrefix("outputs.") { reportUnknownStep(step, at: sourcePlace) }
                return nil
            }
            return outputSource(position, name, at: sourcePlace, for: target)
        case .input(let step, let name):
            guard let position = positions[step] else { return nil }
            if steps[position].inputs.contains(where: { $0.name == name }) {
                return .input(step: StepAddress(place[position]), name: name)
            }
            guard inputExists(name, of: position, at: sourcePlace) else { return nil }
            return outputSource(position, name, at: sourcePlace, for: target)
        case .expression(let expression): return plannedExpression(expression, at: sourcePlace)
        case .template(let template):
            let planned = template.map { plannedSource($0, at: sourcePlace, for: target) }
            guard !planned.contents.contains(nil) else { return nil }
            return .template(planned.map { $0 ?? .template(Template(text: "", parts: [])) })
        case .document(let document):
            let planned = document.map { plannedSource($0, at: sourcePlace, for: target) }
            guard !planned.contents.contains(nil) else { return nil }
            return .document(planned.map { $0 ?? .local("") })
        case .unreadable: return nil
        }
    }

    private mutating func chainInput(_ name: String, at sourcePlace: SourcePlace) -> PlannedSource? {
        if isSubchain, definition.inputs.contains(where: { $0.name == name }) { return .local("inputs." + name) }
        guard let literal = chainInputs[name] else {
            if !definition.inputs.contains(where: { $0.name == name }) {
                let near = NearNames.suggestions(for: name, in: definition.inputs.map(\.name))
                report(.unknownChainInput(name, near: near), at: sourcePlace)
            }
            return nil
        }
        return .literal(literal.value, text: literal.text, origin: .chainInput(name))
    }

    /// A step of a block around this one.
    func outerAddress(of step: String) -> StepAddress? {
        for (index, block) in outer.enumerated() {
            if let position = block.positions[step] {
                return StepAddress(block.place[position], blocksOut: index + 1)
            }
        }
        return nil
    }

    private mutating func outputSource(
        _ position: Int, _ name: String, at sourcePlace: SourcePlace, for target: String
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
        wanted[position].insert(interfaces[position]?.outputName(in: name) ?? name)
        return .output(step: StepAddress(place[position]), name: name)
    }

    /// An output that somebody uses; of one that holds members, the name may go on with theirs.
    mutating func note(_ name: String, of position: Int, at place: SourcePlace) {
        guard outputExists(name, of: position, at: place) else { return }
        wanted[position].insert(interfaces[position]?.outputName(in: name) ?? name)
    }

    mutating func outputExists(_ name: String, of position: Int, at place: SourcePlace) -> Bool {
        guard let interface = interfaces[position], !interface.isOpen, interface.outputName(in: name) == nil else {
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
