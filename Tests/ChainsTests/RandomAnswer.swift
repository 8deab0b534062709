import Chains

/// What the world may answer to a command; nil where only time passes.
enum RandomAnswer {
    static func event(_ command: RunCommand, _ plan: Plan, at now: Int64, _ random: inout SeededRandom) -> Event? {
        switch command {
        case .start(let step, let attempt):
            Int.random(in: 0..<20, using: &random) == 0
                ? RunStateMachineTests.failed(step.position, attempt: 0)
                : RunStateMachineTests.started(step.position, attempt: attempt)
        case .follow(let step, let attempt): end(step.position, attempt, at: now, &random)
        // Such commands are for steps that hold steps.
        case .wait, .route, .advance, .close, .pause, .ask, .openExit: nil
        case .cancel(let step, let attempt):
            RunStateMachineTests.event(.stepStopped(step: "\(step.position)", attempt: attempt))
        case .block(let step, let by):
            RunStateMachineTests.event(.stepBlocked(step: "\(step.position)", by: "\(by.position)"))
        case .skip(let step, _):
            RunStateMachineTests.event(.stepSkipped(step: "\(step.position)", reason: nil))
        case .finish(.evaluate):
            RunStateMachineTests.event(.runCompleted(RunCompletion(outputs: [], checks: [])))
        case .finish(.fail(let fault)): RunStateMachineTests.event(.runFailed(fault))
        case .finish(.timeOut(let fault)): RunStateMachineTests.event(.runTimedOut(fault))
        case .finish(.stop): RunStateMachineTests.event(.runStopped)
        }
    }

    private static func end(_ step: Int, _ attempt: Int, at now: Int64, _ random: inout SeededRandom) -> Event {
        let code = Bool.random(using: &random) ? "x" : "timed-out"
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return RunStateMachineTests.failed(step, code: code, attempt: attempt)
        case 1:
            let retryAt = now + Int64.random(in: 0...20, using: &random)
            return RunStateMachineTests.failed(step, code: code, attempt: attempt, retryAt: retryAt)
        default: return RunStateMachineTests.completed(step, attempt: attempt)
        }
    }
}
