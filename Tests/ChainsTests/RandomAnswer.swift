import Chains

/// What the world may answer to a command.
enum RandomAnswer {
    static func event(_ command: RunCommand, _ plan: Plan, _ random: inout SeededRandom) -> Event {
        switch command {
        case .start(let step, let attempt):
            Int.random(in: 0..<20, using: &random) == 0
                ? RunStateMachineTests.failed(step, attempt: 0) : RunStateMachineTests.started(step, attempt: attempt)
        case .follow(let step, _):
            Int.random(in: 0..<6, using: &random) == 0
                ? RunStateMachineTests.failed(step, code: Bool.random(using: &random) ? "x" : "timed-out")
                : RunStateMachineTests.completed(step)
        case .cancel(let step, let attempt): RunStateMachineTests.event(.stepStopped(step: "\(step)", attempt: attempt))
        case .block(let step, let by): RunStateMachineTests.event(.stepBlocked(step: "\(step)", by: "\(by)"))
        case .skip(let step): RunStateMachineTests.event(.stepSkipped(step: "\(step)"))
        case .finish(.evaluate):
            RunStateMachineTests.event(.runCompleted(RunCompletion(outputs: [], checks: [])))
        case .finish(.fail(let fault)): RunStateMachineTests.event(.runFailed(fault))
        case .finish(.timeOut(let fault)): RunStateMachineTests.event(.runTimedOut(fault))
        case .finish(.stop): RunStateMachineTests.event(.runStopped)
        }
    }
}
