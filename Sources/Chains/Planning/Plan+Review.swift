import Quantities

// What can be told of a plan that is no error, and that its author hardly meant.
extension Plan {
    /// Branches that are never taken, loops that nothing ends, and results that nobody uses; `check` tells them.
    public var review: [PlanNote] {
        let review = PlanReview(namesResults: !outputs.isEmpty || !checks.isEmpty, writesFiles: writesFiles)
        return review.notes(steps, prefix: "")
            + (exit.map { review.notes($0.steps, prefix: Plan.exitLabel + ".") } ?? [])
    }
}

/// Looks through a plan and all its blocks.
private struct PlanReview {
    /// What the chain gives is said by name, so that everything else is a means to that.
    let namesResults: Bool
    let writesFiles: Bool

    func notes(_ steps: [PlannedStep], prefix: String) -> [PlanNote] {
        let needed = Set(steps.flatMap(\.needs))
        return steps.enumerated().flatMap { position, step -> [PlanNote] in
            let path = prefix + step.id
            let isInBlock = !prefix.isEmpty
            let own =
                conditions(step) + (namesResults || isInBlock ? unused(step, isNeeded: needed.contains(position)) : [])
            let inner = step.work.blocks.flatMap { label, block in
                notes(block.steps, prefix: path + (label == "[]" ? "" : label) + ".")
            }
            return own.map { PlanNote(step: path, text: $0) } + inner
        }
    }

    // MARK: Conditions

    private func conditions(_ step: PlannedStep) -> [String] {
        var notes: [String] = []
        if let condition = step.condition, condition.constant == false {
            notes.append("it never runs: '\(condition.text)' never holds")
        }
        for transition in step.transitions {
            guard let condition = transition.condition, condition.constant == false else { continue }
            notes.append(
                "a transition of '\(transition.trigger.rawValue)' is never taken: '\(condition.text)' never holds")
        }
        switch step.work {
        case .choice(let cases): notes += self.cases(cases)
        case .loop(let loop): notes += self.loop(loop)
        case .assertions(let assertions):
            notes += assertions.filter { $0.condition.constant == false }.map {
                "it always fails: '\($0.condition.text)' never holds"
            }
        default: break
        }
        return notes
    }

    private func cases(_ cases: [PlannedCase]) -> [String] {
        var notes: [String] = []
        var certain: String?
        for way in cases {
            if let certain {
                notes.append("the case '\(way.label)' is never taken: '\(certain)' always holds")
            } else if let condition = way.condition, condition.constant == false {
                notes.append("the case '\(way.label)' is never taken: '\(condition.text)' never holds")
            } else if let condition = way.condition, condition.constant == true {
                certain = condition.text
            }
        }
        return notes
    }

    private func loop(_ loop: PlannedLoop) -> [String] {
        switch loop.rule {
        case .items: return []
        case .condition(let condition):
            if condition.constant == false { return ["the loop never runs: '\(condition.text)' never holds"] }
            if condition.constant == true, !loop.body.mayBeLeft {
                return ["the loop ends by its limit alone: '\(condition.text)' always holds, and nothing leaves it"]
            }
            return []
        case .convergence(let until, let tolerance):
            guard let until, until.constant == false, tolerance == nil, !loop.body.mayBeLeft else { return [] }
            return ["the loop ends by its limit alone: '\(until.text)' never holds, and nothing leaves it"]
        }
    }

    // MARK: Results

    private func unused(_ step: PlannedStep, isNeeded: Bool) -> [String] {
        switch step.work {
        case .values:
            return step.inputs.map(\.name).filter { name in !step.uses(name) }.map { "nobody uses '\($0)'" }
        case .loop(let loop):
            return loop.body.outputs.map(\.name).filter { name in !step.uses(name) }.map { "nobody uses '\($0)'" }
        case .call(let call):
            let isMeans = !isNeeded && step.transitions.isEmpty && !writesFiles && !call.worksheet.isEmpty
            return isMeans && step.wanted.isEmpty ? ["nobody uses what it gives"] : []
        default: return []
        }
    }
}

extension PlannedStep {
    /// The output, or a member of its value, is used.
    fileprivate func uses(_ name: String) -> Bool { wanted.contains { $0 == name || $0.hasPrefix(name + ".") } }
}

extension PlannedBlock {
    /// A step in it, or in its blocks, may leave the loop around.
    fileprivate var mayBeLeft: Bool {
        steps.contains { step in
            if case .leave(.stop) = step.work { return step.condition?.constant != false }
            // A loop inside is left by its own.
            if case .loop = step.work { return false }
            return step.work.blocks.contains { $0.block.mayBeLeft }
        }
    }
}

extension PlannedExpression {
    /// Whether it holds, where that hangs on nothing; nil otherwise.
    fileprivate var constant: Bool? {
        guard references.isEmpty, let compiled = try? ChainExpressions().compile(code, names: []),
            case .number(let quantity)? = try? compiled.value(of: []), quantity.dimension.isOne
        else { return nil }
        return quantity.si != 0
    }
}
