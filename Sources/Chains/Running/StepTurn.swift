import Quantities

/// A step that the run loop does itself: values, assertions, waiting, approvals, leaving a loop.
struct StepTurn {
    let step: PlannedStep
    let path: String
    let resolver: MappingResolver
    /// Milliseconds since 1970.
    let now: Int64

    /// Until when the step waits, in milliseconds since 1970; nil where it does not, or without a limit.
    func waitingTime(_ inputs: [ResolvedInput]) throws(RunFault) -> Int64? {
        switch step.work {
        case .wait:
            let end = try WaitingTime(inputs, path: path).end(from: now)
            return step.timeout.map { min(end, now + Int64($0)) } ?? end
        case .approval: return step.timeout.map { now + Int64($0) }
        default: return nil
        }
    }

    /// How the step ended, where it ends as soon as it starts.
    func outcome(of start: StepStart) -> [EventKind] {
        switch step.work {
        case .values: return [completed(start.attempt, start.inputs.map(StepTurn.output))]
        case .leave: return [completed(start.attempt, [])]
        case .assertions(let assertions):
            do {
                try check(assertions)
                return [completed(start.attempt, [])]
            } catch {
                return [failed(start.attempt, error)]
            }
        case .call, .wait, .approval, .loop, .branches, .choice, .rescue, .subchain: return []
        }
    }

    private func check(_ assertions: [PlannedAssertion]) throws(RunFault) {
        let evaluation = ResultEvaluation(resolver)
        for assertion in assertions where try !evaluation.holds(assertion.condition) {
            throw .assertion(assertion.condition.text, message: try assertion.message.map(words))
        }
    }

    /// A text as people read it.
    private func words(_ source: PlannedSource) throws(RunFault) -> String {
        let (value, text) = try resolver.shown(source, target: "\(path).message")
        if case .string(let words) = value { return words }
        return text
    }

    /// How a step that waits has ended; nothing while it waits.
    func end(of position: Int, in frame: Frame) -> [EventKind] {
        let attempt = frame.attempts[position]
        let isOver = frame.delayed[position].map { $0 <= now } ?? false
        switch step.work {
        case .wait:
            guard isOver, let until = frame.delayed[position] else { return [] }
            return [end(attempt, ofWaitUntil: until, frame.values.inputs(of: position))]
        case .approval(let approval):
            if let given = frame.answers[position] { return [end(attempt, by: given.by, given.answer)] }
            guard isOver else { return [] }
            if let fallback = approval.fallback { return [end(attempt, by: "default", fallback)] }
            return [failed(attempt, .notAnswered(limit: step.timeout ?? 0))]
        default: return []
        }
    }

    /// The time is up: that of the step, or its limit.
    private func end(_ attempt: Int, ofWaitUntil until: Int64, _ inputs: [ResolvedInput]) -> EventKind {
        guard let limit = step.timeout else { return completed(attempt, []) }
        do {
            let end = try WaitingTime(inputs, path: path).end(from: until - Int64(limit))
            return end > until ? failed(attempt, .timedOut(step: path, limit: limit)) : completed(attempt, [])
        } catch {
            return failed(attempt, error)
        }
    }

    private func end(_ attempt: Int, by name: String, _ answer: ApprovalAnswer) -> EventKind {
        guard answer.isApproved else { return failed(attempt, .notApproved(by: name, comment: answer.comment)) }
        var outputs = [
            StepOutput(name: "approved", value: .number(1)), StepOutput(name: "by", value: .string(name)),
            StepOutput(name: "comment", value: .string(answer.comment ?? "")),
        ]
        if let value = answer.value { outputs.append(StepOutput(name: "value", value: value, text: answer.text)) }
        return completed(attempt, outputs)
    }

    private func completed(_ attempt: Int, _ outputs: [StepOutput]) -> EventKind {
        do {
            let result = try ResultCheck(step, path: path).checked(StepResult(outputs: outputs))
            return .stepCompleted(StepCompletion(step: path, attempt: attempt, result: result, duration: 0))
        } catch {
            return failed(attempt, error)
        }
    }

    private func failed(_ attempt: Int, _ fault: RunFault) -> EventKind {
        .stepFailed(StepFailure(step: path, attempt: attempt, fault: fault.fault(step: path)))
    }

    private static func output(_ input: ResolvedInput) -> StepOutput {
        StepOutput(name: input.name, value: input.value, text: input.text, unit: input.unit)
    }
}
