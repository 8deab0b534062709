import Quantities

extension Plan {
    /// The plan for people: steps in order with what goes into each, and what is asked at the end.
    public var text: String {
        var lines = ["chain '\(name)': \(steps.count) \(steps.count == 1 ? "step" : "steps")"]
        for position in steps.indices { lines += [""] + PlanScope(steps).lines(of: position, at: "") }
        if !outputs.isEmpty {
            lines += ["", "outputs:"] + outputs.map { "     \($0.name) = \(shown($0.source))" }
        }
        if !checks.isEmpty { lines += ["", "checks:"] + checks.map { "     \($0.expression.text)" } }
        if !conditions.isEmpty {
            lines += ["", "ends early where:"] + conditions.map { "     " + $0.text(steps) }
        }
        if let exit {
            let scope = PlanScope(exit.steps, around: [steps])
            lines += ["", "on exit:"] + exit.steps.indices.flatMap { scope.lines(of: $0, at: "") }.map { "  " + $0 }
        }
        if !functions.isEmpty {
            lines += ["", "functions:"]
            lines += functions.map { "     \($0.names.joined(separator: ", ")) ← \($0.provider.remark)" }
        }
        if writesFiles { lines += ["", "worksheets may write data files"] }
        if let timeout { lines += ["", "the run takes at most \(RunFault.duration(timeout))"] }
        if failureMode == .proceed { lines += ["", "a failed step blocks only what depends on it"] }
        return lines.joined(separator: "\n")
    }

    func shown(_ source: PlannedSource) -> String { PlanScope(steps).shown(source) }
}

extension FunctionMapping.Provider {
    /// What a plan says of who calculates functions.
    fileprivate var remark: String {
        switch self {
        case .command(let words): words.joined(separator: " ")
        case .worksheet(let path): path
        }
    }
}

extension PlannedCondition {
    /// The condition, what it makes of the run, and after which steps it is asked.
    fileprivate func text(_ steps: [PlannedStep]) -> String {
        let names = after.map { steps[$0].id }.joined(separator: ", ")
        return "\(expression.text) → \(outcome.rawValue)" + (message.map { ": \($0)" } ?? "")
            + (names.isEmpty ? "" : "  (asked after \(names))")
    }
}

extension PlannedChain {
    /// The plan for people, with what is run before it.
    public var text: String {
        if after.isEmpty { return plan.text }
        return plan.text + "\n\ncomes after:\n" + shownAfter.map { "     " + $0 }.joined(separator: "\n")
    }

    /// The chain files before this one, from its folder on.
    private var shownAfter: [String] {
        after.map { $0.hasPrefix(plan.folder + "/") ? String($0.dropFirst(plan.folder.count + 1)) : $0 }
    }
}
