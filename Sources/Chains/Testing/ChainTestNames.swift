import Quantities

/// The names of a plan, by which tests speak of its steps and their outputs.
struct ChainTestNames {
    private var calls: Set<String> = []
    private var approvals: Set<String> = []
    /// The paths of steps that ask people, without numbers of iterations.
    private(set) var asking: Set<String> = []
    private var all: Set<String> = []
    private let planned: PlannedChain

    init(_ planned: PlannedChain) {
        self.planned = planned
        list(planned.plan.steps, prefix: "")
        if let exit = planned.plan.exit { list(exit.steps, prefix: Plan.exitLabel + ".") }
    }

    private mutating func list(_ steps: [PlannedStep], prefix: String) {
        for step in steps {
            let path = prefix + step.id
            let names = StepName(path).all
            all.formUnion(names)
            if step.call != nil { calls.formUnion(names) }
            if case .approval = step.work {
                approvals.formUnion(names)
                asking.insert(path)
            }
            for (label, block) in step.work.blocks {
                list(block.steps, prefix: path + (label == "[]" ? "" : label) + ".")
            }
        }
    }

    /// The names of the steps that engines calculate.
    var calledNames: [String] { Array(calls) }

    func isStep(_ name: String) -> Bool { all.contains(StepName.withoutNumbers(name)) }
    func near(_ name: String) -> [String] { NearNames.suggestions(for: name, in: all) }

    /// What the test names and the plan has not.
    func problems(of test: ChainTest) -> [Located<ChainProblem>] {
        let mocks = test.mocks.flatMap { mock in unknown(mock.step, in: calls) + unknownOutputs(mock) }
        return mocks + test.faults.flatMap { unknown($0.step, in: calls) }
            + test.answers.flatMap { unknown($0.step, in: approvals) }
            + test.expectation.steps.flatMap { unknown($0.step, in: all) }
            + test.expectation.outputs.flatMap { unknownOutput($0.name) }
    }

    private func unknown(_ name: Located<String>, in names: Set<String>) -> [Located<ChainProblem>] {
        if names.contains(StepName.withoutNumbers(name.content)) { return [] }
        return [problem(name, names)]
    }

    private func problem(_ name: Located<String>, _ names: Set<String>) -> Located<ChainProblem> {
        Located(
            .unknownInTest(name.content, near: NearNames.suggestions(for: name.content, in: names)), at: name.place)
    }

    /// Outputs of a mock that the worksheet has not, as far as its names are known.
    private func unknownOutputs(_ mock: ChainTest.Mock) -> [Located<ChainProblem>] {
        guard let interface = planned.interfaces[mock.step.content], !interface.isOpen else { return [] }
        return mock.outputs.filter { interface.output($0.name.content) == nil }.map {
            let known = Set(interface.outputs.map(\.name))
            return Located(
                .unknownInTest(
                    "\(mock.step.content).\($0.name.content)",
                    near: NearNames.suggestions(for: $0.name.content, in: known)), at: $0.name.place)
        }
    }

    /// An output is one of the chain, or begins with the name of a step.
    private func unknownOutput(_ name: Located<String>) -> [Located<ChainProblem>] {
        let outputs = Set(planned.plan.outputs.map(\.name))
        if outputs.contains(name.content) { return [] }
        let plain = StepName.withoutNumbers(name.content)
        if all.contains(where: { plain.hasPrefix($0 + ".") }) { return [] }
        return [problem(name, outputs.union(all))]
    }
}
