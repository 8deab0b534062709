import Quantities

/// Compares a run with what a test expects of it.
struct ChainTestComparison {
    let status: RunStatus
    let expectation: ChainTest.Expectation

    /// What is not as expected, in sentences.
    var failures: [String] {
        stateFailures + verdictFailures + expectation.outputs.compactMap(failure)
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
        let found = status.step(name) ?? status.steps.first { StepName($0.id).isCalled(name) }
        let phase = found?.phase.rawValue ?? "nothing"
        return phase == expected.state ? nil : "step '\(name)': expected \(expected.state), found \(phase)"
    }

    // MARK: Outputs

    private func failure(_ expected: ChainTest.ExpectedOutput) -> String? {
        let name = expected.name.content
        guard let found = output(name) else { return "\(name): expected \(expected.literal.text), found nothing" }
        switch found.content {
        case .fault(let fault): return "\(name): expected \(expected.literal.text), found an error: \(fault.message)"
        case .value(let value):
            guard let reason = ValueComparison(expected.tolerance).difference(value, expected.literal.value) else {
                return nil
            }
            let text = found.text ?? value.text(elements: MappingResolver.mostElements)
            return "\(name): expected \(expected.literal.text), found \(text)\(reason)"
        }
    }

    /// An output of the chain, or of the step whose name goes before the last dots.
    private func output(_ name: String) -> StepOutput? {
        if let result = status.completion?.outputs.first(where: { $0.name == name }) {
            return StepOutput(name: name, value: result.value, text: result.text)
        }
        for step in status.steps where name.hasPrefix(step.id + ".") {
            let rest = String(name.dropFirst(step.id.count + 1))
            if let output = step.outputs.first(where: { $0.name == rest }) { return output }
        }
        return nil
    }
}
