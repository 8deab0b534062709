import Quantities

// What steps that no engine describes give, as far as it is known before anything runs.
extension Planner {
    /// Notes what the step there gives, so that what follows is checked against it.
    mutating func noteKinds(of position: Int) {
        guard let interface = interfaces[position] else { return }
        let known = kinds(of: position)
        if known.isEmpty { return }
        interfaces[position] = StepInterface(
            inputs: interface.inputs,
            outputs: interface.outputs.map { OutputPort(name: $0.name, expected: known[$0.name] ?? $0.expected) })
    }

    private func kinds(of position: Int) -> [String: Expectation] {
        let step = steps[position]
        let blocks = innerKinds
        switch step.work {
        case .call, .assertions, .leave, .wait: return [:]
        case .values: return inputKinds(of: step)
        case .approval: return ["approved": .numeric(.one), "by": .text, "comment": .text]
        case .subchain: return blocks.first ?? [:]
        case .loop(let loop): return kinds(of: loop, step, blocks.first ?? [:])
        case .branches(let branches, _, let collection): return kinds(of: branches, collection, blocks)
        case .choice: return Planner.shared(blocks).merging(["case": .text]) { $1 }
        case .rescue(_, let handler, let finally):
            let cleanup = finally == nil ? [:] : blocks.last ?? [:]
            let ends = handler == nil ? Array(blocks.prefix(1)) : Array(blocks.prefix(2))
            return Planner.shared(ends).merging(cleanup) { $1 }.merging(["failed": .numeric(.one)]) { $1 }
        }
    }

    /// What goes into a step whose inputs are its outputs.
    private func inputKinds(of step: Step) -> [String: Expectation] {
        Dictionary(step.inputs.map { ($0.name, kind(of: $0)) }, uniquingKeysWith: { first, _ in first })
    }

    /// What an input holds; nothing is known of those that are converted.
    func kind(of input: StepInput) -> Expectation { input.units == nil ? kind(of: input.source) : .anything }

    /// Of what a frame gives each output is one value, of a loop over items a list of such. A text is no list of texts.
    private func kinds(
        of loop: Step.Loop, _ step: Step, _ body: [String: Expectation]
    ) -> [String: Expectation] {
        if case .items = loop.rule {
            return body.mapValues(\.ofList).merging(["count": .numeric(.one), "failed": .numeric(.one)]) { $1 }
        }
        return body.merging(loopKinds) { $1 }.merging(["iterations": .numeric(.one)]) { $1 }
    }

    private func kinds(
        of branches: [Step.Branch], _ collection: PlannedBranches.Collection, _ blocks: [[String: Expectation]]
    ) -> [String: Expectation] {
        let shared = Planner.shared(blocks)
        let plain = collection == .array ? shared.mapValues(\.ofList) : shared
        let labelled = zip(branches, blocks).flatMap { branch, kinds in
            kinds.map { ("\(branch.label).\($0.key)", $0.value) }
        }
        return plain.merging(labelled) { $1 }
    }

    /// What an output is, whichever of the blocks gives it.
    private static func shared(_ blocks: [[String: Expectation]]) -> [String: Expectation] {
        blocks.reduce(into: [:]) { all, block in
            all.merge(block) { $0 == $1 ? $0 : .anything }
        }
    }

    // MARK: Blocks

    /// What the block's outputs are, once its steps are planned.
    func kinds(of outputs: [ChainOutput]) -> [String: Expectation] {
        Dictionary(outputs.map { ($0.name, kind(of: $0.source)) }, uniquingKeysWith: { first, _ in first })
    }

    /// What the names in the body of a loop stand for. Of its variables those are taken to stay what they begin as that are
    /// not in `open`.
    func names(of loop: Step.Loop, in step: Step, open: Set<String>) -> KnownNames {
        var names = KnownNames(locals: ["index": .numeric(.one)])
        if case .items(let variable) = loop.rule {
            let items = step.inputs.first { $0.name == "items" }.map { kind(of: $0) } ?? .anything
            names.locals[variable] = items
        } else {
            names.locals["iteration"] = .numeric(.one)
        }
        for variable in loop.variables {
            let first = step.inputs.first { $0.name == variable.name }.map { kind(of: $0) } ?? .anything
            names.variables[variable.name] = open.contains(variable.name) ? .anything : first
        }
        return names
    }

    /// The variables that do not stay what they begin as, or of which that is not known. Zeros go with every dimension.
    func changing(_ loop: Step.Loop, _ names: KnownNames, next: [String: Expectation]) -> Set<String> {
        Set(
            loop.variables.map(\.name).filter { name in
                guard let first = names.variables[name], first != .anything, let later = next["vars." + name] else {
                    return false
                }
                return later != first
            })
    }
}

extension Expectation {
    /// What is known of a list of such values.
    fileprivate var ofList: Expectation { if case .numeric = self { self } else { .anything } }
}
