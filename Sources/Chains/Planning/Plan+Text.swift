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
