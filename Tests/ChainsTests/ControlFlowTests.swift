import ChainTesting
import Chains
import Quantities
import Testing

/// When steps start, where they lead, how long they wait, and how runs end.
@Suite struct ControlFlowTests {
    // MARK: Conditions and transitions

    @Test func aStepWhoseConditionDoesNotHoldIsSkippedWithWhatNeedsIt() async throws {
        let (summary, error) = try await RunFixture.ending(
            """
            steps:
              - { id: a, let: { x: 1 }, when: 1 > 2 }
              - { id: b, let: { y: "{{ a.x }}" } }
              - { id: c, let: { z: 1 } }
            """)
        #expect(error == nil)
        #expect(summary == "completed: a skipped, b skipped, c completed")
    }

    @Test func aFailureThatLeadsOnIsDealtWith() async throws {
        let text = """
            steps:
              - { id: a, assert: 1 > 2, on_success: good, on_failure: [ { when: error.code = "other", do: never }, { do: bad, publish: { why: "it broke" } } ] }
              - { id: good, let: { x: 1 } }
              - { id: never, let: { x: 1 } }
              - { id: bad, let: { x: "{{ vars.why }}" } }
              - { id: join, join: any, let: { y: 5 } }
            """.replacing("{ id: good, let: { x: 1 } }", with: "{ id: good, let: { x: 1 }, on_success: join }")
            .replacing("vars.why }}\" } }", with: "vars.why }}\" }, on_complete: join }")
        let (summary, error) = try await RunFixture.ending(text)
        #expect(error == nil)
        #expect(
            summary == "completed: a failed, good skipped, never skipped, bad completed, join completed")
    }

    @Test func whatAFailureLeadsToKnowsTheError() async throws {
        let results = try await RunFixture.results(
            """
            steps:
              - id: a
                assert: { condition: 1 > 2, message: it broke }
                on_failure:
                  - { when: error.code = "timed-out", do: c }
                  - { do: b, publish: { why: "{{ error.message }} in {{ error.step }}" } }
              - { id: b, transform: { x: "{{ vars.why }}" } }
              - { id: c, wait: 0 s }
            outputs: { x: "{{ b.x }}" }
            """)
        #expect(results == ["x": "\"it broke in a\""])
    }

    @Test func aFailureThatLeadsNowhereFailsTheRun() async throws {
        let (summary, error) = try await RunFixture.ending(
            """
            steps:
              - { id: a, assert: 1 > 2, on_failure: [ { when: error.code = "other", do: never } ] }
              - { id: never, let: { x: 1 } }
            """)
        #expect(summary == "failed: a failed, never skipped")
        #expect(error == "assertion: the assertion '1 > 2' does not hold")
    }

    @Test func joinsThatCanNeverBeMetAreRefused() async throws {
        let text = """
            steps:
              - { id: a, let: { x: 1 }, on_success: c }
              - { id: c, join: 2, let: { x: 1 } }
              - { id: d, join: any, let: { x: 1 } }
            """
        let rejection = try await Fixture.rejection(text)
        #expect(rejection.contains("2 can never arrive: there is only 1"))
        #expect(rejection.contains("no transition leads to 'd', so nothing can be joined there"))
    }

    // MARK: Waiting

    @Test func aStepWaitsAndABlockMayTakeOnlySoLong() async throws {
        let (summary, error) = try await RunFixture.ending(
            """
            steps:
              - { id: short, wait: 3 s }
              - { id: long, timeout: 5 s, needs: short, parallel: { a: [ { wait: 1 hr } ], b: [ { let: { x: 1 } } ] } }
            """)
        #expect(summary == "timed-out: short completed, long timed-out, long.a.wait stopped, long.b.let completed")
        #expect(error == "timed-out: the step took longer than 5 s")
    }

    @Test(arguments: ["wait: 1 hr", "approval: go on?"])
    func whoeverWaitsKeepsToTheLimitOfTheRun(_ step: String) async throws {
        let (summary, error) = try await RunFixture.ending("timeout: 2 s\nsteps: [ { id: w, \(step) } ]")
        #expect(summary == "timed-out: w timed-out")
        #expect(error == "timed-out: the run took longer than 2 s")
    }

    @Test func aWaitKeepsToItsLimit() async throws {
        let (summary, error) = try await RunFixture.ending("steps: [ { id: w, wait: 10 s, timeout: 1 s } ]")
        #expect(summary == "timed-out: w timed-out")
        #expect(error == "timed-out: the step took longer than 1 s")
        let short = try await RunFixture.ending("steps: [ { id: w, wait: 1 s, timeout: 10 s } ]")
        #expect(short.summary == "completed: w completed")
    }

    @Test func aStepWaitsUntilATime() async throws {
        let (summary, _) = try await RunFixture.ending(
            "steps: [ { id: w, wait: { until: \"2020-01-31T08:00:00Z\" } } ]")
        #expect(summary == "completed: w completed")
    }

    @Test func anApprovalTakesItsDefaultWhenItsTimeIsUp() async throws {
        let text = """
            steps:
              - { id: ask, approval: { message: go on?, default: ANSWER }, timeout: 10 s }
              - { id: next, needs: ask, let: { x: "{{ ask.by }}" } }
            """
        #expect(
            try await RunFixture.ending(text.replacing("ANSWER", with: "true")).summary
                == "completed: ask completed, next completed")
        let refused = try await RunFixture.ending(text.replacing("ANSWER", with: "false"))
        #expect(refused.error == "not-approved: default said no")
    }

    // MARK: Ends

    private static let guarded = """
        inputs: { u: 0.9 }
        steps:
          - { id: a, let: { u: "{{ inputs.u }}" } }
          - { id: w, wait: 1 s }
          - { id: z, needs: [w, a], let: { v: "{{ a.u * 2 }}" } }
        conditions: [ { expression: a.u > 1, outcome: fail, message: overloaded } ]
        checks: [ { check: a.u < 0.8, level: warning, message: close to the limit } ]
        on_exit: [ { let: { o: "{{ outcome }}", m: "{{ error.message ?? "none" }}", z: "{{ z.v ?? 0 }}" } } ]
        outputs: { v: "{{ z.v }}", u: "{{ a.u }}" }
        """.replacing("?? \"none\"", with: "?? 'none'")

    @Test func aConditionThatHoldsEndsTheRunEarly() async throws {
        let fixture = RunFixture()
        let status = try await fixture.run(
            ControlFlowTests.guarded, set: [Override(target: "u", value: .number(1.1))])
        #expect(try fixture.summary() == "completed: a completed, w skipped, z skipped, on_exit.let completed")
        #expect(status.completion?.early == EarlyEnd(text: "a.u > 1", outcome: .fail, message: "overloaded"))
        #expect(status.completion?.outputs.map(\.name) == ["u"])
        #expect(status.completion?.verdict == .fail)
        #expect(try fixture.exitCode() == 2)
        #expect(
            status.step("on_exit.let")?.outputs.map { $0.value } == [.string("completed"), .string("none"), .number(0)])
    }

    @Test func aCheckMayWarn() async throws {
        let fixture = RunFixture()
        let status = try await fixture.run(ControlFlowTests.guarded)
        #expect(status.completion?.verdict == .warning)
        #expect(try fixture.exitCode() == 0)
    }

    @Test func stepsOnExitRunAfterAFailureAndTellIt() async throws {
        let fixture = RunFixture()
        let status = try await fixture.run(
            """
            steps: [ { assert: { condition: 1 > 2, message: no luck } }, { wait: 1 s, needs: assert } ]
            on_exit: [ { let: { o: "{{ outcome }}", m: "{{ error.message }}" } } ]
            """)
        #expect(try fixture.summary() == "failed: assert failed, wait skipped, on_exit.let completed")
        #expect(status.step("on_exit.let")?.outputs.map { $0.value } == [.string("failed"), .string("no luck")])
        #expect(status.error?.message == "no luck")
    }

    @Test func aFailureOnExitFailsTheRun() async throws {
        let (summary, error) = try await RunFixture.ending(
            "steps: [ { let: { x: 1 } } ]\non_exit: [ { assert: 1 > 2 } ]")
        #expect(summary == "failed: let completed, on_exit.assert failed")
        #expect(error == "assertion: the assertion '1 > 2' does not hold")
    }
}
