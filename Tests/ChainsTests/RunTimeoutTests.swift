import ChainTesting
import Quantities
import Testing

@testable import Chains

/// The time that a whole run may take.
@Suite struct RunTimeoutTests {
    private static func chain(_ keys: String = "", loads: String = "") -> String {
        """
        name: footbridge
        timeout: 5 s
        \(keys)
        steps:
          - { id: loads, worksheet: loads.mcdx\(loads) }
          - { id: girder, worksheet: girder.xmcd, inputs: { M: "{{ loads.M_max }}" } }
        """
    }

    /// An engine that needs so many milliseconds for each step.
    private static func fixture(milliseconds: Int) -> RunFixture {
        let clock = ManualClock()
        let engine = Fixture.engine()
        for step in ["loads", "girder"] {
            engine.change(step) { $0.onStart = { _ in clock.advance(milliseconds: milliseconds) } }
        }
        return RunFixture(engine, clock: clock)
    }

    @Test func aRunWithinItsTimeCompletes() async throws {
        let fixture = RunTimeoutTests.fixture(milliseconds: 2000)
        try await fixture.run(RunTimeoutTests.chain())
        #expect(try fixture.summary() == "completed: loads completed, girder completed")
    }

    @Test(arguments: [(5, "5 ms"), (57, "57 ms"), (700, "700 ms"), (1100, "1.1 s"), (1, "10 us")])
    func theTimeIsKnownToTheMillisecond(_ milliseconds: Int, _ text: String) async throws {
        let chain = RunTimeoutTests.chain().replacing("5 s", with: text)
        #expect(try await Fixture.planned(chain).creation.plan.timeout == milliseconds)
    }

    @Test func anEngineThatHangsEndsWithTheTimeOfTheRun() async throws {
        let engine = Fixture.engine()
        engine.change("loads") { $0.pollsBeforeTheEnd = 1_000_000 }
        let fixture = RunFixture(engine)
        let status = try await fixture.run(RunTimeoutTests.chain(loads: ", timeout: 60 s"))
        #expect(try fixture.summary() == "timed-out: loads timed-out, girder skipped")
        #expect(status.error?.message == "the run took longer than 5 s")
        #expect(engine.cancelled == ["loads"])
        #expect(fixture.clock.now - 1_700_000_000_000 == 5000)
        #expect(try fixture.exitCode() == 5)
    }

    @Test func theStepsShareTheTime() async throws {
        let engine = Fixture.engine()
        let clock = ManualClock()
        engine.change("loads") { $0.onStart = { _ in clock.advance(milliseconds: 3000) } }
        engine.change("girder") { $0.pollsBeforeTheEnd = 1_000_000 }
        let fixture = RunFixture(engine, clock: clock)
        try await fixture.run(RunTimeoutTests.chain())
        #expect(try fixture.summary() == "timed-out: loads completed, girder timed-out")
        #expect(clock.now - 1_700_000_000_000 == 5000)
    }

    @Test(arguments: ["", "stop_on_error: false"]) func nothingStartsWhenTheTimeIsUp(_ mode: String) async throws {
        let fixture = RunTimeoutTests.fixture(milliseconds: 6000)
        let status = try await fixture.run(RunTimeoutTests.chain(mode))
        #expect(fixture.engine.started == ["loads"])
        #expect(try fixture.summary() == "timed-out: loads completed, girder timed-out")
        #expect(status.error?.message == "the run took longer than 5 s")
        #expect(try fixture.exitCode() == 5)
    }

    @Test func theWaitForAnotherAttemptEndsWithTheTime() async throws {
        let engine = Fixture.engine()
        engine.change("loads") {
            $0.outcome = { _ in .failure(EngineFailure(Fault(code: "engine-exit", message: "no luck"))) }
        }
        let fixture = RunFixture(engine)
        try await fixture.run(RunTimeoutTests.chain(loads: ", retry: { delay: 4 s, backoff: constant }"))
        #expect(engine.started == ["loads", "loads"])
        #expect(try fixture.summary() == "timed-out: loads timed-out, girder skipped")
        #expect(fixture.clock.now - 1_700_000_000_000 == 5000)
    }

    @Test func aRunThatIsResumedHasNoMoreTimeThanBefore() async throws {
        let fixture = RunTimeoutTests.fixture(milliseconds: 2000)
        let planned = try await Fixture.planned(RunTimeoutTests.chain(), engine: fixture.engine)
        let crashing = CrashingStore(fixture.store, at: 2, .after)
        await #expect(throws: CrashingStore.Crash()) {
            try await fixture.loop(crashing).start(RunFixture.id, planned.creation)
        }
        fixture.clock.advance(milliseconds: 10_000)
        fixture.engine.change("girder") { $0.pollsBeforeTheEnd = 1_000_000 }
        try await fixture.loop().resume(RunFixture.id)
        #expect(try fixture.summary() == "timed-out: loads completed, girder timed-out")
    }
}
