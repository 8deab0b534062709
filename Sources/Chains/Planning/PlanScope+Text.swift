// What a plan tells people of each step, and of the steps that it holds.
extension PlanScope {
    /// The lines about a step; `number` is that of the step around it, with its dot.
    func lines(of position: Int, at number: String) -> [String] {
        let step = steps[position]
        var lines = step.inputs.map { "\($0.name) ← \(shown($0.source))" + ($0.units.map { " in \($0)" } ?? "") }
        if !step.wanted.isEmpty, !step.work.isBlock { lines.append("gives \(step.wanted.joined(separator: ", "))") }
        lines += conditions(of: step) + rules(of: step.work)
        if step.priority != 0 { lines.append("priority \(step.priority)") }
        if let timeout = step.timeout { lines.append("takes at most \(RunFault.duration(timeout))") }
        if let retry = step.retry { lines.append(retry.text) }
        for (label, block) in step.work.blocks {
            let around = step.work.heading(of: label).map { [$0] } ?? []
            lines += around + self.lines(of: block, at: "\(number)\(position + 1).", in: step.work)
        }
        let head = "\(number)\(position + 1). \(step.id)  (\(step.subject)\(step.call?.engine.remark ?? ""))"
        return [head] + lines.map { "     " + $0 }
    }

    private func lines(of block: PlannedBlock, at number: String, in work: PlannedWork) -> [String] {
        let inner = inside(block)
        var lines = block.steps.indices.flatMap { inner.lines(of: $0, at: number) }
        lines += block.outputs.map { "gives \($0.name) = \(inner.shown($0.source))" }
        if case .loop(let loop) = work {
            lines += loop.variables.compactMap { variable in
                variable.next.map { "then \(variable.name) ← \(inner.shown($0))" }
            }
        }
        if case .subchain(let chain) = work { lines += chain.checks.map { "checks \($0.expression.text)" } }
        return lines.map { "  " + $0 }
    }

    /// When a step starts, and where it leads.
    private func conditions(of step: PlannedStep) -> [String] {
        var lines: [String] = []
        if let condition = step.condition { lines.append("only when \(condition.text)") }
        if step.join != .all { lines.append("joins \(step.join.text) of what leads here") }
        lines += step.transitions.map { transition in
            let targets = transition.targets.map { steps[$0].id }.joined(separator: ", ")
            let condition = transition.condition.map { " when \($0.text)" } ?? ""
            return "\(transition.trigger.rawValue) → \(targets.isEmpty ? "nothing" : targets)\(condition)"
        }
        return lines
    }

    /// What a step does of itself, in the words of chain files.
    private func rules(of work: PlannedWork) -> [String] {
        switch work {
        case .assertions(let assertions): assertions.map { "asserts \($0.condition.text)" }
        case .branches(let branches) where branches.wait != .all:
            ["waits for \(branches.wait.text) of \(branches.branches.count)"]
        case .loop(let loop): rules(of: loop)
        case .call, .values, .wait, .approval, .leave, .branches, .choice, .rescue, .subchain: []
        }
    }

    private func rules(of loop: PlannedLoop) -> [String] {
        var lines: [String] = []
        switch loop.rule {
        case .items(let variable):
            lines.append(
                "for each '\(variable)'" + (loop.concurrency > 1 ? ", \(loop.concurrency) at once" : ""))
            if loop.proceeds { lines.append("goes on where one fails") }
        case .condition(let condition): lines.append("while \(condition.text), at most \(loop.limit) times")
        case .convergence(let until, let tolerance):
            if let until { lines.append("until \(until.text), at most \(loop.limit) times") }
            if let tolerance {
                lines.append("until nothing changes by more than \(tolerance) of itself, at most \(loop.limit) times")
            }
        }
        if loop.relaxation != 1 { lines.append("relaxed by \(loop.relaxation)") }
        return lines
    }
}

extension PlannedWork {
    /// What stands above the steps of a block; nil where the step holds only one.
    func heading(of label: String) -> String? {
        switch self {
        case .loop, .call, .values, .assertions, .wait, .approval, .leave: nil
        case .subchain(let chain): "the chain '\(chain.name)':"
        case .choice(let cases):
            cases.first { "." + $0.label == label }?.condition.map { "\(label.dropFirst()), when \($0.text):" }
                ?? "\(label.dropFirst()):"
        case .branches, .rescue: "\(label.dropFirst()):"
        }
    }
}

extension EngineChoice {
    /// What a plan adds to the worksheet's name for engines other than the built-in one.
    fileprivate var remark: String {
        switch self {
        case .builtin: ""
        case .named(let name): ", engine \(name)"
        case .command(let words): ", engine \(words.joined(separator: " "))"
        }
    }
}
