import ChainTesting
import Chains
import Quantities
import Testing

/// Runs that wait until they may go on, with a queue in memory.
@Suite struct RunAdmissionTests {
    private static let chain = RunLoopTests.threeSteps

    private func loop(
        _ fixture: RunFixture, _ queue: MemoryQueue, store: (any RunStore)? = nil, waits: Bool = true
    ) -> RunLoop {
        RunLoop(
            RunLoop.Parts(
                store: store ?? fixture.store, engines: ["builtin": fixture.engine],
                admission: RunAdmission(queue: queue, limit: 1, waits: waits), clock: fixture.clock,
                stop: fixture.stop, driver: RunStart(host: "host", process: 1), watchInterval: nil))
    }

    private func creation(_ fixture: RunFixture) async throws -> RunCreation {
        try await Fixture.planned(RunAdmissionTests.chain, engine: fixture.engine).creation
    }

    @Test func aRunWaitsUntilAnotherHasEnded() async throws {
        let queue = MemoryQueue(going: 1)
        let slept = Seen<Int64>()
        let fixture = RunFixture(
            clock: ManualClock {
                slept.add($0)
                if slept.all.count == 3 { queue.leave() }
            })
        try await loop(fixture, queue).start(RunFixture.id, creation(fixture))
        #expect(fixture.clock.slept == [25, 25, 25])
        #expect(fixture.store.batches[0] == ["run-created", "run-queued"])
        #expect(fixture.store.batches[1].first == "run-started")
        #expect(try fixture.status().state(isHeld: false) == .completed)
        #expect(try queue.going() == 0)
    }

    @Test func whoIsAheadIsWaitedFor() async throws {
        let ahead = QueuedRun(id: RunID("09LATER"), priority: 3)
        for (limit, kinds) in [(1, ["run-created", "run-queued"]), (2, ["run-created", "run-started"])] {
            let fixture = RunFixture()
            fixture.stop.raise()
            let loop = RunLoop(
                RunLoop.Parts(
                    store: fixture.store, engines: ["builtin": fixture.engine],
                    admission: RunAdmission(queue: MemoryQueue(waiting: [ahead]), limit: limit),
                    clock: fixture.clock, stop: fixture.stop, driver: RunStart(host: "host", process: 1)))
            try await loop.start(RunFixture.id, creation(fixture))
            #expect(Array(fixture.store.batches[0].prefix(2)) == kinds)
            #expect(try fixture.status().state(isHeld: false) == .stopped)
            #expect(fixture.engine.started.isEmpty)
        }
    }

    @Test func aStopEndsAWaitingRunWithoutAPlace() async throws {
        let store = MemoryStore()
        let queue = MemoryQueue(going: 1)
        let fixture = RunFixture(
            store: store,
            clock: ManualClock { time in
                _ = try? RunLoop.requestStop(
                    of: RunFixture.id, in: store, clock: ManualClock(now: time), StopRequest(origin: "test"))
            })
        try await loop(fixture, queue).start(RunFixture.id, creation(fixture))
        #expect(try fixture.summary() == "stopped: loads skipped, girder skipped, deflection skipped")
        #expect(queue.entered == 0)
        #expect(fixture.engine.started.isEmpty)
    }

    @Test func aPauseLetsAWaitingRunRest() async throws {
        let store = MemoryStore()
        let queue = MemoryQueue(going: 1)
        let fixture = RunFixture(
            store: store,
            clock: ManualClock { time in
                _ = try? RunLoop.add(
                    .pauseRequested(StopRequest(origin: "test")), to: RunFixture.id, in: store,
                    clock: ManualClock(now: time))
            })
        try await loop(fixture, queue).start(RunFixture.id, creation(fixture))
        #expect(try fixture.kinds() == ["run-created", "run-queued", "pause-requested", "run-paused"])
        #expect(try fixture.status().state(isHeld: false) == .paused)
        queue.leave()
        try await loop(fixture, queue).resume(RunFixture.id)
        #expect(try fixture.status().state(isHeld: false) == .completed)
    }

    @Test func whoIsNotToWaitLeavesNothingBehind() async throws {
        let fixture = RunFixture()
        let creation = try await creation(fixture)
        await #expect(throws: RunAdmission.NoRoom.self) {
            try await loop(fixture, MemoryQueue(going: 1), waits: false).start(RunFixture.id, creation)
        }
        #expect(try fixture.store.events(of: RunFixture.id, after: 0).isEmpty)
        #expect(try !fixture.store.isHeld(RunFixture.id))
    }

    /// Before and after each append of a run that waits; a run that was in the queue goes into it again.
    @Test(arguments: CrashingStore.Moment.allCases, 1...5)
    func aWaitingRunThatCrashedGoesOnToTheSameResult(_ moment: CrashingStore.Moment, _ append: Int) async throws {
        let expected = try await RunFixture().run(RunAdmissionTests.chain)
        let queue = MemoryQueue(going: 1)
        let slept = Seen<Int64>()
        let fixture = RunFixture(
            clock: ManualClock {
                slept.add($0)
                if slept.all.count == 2 { queue.leave() }
            })
        let creation = try await creation(fixture)
        let crashing = CrashingStore(fixture.store, at: append, moment)
        do { try await loop(fixture, queue, store: crashing).start(RunFixture.id, creation) } catch {
            #expect(error is CrashingStore.Crash)
        }
        if append == 1, moment == .before {
            #expect(try fixture.store.events(of: RunFixture.id, after: 0).isEmpty)
            return
        }
        let wasQueued = append == 1 || append == 2 && moment == .before
        if wasQueued {
            #expect(try fixture.status().state(isHeld: true) == .queued)
            #expect(try fixture.status().state(isHeld: false) == .interrupted)
        }
        try await loop(fixture, queue).resume(RunFixture.id)
        let status = try fixture.status()
        #expect(status.completion == expected.completion)
        #expect(status.steps.map(\.outputs) == expected.steps.map(\.outputs))
        #expect(try queue.going() == 0)
    }
}
