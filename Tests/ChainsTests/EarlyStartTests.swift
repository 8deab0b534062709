import ChainTesting
import Chains
import Quantities
import Synchronization
import Testing

/// Attempts that leave no trace begin before their start is on disk.
@Suite struct EarlyStartTests {
    /// Each step needs the one before it.
    private static let chain = RunLoopTests.threeSteps + "\n    needs: [girder]"

    private static let kinds = [
        "run-created", "run-started", "step-started", "step-completed", "step-started", "step-completed",
        "step-started", "step-completed", "run-completed",
    ]

    @Test(.timeLimit(.minutes(1))) func theNextStepIsCalculatedWhileTheLastIsWritten() async throws {
        let engine = Fixture.engine(leavesNoTrace: true)
        let fixture = RunFixture(engine)
        // The first append ends only after the second step was begun.
        let store = InterposingStore(fixture.store) { number in
            while number == 1, !engine.started.contains("girder") {}
        }
        try await EarlyStartTests.run(fixture, store)
        #expect(try fixture.summary() == "completed: loads completed, girder completed, deflection completed")
        #expect(try fixture.kinds() == EarlyStartTests.kinds)
        #expect(engine.started == ["loads", "girder", "deflection"])
        #expect(engine.forgotten == ["loads", "girder", "deflection"])
    }

    @Test func anAttemptThatMayLeaveTracesWaitsForItsRecord() async throws {
        let engine = Fixture.engine()
        let fixture = RunFixture(engine)
        let startedAtAppends = Mutex<[[String]]>([])
        let store = InterposingStore(fixture.store) { _ in startedAtAppends.withLock { $0.append(engine.started) } }
        try await EarlyStartTests.run(fixture, store)
        #expect(
            startedAtAppends.withLock { $0 } == [
                [], ["loads"], ["loads", "girder"], ["loads", "girder", "deflection"],
            ])
    }

    @Test func whatWasCalculatedAfterAStopIsNotRecorded() async throws {
        let engine = Fixture.engine(leavesNoTrace: true)
        let fixture = RunFixture(engine)
        // The stop comes after the first step has begun, and before its end is written.
        let store = InterposingStore(fixture.store) { number in
            guard number == 2 else { return }
            _ = try? RunLoop.requestStop(
                of: RunFixture.id, in: fixture.store, clock: fixture.clock, StopRequest(origin: "wfchain stop"))
        }
        try await EarlyStartTests.run(fixture, store)
        #expect(try fixture.summary() == "stopped: loads completed, girder skipped, deflection skipped")
        #expect(
            try fixture.kinds() == [
                "run-created", "run-started", "step-started", "stop-requested", "step-completed", "step-skipped",
                "step-skipped", "run-stopped",
            ])
        #expect(Set(engine.forgotten) == Set(engine.started))
    }

    @Test func aRunWhoseIDIsTakenIsNotDriven() async throws {
        let engine = Fixture.engine(leavesNoTrace: true)
        let fixture = RunFixture(engine)
        try await fixture.run(RunLoopTests.threeSteps)
        let events = try fixture.store.events(of: RunFixture.id, after: 0).count
        let planned = try await Fixture.planned(RunLoopTests.threeSteps, engine: engine)
        await #expect(throws: RunStoreError.overtaken(run: RunFixture.id, last: events)) {
            try await fixture.loop().start(RunFixture.id, planned.creation)
        }
        #expect(try fixture.store.events(of: RunFixture.id, after: 0).count == events)
    }

    @Test(arguments: CrashingStore.Moment.allCases, 1...4)
    func aCrashLosesNothingThatWasOnDisk(_ moment: CrashingStore.Moment, _ append: Int) async throws {
        let fixture = RunFixture(Fixture.engine(leavesNoTrace: true))
        let crashing = CrashingStore(fixture.store, at: append, moment)
        await #expect(throws: CrashingStore.Crash()) { try await EarlyStartTests.run(fixture, crashing) }
        let isEmpty = append == 1 && moment == .before
        #expect(try fixture.store.events(of: RunFixture.id, after: 0).isEmpty == isEmpty)
        if isEmpty { return }
        try await fixture.loop().resume(RunFixture.id)
        #expect(try fixture.summary() == "completed: loads completed, girder completed, deflection completed")
    }

    @Test(.timeLimit(.minutes(1))) func independentStepsAreWrittenTogetherWhileTheDiskIsBusy() async throws {
        let scripts = (0..<100).map { ("loads\($0)", Fixture.script(Fixture.loads, Fixture.loadsOutputs)) }
        let engine = ScriptedEngine(
            leavesNoTrace: true, Dictionary(scripts, uniquingKeysWith: { first, _ in first }))
        let fixture = RunFixture(engine)
        let appends = Atomic<Int>(0)
        // The first append ends only after the last step was begun.
        let store = InterposingStore(fixture.store) { number in
            appends.store(number, ordering: .relaxed)
            while number == 1, engine.started.count < 100 {}
        }
        let steps = (0..<100).map { "  - { id: loads\($0), worksheet: loads.mcdx }" }.joined(separator: "\n")
        let planned = try await Fixture.planned("concurrency: 1\nsteps:\n\(steps)", engine: engine)
        try await fixture.loop(store).start(RunFixture.id, planned.creation)
        let kinds = try fixture.kinds()
        #expect(kinds.count { $0 == "step-completed" } == 100)
        // The end, and the beginning and the steps, together or apart.
        #expect((2...3).contains(appends.load(ordering: .relaxed)))
    }

    private static func run(_ fixture: RunFixture, _ store: any RunStore) async throws {
        let planned = try await Fixture.planned(chain, engine: fixture.engine)
        try await fixture.loop(store).start(RunFixture.id, planned.creation)
    }
}
