import Quantities

/// Compares a run with what a test expects of it.
struct ChainTestComparison {
    let status: RunStatus
    let expectation: ChainTest.Expectation

    /// What is not as expected, in sentences.
    var failures: [String] {
        stateFailures + verdictFailures + expectation.outputs.flatMap(failures)
            + expectation.steps.compactMap(failure)
    }

    private var state: String { status.state(isHeld: false).rawValue }

    private var stateFailures: [String] {
        let expected = expectation.state ?? (expectation.error == nil ? "completed" : "failed")
        let reason = status.error.map { ": \($0.message)" } ?? ""
        if expected != state { return ["the run: expected \(expected), found \(state)\(reason)"] }
        guard let code = expectation.error else { return [] }
        let found = status.error?.code ?? "none"
        return code == found ? [] : ["the error: expected \(code), found \(found)\(reason)"]
    }

    /// A completed run is expected to pass its checks unless the test says otherwise.
    private var verdictFailures: [String] {
        guard let completion = status.completion, let verdict = completion.verdict else {
            return expectation.verdict.map { ["the verdict: expected \($0), found none"] } ?? []
        }
        let expected = expectation.verdict ?? Verdict.pass.rawValue
        if verdict.rawValue == expected { return [] }
        let broken = completion.checks.filter { !$0.holds }.map { "'\($0.text)'" }
        let reason = broken.isEmpty ? "" : ": \(broken.joined(separator: ", ")) does not hold"
        return ["the verdict: expected \(expected), found \(verdict.rawValue)\(reason)"]
    }

    private func failure(_ expected: (step: Located<String>, state: String)) -> String? {
        let name = expected.step.content
        let found = status.step(name).map { [$0] } ?? status.steps.filter { StepName($0.id).isCalled(name) }
        let lead = "step '\(name)': expected \(expected.state), found "
        if found.isEmpty { return lead + "nothing" }
        guard let other = found.first(where: { $0.phase.rawValue != expected.state }) else { return nil }
        return lead + other.phase.rawValue + (found.count > 1 ? " in '\(other.id)'" : "")
    }

    // MARK: Outputs

    private func failures(_ expected: ChainTest.ExpectedOutput) -> [String] {
        let found = outputs(expected.name.content)
        if found.isEmpty { return ["\(expected.name.content): expected \(expected.literal.text), found nothing"] }
        return found.compactMap { name, output in
            switch output?.content {
            case nil: return "\(name): expected \(expected.literal.text), found nothing"
            case .fault(let fault)?:
                return "\(name): expected \(expected.literal.text), found an error: \(fault.message)"
            case .value(let value)?:
                guard let reason = ValueComparison(expected.tolerance).difference(value, expected.literal.value) else {
                    return nil
                }
                let text = output?.text ?? value.text(elements: MappingResolver.mostElements)
                return "\(name): expected \(expected.literal.text), found \(text)\(reason)"
            }
        }
    }

    /// An output of the chain, or of the steps whose name goes before the last dots, each with its full name. The name
    /// that says most of a step counts; a step that has not the output stands there with nil.
    private func outputs(_ name: String) -> [(name: String, output: StepOutput?)] {
        if let result = status.completion?.outputs.first(where: { $0.name == name }) {
            return [(name, StepOutput(name: name, value: result.value, text: result.text))]
        }
        let heads = name.indices.filter { name[$0] == "." }.reversed()
        for dot in heads {
            let (head, rest) = (String(name[..<dot]), String(name[name.index(after: dot)...]))
            let steps = status.step(head).map { [$0] } ?? status.steps.filter { StepName($0.id).isCalled(head) }
            if steps.isEmpty { continue }
            return steps.map { step in ("\(step.id).\(rest)", step.outputs.first { $0.name == rest }) }
        }
        return []
    }
}
