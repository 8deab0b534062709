// What steps take and give that no engine describes.
extension Step {
    /// Nil for calls, which their engines describe.
    var ownInterface: StepInterface? {
        switch work {
        case .call: nil
        case .values: interface(gives: inputs.map(\.name))
        case .assertions, .leave, .wait: interface(gives: [])
        case .approval: interface(gives: ["approved", "by", "comment", "value"])
        case .loop(let loop): interface(gives: loop.outputNames)
        case .branches(let branches, _, let collection):
            interface(gives: Step.outputNames(of: branches, collection) + ["completed"])
        case .choice(let cases): interface(gives: cases.flatMap(\.block.outputNames) + ["case"])
        case .rescue(let body, let handler, let finally):
            interface(gives: [body, handler, finally].compactMap { $0 }.flatMap(\.outputNames) + ["failed"])
        case .subchain(let chain):
            StepInterface(
                inputs: chain.definition.inputs.map {
                    InputPort(
                        name: $0.name,
                        expected: $0.fallback.map { DimensionProof.Kind($0.value).expectation } ?? .anything,
                        isRequired: $0.fallback == nil)
                }, outputs: chain.definition.outputs.map { OutputPort(name: $0.name) })
        }
    }

    private func interface(gives names: [String]) -> StepInterface {
        var seen: Set<String> = []
        return StepInterface(
            inputs: inputs.map { InputPort(name: $0.name) },
            outputs: names.filter { seen.insert($0).inserted }.map { OutputPort(name: $0) })
    }

    private static func outputNames(of branches: [Branch], _ collection: PlannedBranches.Collection) -> [String] {
        branches.flatMap { branch in
            branch.block.outputNames.flatMap { [$0, "\(branch.label).\($0)"] }
        }
    }
}

extension Step.Block {
    var outputNames: [String] { outputs.map(\.name) }
}

extension Step.Loop {
    fileprivate var outputNames: [String] {
        switch rule {
        case .items: body.outputNames + ["count", "failed"]
        case .condition, .convergence: body.outputNames + variables.map(\.name) + ["iterations"]
        }
    }
}
