// What each step does, with the blocks that it holds.
extension Planner {
    /// What the step there does.
    mutating func work(of position: Int) async -> PlannedWork {
        let step = steps[position]
        switch step.work {
        case .call(let call):
            return .call(
                PlannedCall(
                    engine: call.engine, worksheet: call.worksheet, worksheetPath: call.worksheetPath,
                    worksheetHash: interfaces[position]?.worksheetHash,
                    mathematics: interfaces[position]?.mathematics?.hash,
                    cache: usesCache ? step.cache ?? definition.cache : .never, outputUnits: outputUnits(call, of: position)))
        case .values(let kind): return .values(kind)
        case .wait: return .wait
        case .leave(let leave): return .leave(leave)
        case .approval(let approval): return .approval(approval)
        case .assertions(let assertions):
            return .assertions(
                assertions.compactMap { assertion in
                    plannedCondition(assertion.condition).map { PlannedAssertion($0, message: assertion.message) }
                })
        case .loop(let loop): return .loop(await planned(loop))
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

    private mutating func planned(_ loop: Step.Loop) async -> PlannedLoop {
        var inner = inner(definition, in: loop.body)
        inner.variables.formUnion(loop.variables.map(\.name))
        let (steps, outputs) = await inner.plan(loop.body.outputs, hasFixedOrder: false)
        let variables = loop.variables.map { variable in
            PlannedVariable(
                name: variable.name,
                next: variable.next.flatMap {
                    inner.plannedSource($0.source, at: $0.place, for: "vars.\(variable.name)")
                })
        }
        // The condition of a `while` is asked before there is a body, but knows the loop's variables.
        let around = self.variables
        self.variables.formUnion(loop.variables.map(\.name))
        defer { self.variables = around }
        let rule: PlannedLoop.Rule? =
            switch loop.rule {
            case .items(let variable): .items(variable: variable)
            case .condition(let condition): plannedCondition(condition).map(PlannedLoop.Rule.condition)
            case .convergence(let until, let tolerance):
                .convergence(until: inner.plannedCondition(until), tolerance: tolerance)
            }
        take(inner)
        return PlannedLoop(
            rule: rule ?? .convergence(until: nil, tolerance: nil), body: PlannedBlock(steps: steps, outputs: outputs),
            variables: variables, relaxation: loop.relaxation, limit: loop.limit, concurrency: loop.concurrency,
            proceeds: loop.proceeds)
    }

    private mutating func planned(_ block: Step.Block) async -> PlannedBlock {
        var inner = inner(definition, in: block)
        let (steps, outputs) = await inner.plan(block.outputs, hasFixedOrder: false)
        take(inner)
        return PlannedBlock(steps: steps, outputs: outputs)
    }

    private mutating func planned(_ chain: Step.Subchain) async -> PlannedWork {
        let definition = chain.definition
        var inner = Planner(
            definition, isSubchain: true, overrides: [], engines: engines, expressions: expressions,
            folderDefect: folderDefect)
        inner.steps = definition.steps
        inner.usesCache = usesCache
        inner.positions = Planner.positions(of: definition.steps)
        for input in definition.inputs { inner.chainInputs[input.name] = input.fallback }
        let (steps, outputs) = await inner.plan(definition.outputs, hasFixedOrder: definition.hasFixedOrder)
        let checks = inner.plannedChecks(definition.checks)
        if !inner.problems.isEmpty {
            let text = ChainRejection(source: definition.source, problems: inner.problems).firstSentence
            report(.subchain(definition.source.path, problem: text), at: chain.place)
        }
        notes += inner.notes
        mathematics += inner.mathematics
        return .subchain(
            PlannedSubchain(
                name: definition.name, path: definition.source.path,
                block: PlannedBlock(steps: steps, outputs: outputs), checks: checks))
    }

    /// A planner of a block that stands inside of this one.
    private func inner(_ definition: ChainDefinition, in block: Step.Block) -> Planner {
        let own = OuterBlock(steps: steps, positions: positions, interfaces: interfaces, place: place)
        var inner = Planner(
            definition, in: [own] + outer, isSubchain: isSubchain, overrides: [], engines: engines,
            expressions: expressions, folderDefect: folderDefect)
        inner.steps = block.steps
        inner.positions = Planner.positions(of: block.steps)
        inner.chainInputs = chainInputs
        inner.variables = variables
        inner.usesCache = usesCache
        return inner
    }

    private mutating func take(_ inner: Planner) {
        problems += inner.problems
        notes += inner.notes
        mathematics += inner.mathematics
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
