import ChainTesting
import Chains
import Quantities
import Testing

/// Ends that come while something else still runs: of the run, of the chain's time, or by somebody else.
@Suite struct SimultaneousEndsTests {
    @Test(.timeLimit(.minutes(1))) func stepsOnExitAreCalculatedAfterAnInterrupt() async throws {
        let engine = Fixture.engine()
        let fixture = RunFixture(engine)
        engine.change("dead") {
            $0.pollsBeforeTheEnd = 5
            $0.onStart = { [stop = fixture.stop] _ in stop.raise() }
        }
        engine.change("live") { $0.pollsBeforeTheEnd = 3 }
        try await fixture.run(
            """
            steps: [ { id: dead, worksheet: dead.mcdx, inputs: { L: 1 m } } ]
            on_exit: [ { id: live, worksheet: live.mcdx, inputs: { L: 1 m } } ]
            """)
        #expect(try fixture.summary() == "stopped: dead stopped, on_exit.live completed")
    }

    @Test(.timeLimit(.minutes(1))) func whatCleansUpOnExitIsDoneAfterAStopToo() async throws {
        let engine = Fixture.engine()
        let fixture = RunFixture(engine)
        engine.change("dead") {
            $0.pollsBeforeTheEnd = 5
            $0.onStart = { [stop = fixture.stop] _ in stop.raise() }
        }
        engine.change("live") { $0.pollsBeforeTheEnd = 3 }
        try await fixture.run(
            """
            steps: [ { id: dead, worksheet: dead.mcdx, inputs: { L: 1 m } } ]
            on_exit: [ { id: t, try: [ { wait: 0 s } ], finally: [ { id: live, worksheet: live.mcdx, inputs: { L: 1 m } } ] } ]
            """)
        #expect(
            try fixture.summary()
                == "stopped: dead stopped, on_exit.t completed, on_exit.t.try.wait completed, on_exit.t.finally.live completed"
        )
    }

    @Test func stepsOnExitAreCalculatedWhenTheTimeOfTheChainIsUp() async throws {
        let engine = Fixture.engine()
        engine.change("dead") { $0.pollsBeforeTheEnd = 1000 }
        engine.change("live") { $0.pollsBeforeTheEnd = 3 }
        let fixture = RunFixture(engine)
        try await fixture.run(
            """
            timeout: 2 s
            steps: [ { id: dead, worksheet: dead.mcdx, inputs: { L: 1 m } } ]
            on_exit: [ { id: live, worksheet: live.mcdx, inputs: { L: 1 m } } ]
            """)
        #expect(try fixture.summary() == "timed-out: dead timed-out, on_exit.live completed")
    }

    @Test(
        arguments: [
            "for: [1]\n    BODY", "while: vars.n < 3\n    vars: { n: 1 }\n    BODY",
            "repeat: { until: vars.n > 3 }\n    vars: { n: 1 }\n    BODY",
            "parallel: { p: { BODY }, q: { BODY } }\n    collect: array",
            "switch: [ { when: 1 > 0, BODY } ]", "try: { BODY }\n    catch: [ { let: { c: 1 } } ]",
        ])
    func aBlockThatAnEarlyEndCutsShortIsStopped(_ kind: String) async throws {
        let isFlow = !kind.hasSuffix("\n    BODY")
        let steps = "steps: [ { wait: 3 s }, { let: { y: 1 }, needs: wait } ]"
        let outputs = "outputs: { y: '{{ let.y }}' }"
        let fixture = RunFixture()
        let status = try await fixture.run(
            """
            steps:
              - { id: w, wait: 1 s }
              - { id: a, needs: w, let: { u: 2 } }
              - id: block
                \(kind.replacing("BODY", with: isFlow ? "\(steps), \(outputs)" : "\(steps)\n    \(outputs)"))
            conditions: [ { expression: a.u > 1, outcome: pass } ]
            outputs: { u: "{{ a.u }}" }
            """)
        #expect(status.error == nil)
        #expect(status.state(isHeld: false) == .completed)
        #expect(status.step("block")?.phase == .stopped)
        #expect(status.completion?.early?.text == "a.u > 1")
    }

    @Test(.timeLimit(.minutes(1))) func whatOthersRecordDoesNotEndAnAttemptThatIsOnRecord() async throws {
        let store = MemoryStore()
        let engine = HeldEngine(store)
        let planned = try await Planner.plan(
            file: Fixture.source(
                """
                steps:
                  - { id: long, worksheet: loads.mcdx }
                  - { id: short, worksheet: loads.mcdx }
                """), engines: ["builtin": engine])
        let loop = RunLoop(
            RunLoop.Parts(
                store: store, engines: ["builtin": engine], driver: RunStart(host: "host", process: 1),
                watchInterval: 1, processors: 2))
        try await loop.start(RunFixture.id, planned.creation)
        let events = try store.events(of: RunFixture.id, after: 0)
        let status = RunStatus(run: RunFixture.id, events: events)
        #expect(status.steps.map(\.phase) == [.completed, .completed])
        #expect(events.last?.event.kind.name == "run-paused")
    }
}
