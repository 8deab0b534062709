import ChainTesting
import Chains
import Quantities
import Testing

/// Stopping, time-outs and waiting for engines that are not done at once.
@Suite struct StoppingTests {
    @Test func anEngineIsPolledWithADelayThatGrowsToHalfASecond() async throws {
        let engine = Fixture.engine()
        engine.change("loads") { $0.pollsBeforeTheEnd = 12 }
        let fixture = RunFixture(engine)
        try await fixture.run(Fixture.footbridge())
        #expect(fixture.clock.slept == [1, 2, 4, 8, 16, 32, 64, 128, 256, 500, 500, 500])
        #expect(try fixture.status().step("loads")?.duration == 2011)
    }

    @Test func aRunThatIsStoppedInItsFirstStepNeverRunsTheLaterOnes() async throws {
        let store = MemoryStore()
        let clock = ManualClock(onSleep: { _ in
            _ = try? RunLoop.requestStop(
                of: RunFixture.id, in: store, clock: ManualClock(), StopRequest(origin: "wfchain stop", reason: "lunch")
            )
        })
        let engine = Fixture.engine()
        engine.change("loads") { $0.pollsBeforeTheEnd = 1000 }
        let fixture = RunFixture(engine, store: store, clock: clock)
        try await fixture.run(RunLoopTests.threeSteps)
        #expect(try fixture.summary() == "stopped: loads stopped, girder skipped, deflection skipped")
        #expect(fixture.engine.started == ["loads"])
        #expect(fixture.engine.cancelled == ["loads"])
        #expect(try fixture.exitCode() == 4)
        #expect(
            try fixture.kinds() == [
                "run-created", "run-started", "step-started", "stop-requested", "step-stopped", "step-skipped",
                "step-skipped", "run-stopped",
            ])
    }

    @Test func aStopThatIsRecordedWhileAStepIsCalculatedKeepsTheNextFromStarting() async throws {
        // The engine is done at the first poll, so only the refused append tells of the stop.
        let store = MemoryStore()
        let engine = Fixture.engine()
        engine.change("loads") {
            $0.onStart = { _ in
                _ = try? RunLoop.requestStop(
                    of: RunFixture.id, in: store, clock: ManualClock(), StopRequest(origin: "wfchain stop"))
            }
        }
        let fixture = RunFixture(engine, store: store)
        try await fixture.run(Fixture.footbridge())
        #expect(try fixture.summary() == "stopped: loads completed, girder skipped")
        #expect(fixture.engine.started == ["loads"])
        #expect(
            try fixture.kinds() == [
                "run-created", "run-started", "step-started", "stop-requested", "step-completed", "step-skipped",
                "run-stopped",
            ])
    }

    @Test func anInterruptEndsTheRunInAnOrderlyWay() async throws {
        let engine = Fixture.engine()
        let fixture = RunFixture(engine)
        engine.change("girder") {
            $0.pollsBeforeTheEnd = 5
            $0.onStart = { [stop = fixture.stop] _ in stop.raise() }
        }
        try await fixture.run(RunLoopTests.threeSteps)
        #expect(try fixture.summary() == "stopped: loads completed, girder stopped, deflection skipped")
        #expect(fixture.engine.cancelled == ["girder"])
        #expect(try fixture.exitCode() == 4)
    }

    @Test func aStepThatFailsBecauseItWasCancelledCountsAsStopped() async throws {
        let engine = Fixture.engine()
        let fixture = RunFixture(engine)
        engine.change("loads") {
            $0.onStart = { [stop = fixture.stop] _ in stop.raise() }
            $0.outcome = { _ in .failure(EngineFailure(Fault(code: "cancelled", message: "cancelled"))) }
        }
        try await fixture.run(Fixture.footbridge())
        #expect(try fixture.summary() == "stopped: loads stopped, girder skipped")
    }

    @Test func aStepThatTakesTooLongEndsTheRunWithATimeOut() async throws {
        let engine = Fixture.engine()
        engine.change("girder") { $0.pollsBeforeTheEnd = 1000 }
        let fixture = RunFixture(engine)
        let status = try await fixture.run(Fixture.footbridge(girderKeys: "    timeout: 2 s\n"))
        #expect(try fixture.summary() == "timed-out: loads completed, girder timed-out")
        #expect(status.error?.message == "the step took longer than 2 s")
        #expect(fixture.engine.cancelled == ["girder"])
        #expect(fixture.clock.slept.reduce(0, +) == 2000)
        #expect(try fixture.exitCode() == 5)
    }

    @Test func aStopOfARunThatHasEndedIsRefused() async throws {
        let fixture = RunFixture()
        try await fixture.run(Fixture.footbridge())
        let isStopping = try RunLoop.requestStop(
            of: RunFixture.id, in: fixture.store, clock: fixture.clock, StopRequest(origin: "wfchain stop"))
        #expect(!isStopping)
        #expect(throws: RunStoreError.unknownRun("NO")) {
            try RunLoop.requestStop(
                of: RunID("NO"), in: fixture.store, clock: fixture.clock, StopRequest(origin: "wfchain stop"))
        }
    }

    @Test func aStopIsNoticedWhileAnEngineCalculatesInsideOfItsStart() async throws {
        let store = MemoryStore()
        let engine = WatchedEngine(store)
        let planned = try await Fixture.planned(Fixture.footbridge())
        let loop = RunLoop(
            RunLoop.Parts(
                store: store, engines: ["builtin": engine], expressions: ChainExpressions(),
                driver: RunStart(host: "host", process: 1), watchInterval: 1))
        try await loop.start(RunFixture.id, planned.creation)
        let status = RunStatus(run: RunFixture.id, events: try store.events(of: RunFixture.id, after: 0))
        #expect(status.state(isHeld: false) == .stopped)
        #expect(status.steps.map(\.phase) == [.stopped, .skipped])
    }

    @Test func theTimeOfAnEngineThatCalculatesInsideOfItsStartIsLimited() async throws {
        let store = MemoryStore()
        let planned = try await Planner.plan(
            file: Fixture.source(Fixture.footbridge(girderKeys: "    timeout: 1 ms\n")),
            engines: ["builtin": Fixture.engine()])
        let loop = RunLoop(
            RunLoop.Parts(
                store: store, engines: ["builtin": EndlessEngine()], driver: RunStart(host: "host", process: 1),
                watchInterval: 1))
        try await loop.start(RunFixture.id, planned.creation)
        let status = RunStatus(run: RunFixture.id, events: try store.events(of: RunFixture.id, after: 0))
        #expect(status.error?.message == "the step took longer than 1 ms")
        #expect(status.steps.map(\.phase) == [.completed, .timedOut])
    }

    @Test func aRunThatNobodyDrivesIsStoppedByResumingIt() async throws {
        let fixture = RunFixture()
        let planned = try await Fixture.planned(RunLoopTests.threeSteps, engine: fixture.engine)
        let crashing = CrashingStore(fixture.store, at: 2, .after)
        await #expect(throws: CrashingStore.Crash()) {
            try await fixture.loop(crashing).start(RunFixture.id, planned.creation)
        }
        #expect(
            try RunLoop.requestStop(
                of: RunFixture.id, in: fixture.store, clock: fixture.clock, StopRequest(origin: "wfchain stop")))
        try await fixture.loop().resume(RunFixture.id)
        #expect(try fixture.summary() == "stopped: loads completed, girder stopped, deflection skipped")
        #expect(fixture.engine.started == ["loads"])
    }
}
