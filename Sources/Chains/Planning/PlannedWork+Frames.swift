// What a step that holds steps may open next, as far as it can be told without evaluating anything.
extension PlannedWork {
    /// The block of the frame with that label.
    func block(of label: String) -> PlannedBlock? {
        switch self {
        case .loop(let loop): loop.body
        case .subchain(let chain): chain.block
        default: blocks.first { $0.label == label }?.block
        }
    }

    /// True of the block of a `finally`.
    func isCleanup(_ label: String) -> Bool {
        if case .rescue = self { label == PlannedRescue.cleanup } else { false }
    }

    /// True where a step does nothing but wait, for a time or for a person.
    var waits: Bool {
        switch self {
        case .wait, .approval: true
        default: false
        }
    }

    var isLoop: Bool { if case .loop = self { true } else { false } }

    /// How many iterations a loop over items makes; 0 for all else.
    func iterations(over inputs: [ResolvedInput]) -> Int {
        guard case .loop(let loop) = self, loop.isOverItems else { return 0 }
        return loop.iterations(
            over: inputs.first { $0.name == "items" }.flatMap { LoopItems($0.value)?.count } ?? 0)
    }

    /// Of a loop that hands its values on, only the latest iteration is asked for.
    var needsOnlyLatest: Bool {
        if case .loop(let loop) = self, !loop.isOverItems { true } else { false }
    }

    /// True where another frame may be opened beside those that are open.
    func mayGoOn(_ progress: BlockProgress) -> Bool {
        switch self {
        case .loop(let loop) where loop.isOverItems:
            progress.opened < progress.total && progress.open.count < loop.concurrency && !progress.isBroken
                && (loop.proceeds || progress.failed == 0)
        case .branches(let branches): progress.opened < branches.branches.count || branches.isSettled(progress)
        default: false
        }
    }
}

extension PlannedLoop {
    var isOverItems: Bool { if case .items = rule { true } else { false } }
}

extension PlannedBranches {
    var required: Int { wait.required(of: branches.count) }

    /// True where it is known how the step ends, whatever the open branches give.
    func isSettled(_ progress: BlockProgress) -> Bool {
        progress.closed.count - progress.failed >= required || branches.count - progress.failed < required
    }
}
