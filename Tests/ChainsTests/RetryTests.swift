import ChainTesting
import Quantities
import Synchronization
import Testing

@testable import Chains

/// Steps that failed and are tried again.
@Suite struct RetryTests {
    private static func chain(_ retry: String, mode: String = "") -> String {
        """
        name: footbridge
        \(mode)
        steps:
          - id: loads
            worksheet: loads.mcdx
            retry: { \(retry) }
          - id: girder
            worksheet: girder.xmcd
            inputs: { M: "{{ loads.M_max }}" }
        """
    }

    /// An engine whose first attempts at `loads` fail.
    private static func engine(failing: Int, code: String = "engine-exit") -> ScriptedEngine {
        let engine = Fixture.engine()
        engine.change("loads") { script in
            let success = script.outcome
            script.outcome = { attempt in
                attempt.number > failing
                    ? success(attempt)
                    : .failure(EngineFailure(Fault(code: code, message: "no luck, attempt \(attempt.number)")))
            }
        }
        return engine
    }

    /// Milliseconds from the end of each attempt at `loads` to the start of the next.
    private func pauses(_ fixture: RunFixture) throws -> [Int64] {
        var ended: Int64?
        var pauses: [Int64] = []
        for recorded in try fixture.store.events(of: RunFixture.id, after: 0) {
            switch recorded.event.kind {
            case .stepFailed: ended = recorded.event.time
            case .stepStarted(let start) where start.step == "loads":
                if let ended { pauses.append(recorded.event.time - ended) }
            default: continue
            }
        }
        return pauses
    }

    /// The next attempt begins in the same batch; the one before it is forgotten all the same.
    @Test(arguments: [0, 0.001]) func everyAttemptIsForgotten(_ seconds: Double) async throws {
        let fixture = RunFixture(RetryTests.engine(failing: 2))
        let chain = RetryTests.chain("max_attempts: 3", mode: "retry_config: { max_retries: 2, min_wait: \(seconds) }")
        try await fixture.run(chain.replacing("    retry: { max_attempts: 3 }\n", with: ""))
        #expect(try fixture.summary() == "completed: loads completed, girder completed")
        #expect(fixture.engine.forgotten == ["loads", "loads", "loads", "girder"])
    }

    @Test func anEngineSaysWhenItMayBeAskedAgain() async throws {
        let engine = Fixture.engine()
        engine.change("loads") { script in
            let success = script.outcome
            script.outcome = { attempt in
                let fault = Fault(code: "engine-busy", message: "busy")
                return attempt.number > 2 ? success(attempt) : .failure(EngineFailure(fault, retryAfter: 7000))
            }
        }
        let fixture = RunFixture(engine)
        try await fixture.run(RetryTests.chain("max_attempts: 3, backoff: linear, delay: 5 s"))
        #expect(try pauses(fixture) == [7000, 10_000])
    }

    @Test func aStepIsTriedAgainUntilItCompletes() async throws {
        let fixture = RunFixture(RetryTests.engine(failing: 2))
        let status = try await fixture.run(RetryTests.chain("max_attempts: 3, backoff: exponential, delay: 2 s"))
        #expect(try fixture.summary() == "completed: loads completed, girder completed")
        #expect(status.step("loads")?.attempts == 3)
        #expect(status.step("loads")?.reason == "attempt 2 failed")
        #expect(status.step("loads")?.fault == nil)
        #expect(try pauses(fixture) == [2000, 4000])
        #expect(
            try fixture.kinds() == [
                "run-created", "run-started", "step-started", "step-failed", "step-started", "step-failed",
                "step-started", "step-completed", "step-started", "step-completed", "run-completed",
            ])
    }

    @Test func afterTheLastAttemptTheFailureIsFinal() async throws {
        let fixture = RunFixture(RetryTests.engine(failing: 9))
        let status = try await fixture.run(RetryTests.chain("max_attempts: 3"))
        #expect(try fixture.summary() == "failed: loads failed, girder skipped")
        #expect(status.error?.message == "no luck, attempt 3")
        #expect(fixture.engine.started == ["loads", "loads", "loads"])
        #expect(try fixture.exitCode() == 1)
    }

    @Test func whatIsCalculatedTheSameEachTimeIsNotTriedAgainUnlessAskedFor() async throws {
        let fixture = RunFixture(RetryTests.engine(failing: 1, code: "division-by-zero"))
        try await fixture.run(RetryTests.chain("max_attempts: 3"))
        #expect(fixture.engine.started == ["loads"])
        for errors in ["any", "[division-by-zero]"] {
            let fixture = RunFixture(RetryTests.engine(failing: 1, code: "division-by-zero"))
            try await fixture.run(RetryTests.chain("max_attempts: 3, errors: \(errors)"))
            #expect(fixture.engine.started == ["loads", "loads", "girder"])
        }
    }

    @Test func whileAStepWaitsOthersRun() async throws {
        let fixture = RunFixture(RetryTests.engine(failing: 1))
        try await fixture.run(
            """
            name: footbridge
            steps:
              - { id: loads, worksheet: loads.mcdx, retry: { delay: 10 s } }
              - { id: girder, worksheet: girder.xmcd, inputs: { M: 1 kN*m } }
            """)
        #expect(fixture.engine.started == ["loads", "girder", "loads"])
        #expect(try fixture.summary() == "completed: loads completed, girder completed")
    }

    @Test func aStopEndsTheWaitAtOnce() async throws {
        let stop = Mutex<Cancellation?>(nil)
        let clock = ManualClock(onSleep: { _ in stop.withLock { $0?.raise() } })
        let fixture = RunFixture(RetryTests.engine(failing: 1), clock: clock)
        stop.withLock { $0 = fixture.stop }
        try await fixture.run(RetryTests.chain("delay: 3600 s"))
        #expect(try fixture.summary() == "stopped: loads skipped, girder skipped")
        #expect(fixture.engine.started == ["loads"])
        #expect(try fixture.exitCode() == 4)
    }

    @Test(arguments: CrashingStore.Moment.allCases, 1...4)
    func aCrashBetweenAttemptsLosesNoneAndRepeatsNone(_ moment: CrashingStore.Moment, _ append: Int) async throws {
        let fixture = RunFixture(RetryTests.engine(failing: 2))
        let planned = try await Fixture.planned(RetryTests.chain("max_attempts: 3"), engine: fixture.engine)
        let crashing = CrashingStore(fixture.store, at: append, moment)
        await #expect(throws: CrashingStore.Crash()) {
            try await fixture.loop(crashing).start(RunFixture.id, planned.creation)
        }
        if append == 1, moment == .before { return }
        try await fixture.loop().resume(RunFixture.id)
        #expect(try fixture.summary() == "completed: loads completed, girder completed")
        let failures = try fixture.store.events(of: RunFixture.id, after: 0).compactMap { recorded -> Int? in
            if case .stepFailed(let failure) = recorded.event.kind { failure.attempt } else { nil }
        }
        #expect(failures == [1, 2])
    }

    @Test func delaysGrowAsThePolicySays() {
        let delays = { (policy: RetryPolicy, chance: Double) in (1...4).map { policy.delay(after: $0, chance: chance) }
        }
        #expect(delays(RetryPolicy(backoff: .constant, delay: 500), 1) == [500, 500, 500, 500])
        #expect(delays(RetryPolicy(backoff: .linear, delay: 500), 1) == [500, 1000, 1500, 2000])
        #expect(delays(RetryPolicy(delay: 500, maxDelay: 3000), 1) == [500, 1000, 2000, 3000])
        #expect(delays(RetryPolicy(delay: 500, multiplier: 3), 0) == [500, 1500, 4500, 13500])
        #expect(delays(RetryPolicy(backoff: .constant, delay: 500, jitter: 0.5), 0.5) == [375, 375, 375, 375])
        #expect(RetryPolicy(delay: 1000, maxDelay: nil).delay(after: 1000, chance: 0) == RetryPolicy.mostDelay)
        #expect(RetryPolicy(delay: 0, multiplier: 1000).delay(after: 999, chance: 0) == 0)
        #expect(RetryPolicy(delay: .max / 2, maxDelay: .max / 2).delay(after: 1, chance: 0) == RetryPolicy.mostDelay)
    }

    @Test func theSameAttemptWaitsAsLongInEveryReplay() async throws {
        let text = RetryTests.chain("max_attempts: 3, delay: 10 s, jitter: 1")
        var seen: [[Int64]] = []
        for _ in 0..<2 {
            let fixture = RunFixture(RetryTests.engine(failing: 2))
            try await fixture.run(text)
            seen.append(try pauses(fixture))
        }
        #expect(seen[0] == seen[1])
        #expect(seen[0] != [10_000, 20_000])
    }

    @Test func thePlanTellsLimitsAndAttempts() async throws {
        let text = RetryTests.chain("max_attempts: 5, errors: [engine-exit, timed-out]", mode: "timeout: 90 s")
        let plan = try await Fixture.planned(text).plan
        #expect(
            plan.text == """
                chain 'footbridge': 2 steps

                1. loads  (loads.mcdx)
                     gives M_max
                     is tried up to 5 times after engine-exit, timed-out, with exponential delays from 1 s, at most 60 s

                2. girder  (girder.xmcd)
                     M ← loads.M_max

                the run takes at most 90 s
                """)
    }

    @Test func theClassicFormTriesAllStepsAgain() throws {
        let (definition, problems) = ChainFileReader.read(
            Fixture.source(
                """
                { "name": "footbridge", "failure_mode": "retry",
                  "retry_config": { "max_retries": 4, "min_wait": 0.5, "max_wait": "1 min", "multiplier": 3 },
                  "files": [ { "file_path": "loads.mcdx", "position": 0 },
                             { "file_path": "girder.xmcd", "position": 1, "retry": { "max_attempts": 1 } } ] }
                """, name: "chain.json"))
        #expect(problems.isEmpty)
        #expect(
            definition?.steps.map(\.retry) == [
                RetryPolicy(maxAttempts: 5, delay: 500, maxDelay: 60_000, multiplier: 3), RetryPolicy(maxAttempts: 1),
            ])
        #expect(definition?.failureMode == .stopOnError)
    }
}
