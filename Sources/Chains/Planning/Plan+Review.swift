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
        switch step.work {
        case .loop(let loop): notes += self.loop(loop)
        case .assertions(let assertions):
            notes += assertions.filter { $0.condition.constant == false }.map {
                "it always fails: '\($0.condition.text)' never holds"
            }
        default: break
        }
        return notes
    }

    private func loop(_ loop: PlannedLoop) -> [String] {
        switch loop.rule {
        case .items: return []
        case .condition(let condition):
            if condition.constant == false { return ["the loop never runs: '\(condition.text)' never holds"] }
            if condition.constant == nil, !loop.body.mayBeLeft, !loop.changes(condition) {
                return [
                    "the loop never runs, or ends by its limit alone: nothing in it changes '\(condition.text)', and nothing leaves it"
                ]
            }
            return []
        case .convergence: return []
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

extension PlannedLoop {
    /// What the condition looks at may be otherwise before the next iteration.
    fileprivate func changes(_ condition: PlannedExpression) -> Bool {
        let fixed = Set(variables.filter { $0.next == nil }.map { "vars." + $0.name })
        return condition.references.contains { reference in
            guard case .local(let name) = reference else { return false }
            return !fixed.contains(name) && !name.hasPrefix("inputs.") && !name.hasPrefix("run.")
        }
    }
}

extension PlannedBlock {
    /// A step in it, or in its blocks, may leave the loop around.
    var mayBeLeft: Bool {
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
    var constant: Bool? {
        guard references.isEmpty, let compiled = try? ChainExpressions().compile(code, names: []),
            case .number(let quantity)? = try? compiled.value(of: []), quantity.dimension.isOne
        else { return nil }
        return quantity.si != 0
    }
}
