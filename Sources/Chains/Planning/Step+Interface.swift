// What steps take and give that no engine describes.
extension Step {
    /// Nil for calls, which their engines describe.
    var ownInterface: StepInterface? {
        switch work {
        case .call: nil
        case .values: interface(gives: inputs.map(\.name))
        case .assertions, .leave, .wait: interface(gives: [])
        case .approval: interface(gives: ["approved", "by", "comment", "value"])
        case .loop(let loop): interface(gives: loop.body.outputNames + work.ownOutputs)
        case .branches(let branches, _, let collection):
            interface(gives: Step.outputNames(of: branches, collection) + work.ownOutputs)
        case .choice(let cases): interface(gives: cases.flatMap(\.block.outputNames) + work.ownOutputs)
        case .rescue(let body, let handler, let finally):
            interface(gives: [body, handler, finally].compactMap { $0 }.flatMap(\.outputNames) + work.ownOutputs)
        case .subchain(let chain):
            StepInterface(
                inputs: chain.definition.inputs.map {
                    InputPort(
                        name: $0.name,
                        expected: ($0.fallback ?? $0.minimum ?? $0.maximum).map {
                            DimensionProof.Kind($0.value).expectation
                        } ?? .anything,
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

extension Step.Work {
    /// The outputs that steps which hold steps give beside those of their blocks.
    var ownOutputs: [String] {
        switch self {
        case .loop(let loop):
            if case .items = loop.rule { ["count", "failed"] } else { loop.variables.map(\.name) + ["iterations"] }
        case .branches: ["completed"]
        case .choice: ["case"]
        case .rescue: ["failed"]
        case .call, .values, .assertions, .wait, .approval, .leave, .subchain: []
        }
    }
}
