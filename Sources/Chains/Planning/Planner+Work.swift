// What each step does, with the blocks that it holds.
extension Planner {
    /// What the step there does.
    mutating func work(of position: Int) async -> PlannedWork {
        let step = steps[position]
        refuseReservedOutputs(of: step)
        (innerKinds, loopKinds) = ([], [:])
        innerPriority = priority(of: step)
        defer { innerPriority = 0 }
        switch step.work {
        case .call(let call):
            return .call(
                PlannedCall(
                    engine: call.engine, worksheet: call.worksheet, worksheetPath: call.worksheetPath,
                    worksheetHash: interfaces[position]?.worksheetHash,
                    mathematics: interfaces[position]?.mathematics?.hash,
                    cache: usesCache ? step.cache ?? definition.cache : .never,
                    folder: isSubchain ? definition.source.folder : nil,
                    outputUnits: outputUnits(call, of: position),
                    saves: savedForms(call, of: step)))
        case .values(let kind): return .values(kind)
        case .wait: return .wait
        case .leave(let leave): return .leave(leave)
        case .approval(let approval): return .approval(approval)
        case .assertions(let assertions):
            return .assertions(
                assertions.compactMap { assertion in
                    let message = assertion.message.flatMap {
                        plannedSource($0, at: assertion.condition.place, for: "\(step.id).message")
                    }
                    return plannedCondition(assertion.condition).map { PlannedAssertion($0, message: message) }
                })
        case .loop(let loop): return .loop(await planned(loop, in: step))
        case .branches(let branches, let wait, let collection):
            return .branches(await planned(branches, wait, collection))
        case .choice(let branches):
            var cases: [PlannedCase] = []
            for branch in branches {
                cases.append(
                    PlannedCase(
                        label: branch.label, condition: plannedCondition(branch.condition),
                        block: await planned(branch.block)))
            }
            return .choice(cases)
        case .rescue(let body, let handler, let finally):
            let body = await planned(body)
            var rescue = PlannedRescue(body: body, handler: nil, finally: nil)
            if let handler { rescue.handler = await planned(handler) }
            if let finally { rescue.finally = await planned(finally) }
            return .rescue(rescue)
        case .subchain(let chain): return await planned(chain)
        }
    }

    /// What the step says; a sub-chain may say it for the step that runs it.
    func priority(of step: Step) -> Int {
        if let own = step.priority { return own }
        if case .subchain(let chain) = step.work, let own = chain.definition.priority { return own }
        return priority
    }

    /// What a block gives must not have the name of something that its step gives by itself.
    private mutating func refuseReservedOutputs(of step: Step) {
        let names = Set(step.work.ownOutputs)
        for output in step.work.blocks.flatMap(\.outputs) where names.contains(output.name) {
            report(.reservedOutput(output.name, step: step.id), at: output.place)
        }
        guard case .rescue(let body, let handler, let finally?) = step.work else { return }
        for (label, block) in [("try", body)] + (handler.map { [("catch", $0)] } ?? []) {
            for output in finally.outputs where block.outputNames.contains(output.name) {
                report(.outputOfTwoBranches(output.name, label, "finally"), at: output.place)
            }
        }
    }

    /// The steps that run in any case see all others; what they use of them is noted before these are planned.
    mutating func plannedExit() async -> PlannedBlock? {
        guard let block = definition.exit else { return nil }
        return await planned(block, KnownNames(locals: ["outcome": .text]))
    }

    mutating func noteUsesOfExit() {
        guard outer.isEmpty, !isSubchain, let block = definition.exit else { return }
        for use in block.uses {
            if case .output(let step, let name) = use.subject, let position = positions[step] {
                note(name, of: position, at: use.place)
            }
        }
    }

    private mutating func planned(
        _ branches: [Step.Branch], _ wait: Located<Join>, _ collection: PlannedBranches.Collection
    ) async -> PlannedBranches {
        var planned: [PlannedBranches.Branch] = []
        for branch in branches {
            planned.append(PlannedBranches.Branch(label: branch.label, block: await self.planned(branch.block)))
        }
        if case .count(let count) = wait.content, count > branches.count {
            report(.joinNeverMet(required: count, of: branches.count), at: wait.place)
        }
        if collection == .merge {
            var first: [String: String] = [:]
            for branch in branches {
                for output in branch.block.outputs {
                    if let other = first.updateValue(branch.label, forKey: output.name) {
                        report(.outputOfTwoBranches(output.name, other, branch.label), at: output.place)
                    }
                }
            }
        }
        return PlannedBranches(branches: planned, wait: wait.content, collection: collection)
    }

    /// The body is planned as if its variables stayed what they begin as, and again without that of which it turns out not to
    /// hold.
    private mutating func planned(_ loop: Step.Loop, in step: Step) async -> PlannedLoop {
        var open: Set<String> = []
        while true {
            let names = names(of: loop, in: step, open: open)
            let (inner, planned, changing) = await planned(loop, names)
            if changing.isSubset(of: open) {
                take(inner)
                innerKinds.append(inner.kinds(of: loop.body.outputs))
                loopKinds = names.variables
                return self.planned(loop, planned)
            }
            open.formUnion(changing)
        }
    }

    /// The body with its outputs and the next values of the loop's variables, and which of these change what they are.
    private func planned(
        _ loop: Step.Loop, _ names: KnownNames
    ) async -> (inner: Planner, body: BlockPlan, changing: Set<String>) {
        var inner = inner(definition, in: loop.body, names)
        inner.variables.formUnion(loop.variables.map(\.name))
        var until: [Check] = []
        if case .convergence(let condition?, _) = loop.rule { until = [condition] }
        // The next values of variables are taken in the body, as its outputs are.
        let next = loop.variables.compactMap { variable in
            variable.next.map {
                ChainOutput(
                    name: "vars." + variable.name, place: $0.place, source: $0.source, sourcePlace: $0.place)
            }
        }
        let body = await inner.plan(loop.body.outputs + next, until)
        return (inner, body, changing(loop, names, next: inner.kinds(of: next)))
    }

    private mutating func planned(_ loop: Step.Loop, _ body: BlockPlan) -> PlannedLoop {
        let sources = Dictionary(
            body.outputs.map { ($0.name, $0.source) }, uniquingKeysWith: { first, _ in first })
        return PlannedLoop(
            rule: rule(of: loop, until: body.checks.first?.expression),
            body: PlannedBlock(steps: body.steps, outputs: body.outputs.filter { !$0.name.hasPrefix("vars.") }),
            variables: loop.variables.map { PlannedVariable(name: $0.name, next: sources["vars." + $0.name]) },
            relaxation: loop.relaxation, limit: loop.limit, concurrency: loop.concurrency, batch: loop.batch,
            proceeds: loop.proceeds)
    }

    private mutating func rule(of loop: Step.Loop, until: PlannedExpression?) -> PlannedLoop.Rule {
        switch loop.rule {
        case .items(let variable): return .items(variable: variable)
        case .convergence(_, let tolerance): return .convergence(until: until, tolerance: tolerance)
        case .condition(let condition):
            // It is asked before there is a body, but knows the loop's variables.
            variablesOfCondition = Set(loop.variables.map(\.name))
            defer { variablesOfCondition = [] }
            return plannedCondition(condition).map(PlannedLoop.Rule.condition)
                ?? .convergence(until: nil, tolerance: nil)
        }
    }

    private mutating func planned(_ block: Step.Block, _ names: KnownNames = KnownNames()) async -> PlannedBlock {
        var inner = inner(definition, in: block, names)
        let planned = await inner.plan(block.outputs)
        take(inner)
        innerKinds.append(inner.kinds(of: block.outputs))
        return PlannedBlock(steps: planned.steps, outputs: planned.outputs)
    }

    private mutating func planned(_ chain: Step.Subchain) async -> PlannedWork {
        let definition = chain.definition
        var inner = Planner(
            definition, isSubchain: true, overrides: [], engines: engines, expressions: expressions,
            folderDefect: folderDefect)
        inner.steps = definition.steps
        inner.usesCache = usesCache
        inner.priority = innerPriority
        inner.positions = Planner.positions(of: definition.steps)
        for input in definition.inputs { inner.chainInputs[input.name] = input.fallback }
        let planned = await inner.plan(
            definition.outputs, definition.checks, hasFixedOrder: definition.hasFixedOrder)
        innerKinds.append(inner.kinds(of: definition.outputs))
        inner.refuseVariablesSetTwice()
        for key in definition.onlyOnItsOwn { inner.report(.notInSubchains(key), at: .none) }
        if !inner.problems.isEmpty {
            let rejection = ChainRejection(source: definition.source, problems: inner.problems)
            report(
                .subchain(
                    definition.source.path, problem: rejection.firstSentence, help: rejection.diagnostics.first?.help),
                at: chain.place)
        }
        notes += inner.notes
        mathematics += inner.mathematics
        described += inner.described
        return .subchain(
            PlannedSubchain(
                name: definition.name, path: definition.source.path,
                block: PlannedBlock(steps: planned.steps, outputs: planned.outputs), checks: planned.checks,
                bounds: definition.inputs.flatMap(\.bounds)))
    }

    /// A planner of a block that stands inside of this one.
    private func inner(
        _ definition: ChainDefinition, in block: Step.Block, _ own: KnownNames = KnownNames()
    ) -> Planner {
        let around = OuterBlock(
            steps: steps, positions: positions, interfaces: interfaces, place: place, variables: variables,
            published: published)
        var inner = Planner(
            definition, in: [around] + outer, isSubchain: isSubchain, overrides: [], engines: engines,
            expressions: expressions, folderDefect: folderDefect)
        inner.steps = block.steps
        inner.positions = Planner.positions(of: block.steps)
        inner.chainInputs = chainInputs
        inner.names = names.hiding(by: own)
        inner.usesCache = usesCache
        inner.priority = innerPriority
        return inner
    }

    private mutating func take(_ inner: Planner) {
        variablesRead.formUnion(inner.variablesRead)
        setAgain += inner.setAgain
        problems += inner.problems
        notes += inner.notes
        mathematics += inner.mathematics
        described += inner.described
    }

    // MARK: Transitions

    /// The transitions of the step there, by the order in which they are tried.
    mutating func transitions(of position: Int) -> [PlannedTransition] {
        steps[position].transitions.map { transition in
            PlannedTransition(
                trigger: transition.trigger, condition: plannedCondition(transition.condition),
                targets: transition.targets.compactMap { positions[$0.content].map { place[$0] } },
                published: plannedOutputs(transition.published))
        }
    }

    /// A join that can never be met is a mistake.
    mutating func checkJoin(_ position: Int, _ dependencies: [Dependency]) {
        guard let join = steps[position].join else { return }
        let incoming = Set(dependencies.filter(\.isTransition).map(\.source)).count
        if incoming == 0 {
            report(.joinWithoutTransitions(step: steps[position].id), at: join.place)
        } else if join.content.required(of: incoming) > incoming {
            report(.joinNeverMet(required: join.content.required(of: incoming), of: incoming), at: join.place)
        }
    }
}
