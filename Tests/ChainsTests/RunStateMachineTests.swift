import Chains
import Quantities
import Testing

/// The state machine alone: events in, commands out.
@Suite struct RunStateMachineTests {
    /// A plan of steps named by their position, each with the positions that it needs.
    static func plan(_ needs: [[Int]], mode: FailureMode = .stopOnError) -> Plan {
        Plan(
            name: "test", folder: "/",
            steps: needs.enumerated().map { position, needs in
                PlannedStep(
                    id: "\(position)",
                    work: .call(
                        PlannedCall(engine: .builtin, worksheet: "w", worksheetPath: "/w", worksheetHash: nil)),
                    needs: needs)
            }, outputs: [], checks: [], failureMode: mode, outputFolder: nil)
    }

    static func started(_ step: Int, attempt: Int = 1) -> Event {
        Event(
            time: 0,
            kind: .stepStarted(StepStart(step: "\(step)", attempt: attempt, reason: "", inputHash: "", inputs: [])))
    }

    static func completed(_ step: Int, attempt: Int = 1) -> Event {
        Event(
            time: 0,
            kind: .stepCompleted(
                StepCompletion(step: "\(step)", attempt: attempt, result: StepResult(outputs: []), duration: 0)))
    }

    static func failed(_ step: Int, code: String = "x", attempt: Int = 1, retryAt: Int64? = nil) -> Event {
        let fault = Fault(code: code, message: "step \(step)")
        return Event(
            time: 0,
            kind: .stepFailed(StepFailure(step: "\(step)", attempt: attempt, fault: fault, retryAt: retryAt)))
    }

    static func event(_ kind: EventKind) -> Event { Event(time: 0, kind: kind) }

    @Test func aStepStartsOnlyWhenItsPrerequisitesAreDone() throws {
        var machine = RunStateMachine(plan: RunStateMachineTests.plan([[], [], [0, 1]]))
        #expect(machine.nextCommands(limit: 9) == [.start(step: 0, attempt: 1), .start(step: 1, attempt: 1)])
        #expect(machine.nextCommands() == [.start(step: 0, attempt: 1)])
        try machine.apply(RunStateMachineTests.started(0))
        #expect(machine.nextCommands() == [.follow(step: 0, attempt: 1)])
        #expect(machine.nextCommands(limit: 2) == [.follow(step: 0, attempt: 1), .start(step: 1, attempt: 1)])
        try machine.apply(RunStateMachineTests.completed(0))
        try machine.apply(RunStateMachineTests.started(1))
        try machine.apply(RunStateMachineTests.completed(1))
        #expect(machine.nextCommands(limit: 9) == [.start(step: 2, attempt: 1)])
    }

    @Test func anEmptyRestEndsTheRun() throws {
        var machine = RunStateMachine(plan: RunStateMachineTests.plan([[]]))
        try machine.apply(RunStateMachineTests.started(0))
        try machine.apply(RunStateMachineTests.completed(0))
        #expect(machine.nextCommands() == [.finish(.evaluate(nil))])
        try machine.apply(RunStateMachineTests.event(.runCompleted(RunCompletion(outputs: [], checks: []))))
        #expect(machine.isEnded)
        #expect(machine.nextCommands() == [])
    }

    @Test func aTimeOutDecidesHowTheRunEnds() throws {
        var machine = RunStateMachine(plan: RunStateMachineTests.plan([[], []], mode: .proceed))
        for event in [
            RunStateMachineTests.started(0), RunStateMachineTests.failed(0), RunStateMachineTests.started(1),
            RunStateMachineTests.failed(1, code: "timed-out"),
        ] { try machine.apply(event) }
        #expect(machine.phases == [.failed, .timedOut])
        #expect(machine.nextCommands() == [.finish(.timeOut(Fault(code: "timed-out", message: "step 1")))])
    }

    @Test func impossibleEventsAreRefusedAndChangeNothing() throws {
        var machine = RunStateMachine(plan: RunStateMachineTests.plan([[], [0]]))
        let impossible: [(Event, RunStateError)] = [
            (RunStateMachineTests.completed(0), .unexpected("step-completed", step: "0", phase: .waiting)),
            (RunStateMachineTests.started(1), .unexpected("step-started", step: "1", phase: .waiting)),
            (RunStateMachineTests.started(0, attempt: 2), .unexpected("step-started", step: "0", phase: .waiting)),
            (RunStateMachineTests.failed(0), .unexpected("step-failed", step: "0", phase: .waiting)),
            (RunStateMachineTests.started(7), .unknownStep("7")),
            (
                RunStateMachineTests.event(.stepStopped(step: "0", attempt: 1)),
                .unexpected("step-stopped", step: "0", phase: .waiting)
            ),
        ]
        for (event, error) in impossible { #expect(throws: error) { try machine.apply(event) } }
        #expect(machine.phases == [.waiting, .waiting])
        #expect(machine.nextCommands() == [.start(step: 0, attempt: 1)])
    }

    @Test func nothingFollowsTheEnd() throws {
        var machine = RunStateMachine(plan: RunStateMachineTests.plan([[]]))
        try machine.apply(RunStateMachineTests.event(.runStopped))
        #expect(throws: RunStateError.afterTheEnd("step-started")) {
            try machine.apply(RunStateMachineTests.started(0))
        }
    }

    @Test func aJournalBeginsWithTheCreation() {
        #expect(throws: RunStateError.notCreated) {
            try RunStateMachine(replaying: [RunStateMachineTests.event(.runStopped)])
        }
        #expect(throws: RunStateError.notCreated) { try RunStateMachine(replaying: []) }
    }

    /// Random plans and random ends of steps: every run ends, no step starts before what it needs, and at every moment
    /// there is something to do.
    @Test(arguments: 1...200) func everyRandomHistoryEnds(_ seed: UInt64) throws {
        var random = SeededRandom(seed)
        let count = Int.random(in: 1...12, using: &random)
        let needs = (0..<count).map { step in (0..<step).filter { _ in Int.random(in: 0..<4, using: &random) == 0 } }
        let mode: FailureMode = Bool.random(using: &random) ? .proceed : .stopOnError
        let plan = RunStateMachineTests.plan(needs, mode: mode)
        var machine = RunStateMachine(plan: plan)
        var history: [Event] = []
        var (turns, now) = (0, Int64(0))
        while !machine.isEnded {
            turns += 1
            try #require(turns < 200)
            let commands = machine.nextCommands(at: now, limit: Int.random(in: 1...3, using: &random))
            let command = try #require(commands.randomElement(using: &random))
            if case .wait(let time) = command {
                #expect(time > now)
                now = time
            }
            guard let event = RandomAnswer.event(command, plan, at: now, &random) else { continue }
            if case .start(let step, _) = command {
                #expect(needs[step.position].allSatisfy { machine.phases[$0] == .completed })
            }
            try machine.apply(event)
            history.append(event)
            if Int.random(in: 0..<40, using: &random) == 0, !machine.isEnded {
                let stop = RunStateMachineTests.event(.stopRequested(StopRequest(origin: "test")))
                try machine.apply(stop)
                history.append(stop)
            }
        }
        #expect(machine.phases.allSatisfy { $0.isFinal })
        let creation = RunCreation(
            name: "test", file: "/c", text: "", textHash: "", overrides: [], engines: [], plan: plan)
        let replayed = try RunStateMachine(replaying: [RunStateMachineTests.event(.runCreated(creation))] + history)
        #expect(replayed.phases == machine.phases && replayed.isEnded)
        #expect(replayed.fault == machine.fault)
    }
}
