import ChainTesting
import Chains
import Quantities
import Testing

/// Values that may be absent, and runs that rest.
@Suite struct DefaultsTests {
    @Test func aDefaultStandsForWhatASkippedStepWouldGive() async throws {
        let fixture = RunFixture()
        let status = try await fixture.run(
            """
            inputs: { on: 0 }
            steps:
              - { id: extra, when: inputs.on = 1, let: { F: 5 kN } }
              - { id: sum, let: { F: "{{ 1 kN + (extra.F ?? 2 kN) }}" } }
              - { id: strict, let: { F: "{{ 1 kN + extra.F }}" } }
            outputs: { F: "{{ sum.F }}" }
            """)
        #expect(try fixture.summary() == "completed: extra skipped, sum completed, strict skipped")
        #expect(status.completion?.outputs.map(\.text) == ["3000 N"])
    }

    @Test func aDefaultIsNotTakenWhereThereIsAValue() async throws {
        let status = try await RunFixture().run(
            """
            steps:
              - { id: extra, wait: 1 s }
              - { id: late, needs: extra, let: { F: 5 } }
              - { id: sum, let: { F: "{{ late.F ?? 2 }}" } }
            outputs: { F: "{{ sum.F }}" }
            """)
        #expect(status.completion?.outputs.map(\.text) == ["5"])
    }

    @Test func aPausedRunGoesOnWhereItStood() async throws {
        let engine = Fixture.engine()
        let fixture = RunFixture(engine)
        let store = fixture.store
        let clock = fixture.clock
        engine.change("loads") { script in
            script.onStart = { _ in
                _ = try? RunLoop.add(
                    .pauseRequested(StopRequest(origin: "test")), to: RunFixture.id, in: store, clock: clock)
            }
        }
        try await fixture.run(Fixture.footbridge())
        #expect(try fixture.summary() == "paused: loads completed, girder waiting")
        #expect(try fixture.exitCode() == 4)
        try await fixture.loop().resume(RunFixture.id)
        #expect(try fixture.summary() == "completed: loads completed, girder completed")
    }

    @Test func anAnswerThatIsOnRecordEndsTheWait() async throws {
        let fixture = RunFixture()
        let planned = try await Fixture.planned(
            "steps: [ { id: ask, approval: { message: go on?, value: true } } ]\noutputs: { v: \"{{ ask.value }}\" }")
        try fixture.loop().create(RunFixture.id, planned.creation)
        let start = StepStart(step: "ask", attempt: 1, reason: "", inputHash: "", inputs: [])
        let answer = ApprovalAnswer(isApproved: true, value: .number(3), text: "3")
        for kind in [
            EventKind.runStarted(RunStart(host: "h", process: 1)), .stepStarted(start),
            .approvalGiven(Approval(step: "ask", answer: answer, by: "an engineer")),
        ] { #expect(try RunLoop.add(kind, to: RunFixture.id, in: fixture.store, clock: fixture.clock)) }
        try await fixture.loop().resume(RunFixture.id)
        #expect(try fixture.status().completion?.outputs.map(\.text) == ["3"])
    }
}
