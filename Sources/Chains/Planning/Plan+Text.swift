import Quantities

extension Plan {
    /// The plan for people: steps in order with what goes into each, and what is asked at the end.
    public var text: String {
        var lines = ["chain '\(name)': \(steps.count) \(steps.count == 1 ? "step" : "steps")"]
        for (position, step) in steps.enumerated() {
            lines.append("")
            lines.append("\(position + 1). \(step.id)  (\(step.subject)\(step.call?.engine.remark ?? ""))")
            lines += step.inputs.map { "     \($0.name) ← \(shown($0.source))" + ($0.units.map { " in \($0)" } ?? "") }
            if !step.wanted.isEmpty { lines.append("     gives \(step.wanted.joined(separator: ", "))") }
            if let timeout = step.timeout { lines.append("     takes at most \(RunFault.duration(timeout))") }
            if let retry = step.retry { lines.append("     \(retry.text)") }
        }
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

    /// Where a value comes from, in the words of the chain file.
    func shown(_ source: PlannedSource) -> String {
        switch source {
        case .literal(_, let text, .chainInput(let name)): "inputs.\(name) = \(text)"
        case .literal(_, let text, .override): "\(text) (set from the command line)"
        case .literal(_, let text, _): text
        case .output(let step, let name): "\(steps[step.position].id).\(name)"
        case .input(let step, let name): "input \(steps[step.position].id).\(name)"
        case .local(let name): name
        case .expression(let expression): expression.text
        case .template(let template): template.text
        case .document(let document): document.contents.map(shown).joined(separator: ", ")
        }
    }
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
