import Chains
import Quantities

/// A step of a run that waits for a person.
struct PendingApproval {
    let run: RunID
    let id: String
    /// What is asked.
    let message: String
    let asksForValue: Bool

    /// Nil for a step that waits for nobody.
    init?(_ step: StepStatus, of run: RunID) {
        guard step.phase == .running, case .approval(let approval) = step.planned.work else { return nil }
        self.run = run
        id = step.id
        asksForValue = approval.asksForValue
        let message = step.inputs.first { $0.name == "message" }?.value
        if case .string(let text)? = message { self.message = text } else { self.message = "" }
    }

    /// The step of that name, or the only one that waits.
    static func find(_ name: String?, of run: RunID, in store: any RunStore) throws -> PendingApproval {
        let (status, _) = try Stored.status(of: run, in: store)
        let pending = status.running.compactMap { PendingApproval($0, of: run) }
        if let name, let found = pending.first(where: { $0.id == name }) { return found }
        if name == nil, pending.count == 1 { return pending[0] }
        throw CommandFailure.nothingToApprove(run: run, step: name, near: pending.map(\.id))
    }

    /// The answer, with its value read as chain files write values.
    func approval(isApproved: Bool, value: String?, comment: String?, by: String) throws -> Approval {
        if isApproved, asksForValue, value == nil { throw CommandFailure.valueExpected(step: id) }
        if let value, !asksForValue { throw CommandFailure.valueNotExpected(step: id, value: value) }
        let literal = try value.map { text in
            do { return try LiteralText.value(text) } catch let problem as ChainProblem {
                throw CommandFailure.answer(step: id, reason: problem.message)
            }
        }
        return Approval(
            step: id,
            answer: ApprovalAnswer(isApproved: isApproved, value: literal, text: value, comment: comment), by: by)
    }

    /// Records the answer; false where the run has ended.
    func give(_ approval: Approval, in store: any RunStore) throws -> Bool {
        try RunLoop.add(.approvalGiven(approval), to: run, in: store, clock: SystemClock())
    }
}
