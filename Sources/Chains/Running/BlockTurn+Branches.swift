import Quantities

// `parallel`, `switch`, `try` and sub-chains.
extension BlockTurn {
    func move(_ branches: PlannedBranches) -> Move {
        let completed = progress.closed.filter { $0.fault == nil && !$0.isCut }
        let isSettled = branches.isSettled(progress)
        if isSettled || progress.opened == branches.branches.count {
            if !progress.open.isEmpty { return isSettled && progress.abandonment == nil ? .abandon(nil) : .wait }
            if completed.count >= branches.required { return .complete(outputs(branches, completed)) }
            return failure(branches, completed.count)
        }
        return .open(label: "." + branches.branches[progress.opened].label, [])
    }

    private func failure(_ branches: PlannedBranches, _ completed: Int) -> Move {
        if branches.required == branches.branches.count, let fault = progress.failures.first?.fault {
            return .fail(fault)
        }
        let fault = RunFault.tooFewBranches(completed: completed, required: branches.required).fault(step: path)
        let first = progress.failures.first?.fault.map { "; the first failure: \($0.message)" } ?? ""
        return .fail(Fault(code: fault.code, message: fault.message + first, step: path))
    }

    private func outputs(_ branches: PlannedBranches, _ completed: [BlockProgress.Closed]) -> [StepOutput] {
        let labelled = completed.sorted { $0.index < $1.index }.flatMap { branch in
            branch.outputs.map { $0.renamed("\(branch.label.dropFirst()).\($0.name)") }
        }
        let names = StepOutput(
            name: "completed", value: .list(completed.map { .string(String($0.label.dropFirst())) }))
        let plain: [StepOutput] =
            switch branches.collection {
            case .merge: BlockTurn.merged(completed)
            case .array: BlockTurn.lists(of: completed, branches.branches.map(\.block))
            case .first: completed.first?.outputs ?? []
            case .last: completed.last?.outputs ?? []
            }
        return plain + labelled + [names]
    }

    /// Each name once: the plan made sure that no two branches give the same.
    private static func merged(_ closed: [BlockProgress.Closed]) -> [StepOutput] {
        closed.sorted { $0.index < $1.index }.flatMap(\.outputs)
    }

    // MARK: Switch

    func move(_ cases: [PlannedCase]) throws(RunFault) -> Move {
        if let ended = progress.closed.first {
            if let fault = ended.fault { return .fail(fault) }
            return .complete(
                ended.outputs + [StepOutput(name: "case", value: .string(String(ended.label.dropFirst())))])
        }
        if !progress.open.isEmpty { return .wait }
        let evaluation = ResultEvaluation(resolver)
        for way in cases {
            if let condition = way.condition, try !evaluation.holds(condition) { continue }
            return .open(label: "." + way.label, [])
        }
        throw .noCase
    }

    // MARK: Try

    func move(_ rescue: PlannedRescue) -> Move {
        if !progress.open.isEmpty { return .wait }
        guard let body = progress.closed.first else { return .open(label: ".try", []) }
        let handled = progress.closed.first { $0.label == ".catch" }
        if let fault = body.fault, rescue.handler != nil, handled == nil {
            return .open(label: ".catch", BlockTurn.locals(of: fault))
        }
        if let cleanup = cleanup(rescue) { return cleanup }
        let finally = progress.closed.first { $0.label == PlannedRescue.cleanup }
        if let fault = finally?.fault ?? (handled ?? body).fault { return .fail(fault) }
        let outputs = (handled ?? body).outputs + (finally?.outputs ?? [])
        return .complete(outputs + [StepOutput(name: "failed", value: .number(body.fault == nil ? 0 : 1))])
    }

    /// What cleans up is begun, where it was not yet and there is something to clean up behind.
    func cleanup(_ rescue: PlannedRescue) -> Move? {
        let isDone = progress.closed.contains { $0.label == PlannedRescue.cleanup }
        guard rescue.finally != nil, !isDone, !progress.closed.isEmpty else { return nil }
        return .open(label: PlannedRescue.cleanup, [])
    }

    /// The error as data, for the steps that deal with it.
    private static func locals(of fault: Fault) -> [LocalValue] {
        [LocalValue("error", .record(Record(fault)))]
    }

    // MARK: Sub-chains

    func move(_ chain: PlannedSubchain) throws(RunFault) -> Move {
        if let ended = progress.closed.first { return ended.fault.map(Move.fail) ?? .complete(ended.outputs) }
        if !progress.open.isEmpty { return .wait }
        for bound in chain.bounds { if let fault = bound.fault(of: inputs) { throw fault } }
        return .open(label: "", inputs.map { LocalValue("inputs." + $0.name, $0.value) })
    }
}

extension Record {
    /// An error as data.
    init(_ fault: Fault) {
        let members = [("code", fault.code), ("message", fault.message), ("step", fault.step ?? "")]
        self.init(members.map { Member($0, .string($1)) })
    }
}
