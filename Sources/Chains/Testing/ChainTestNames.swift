import Quantities

/// The names of a plan, by which tests speak of its steps and their outputs.
struct ChainTestNames {
    /// The steps that engines calculate, by their names.
    private var calls: [String: [PlannedCall]] = [:]
    private var approvals: Set<String> = []
    /// The paths of steps that ask people, without numbers of iterations.
    private(set) var asking: Set<String> = []
    private var all: Set<String> = []
    /// The names that loops give their items.
    private(set) var itemNames: [String] = []
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
            if let call = step.call { for name in names { calls[name, default: []].append(call) } }
            if case .approval = step.work {
                approvals.formUnion(names)
                asking.insert(path)
            }
            if case .loop(let loop) = step.work, case .items(let name) = loop.rule { itemNames.append(name) }
            for (label, block) in step.work.blocks {
                list(block.steps, prefix: path + (label == "[]" ? "" : label) + ".")
            }
        }
    }

    /// What the steps of that name take and give that engines calculate; none where there is no such step, or nothing
    /// is known of it beforehand.
    func interfaces(of name: String) -> [StepInterface] {
        (calls[StepName.withoutNumbers(name)] ?? []).compactMap(planned.interface)
    }

    /// True where an engine calculates steps of that name.
    func isCalled(_ name: String) -> Bool { calls[StepName.withoutNumbers(name)] != nil }
    /// The steps of all blocks by their ids alone.
    var ids: [String] { all.filter { !$0.contains(".") } }

    func isStep(_ name: String) -> Bool { all.contains(StepName.withoutNumbers(name)) }
    func near(_ name: String) -> [String] { NearNames.suggestions(for: name, in: all) }

    /// What the test names and the plan has not.
    func problems(of test: ChainTest) -> [Located<ChainProblem>] {
        let called = Set(calls.keys)
        let mocks = test.mocks.flatMap { mock in unknown(mock.step, in: called) + wrongOutputs(mock) }
        return mocks + test.faults.flatMap { unknown($0.step, in: called) }
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

    /// Outputs of a mock that no worksheet of that name has, and those that are not what it would give.
    private func wrongOutputs(_ mock: ChainTest.Mock) -> [Located<ChainProblem>] {
        let interfaces = interfaces(of: mock.step.content)
        return mock.outputs.compactMap { name, literal in
            let target = "\(mock.step.content).\(name.content)"
            if let unknown = unknownOutput(name.content, as: target, in: interfaces) {
                return Located(unknown, at: name.place)
            }
            let misfits = interfaces.lazy.compactMap { $0.output(name.content)?.expected.misfit(literal.value) }
            return misfits.first.map { found, expected in
                Located(.mismatch(source: "", target: target, found: found, expected: expected), at: name.place)
            }
        }
    }

    /// Mocks of which nothing tells beforehand what they should be like.
    func notes(on test: ChainTest) -> [String] {
        test.mocks.flatMap { mock -> [String] in
            let interfaces = interfaces(of: mock.step.content)
            return mock.outputs.compactMap { name, _ -> String? in
                let known = interfaces.compactMap { $0.output(name.content) }
                guard let first = known.first, known.allSatisfy({ $0.expected == .anything }) else { return nil }
                return "nothing tells the dimension of '\(mock.step.content).\(first.name)': its mock is taken as it is"
            }
        }
    }

    /// Nil where one of the interfaces has the output, or may have it.
    private func unknownOutput(_ name: String, as target: String, in interfaces: [StepInterface]) -> ChainProblem? {
        if interfaces.isEmpty || interfaces.contains(where: { $0.isOpen || $0.output(name) != nil }) { return nil }
        let known = Set(interfaces.flatMap { $0.outputs.map(\.name) })
        return .unknownInTest(target, near: NearNames.suggestions(for: name, in: known))
    }

    /// An output is one of the chain, or begins with the name of a step.
    private func unknownOutput(_ name: Located<String>) -> [Located<ChainProblem>] {
        let outputs = Set(planned.plan.outputs.map(\.name))
        if outputs.contains(name.content) { return [] }
        let plain = StepName.withoutNumbers(name.content)
        guard let head = all.filter({ plain.hasPrefix($0 + ".") }).max(by: { $0.count < $1.count }) else {
            return [problem(name, outputs.union(all))]
        }
        let output = String(plain.dropFirst(head.count + 1))
        let unknown = unknownOutput(output, as: name.content, in: interfaces(of: head))
        return unknown.map { [Located($0, at: name.place)] } ?? []
    }
}
