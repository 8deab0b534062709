import ChainTesting
import Chains
import Quantities
import Testing

/// A crash before or after each append of a run; going on gives what an undisturbed run gives.
@Suite struct CrashRecoveryTests {
    private static let text =
        RunLoopTests.threeSteps
        + "\noutputs: { u: \"{{ girder.utilisation }}\" }\nchecks: [ girder.utilisation <= 1 ]\n"

    @Test(arguments: CrashingStore.Moment.allCases, 1...4)
    func aRunThatCrashedGoesOnToTheSameResult(_ moment: CrashingStore.Moment, _ append: Int) async throws {
        let undisturbed = RunFixture()
        let expected = try await undisturbed.run(CrashRecoveryTests.text)

        let fixture = RunFixture()
        let planned = try await Fixture.planned(CrashRecoveryTests.text, engine: fixture.engine)
        let crashing = CrashingStore(fixture.store, at: append, moment)
        await #expect(throws: CrashingStore.Crash()) {
            try await fixture.loop(crashing).start(RunFixture.id, planned.creation)
        }
        if append == 1, moment == .before {
            #expect(try fixture.store.events(of: RunFixture.id, after: 0).isEmpty)
            return
        }
        let isOver = append == 4 && moment == .after
        #expect(try fixture.status().state(isHeld: false) == (isOver ? .completed : .interrupted))
        try await fixture.loop().resume(RunFixture.id)

        let status = try fixture.status()
        #expect(status.completion == expected.completion)
        #expect(status.state(isHeld: false) == .completed)
        #expect(status.steps.map(\.outputs) == expected.steps.map(\.outputs))
        for step in ["loads", "girder", "deflection"] {
            let completions = try fixture.store.events(of: RunFixture.id, after: 0).filter { recorded in
                if case .stepCompleted(let completion) = recorded.event.kind { completion.step == step } else { false }
            }
            #expect(completions.count == 1)
        }
    }

    @Test func aFinishedStepIsNotRunAgain() async throws {
        let fixture = RunFixture()
        let planned = try await Fixture.planned(CrashRecoveryTests.text, engine: fixture.engine)
        let crashing = CrashingStore(fixture.store, at: 3, .before)
        await #expect(throws: CrashingStore.Crash()) {
            try await fixture.loop(crashing).start(RunFixture.id, planned.creation)
        }
        #expect(fixture.engine.started == ["loads", "girder"])
        try await fixture.loop().resume(RunFixture.id)
        // The end of 'girder' was not recorded, so its attempt is handed over again, under the same key.
        #expect(fixture.engine.started == ["loads", "girder", "girder", "deflection"])
        #expect(try fixture.status().step("girder")?.attempts == 1)
    }

    @Test func aRunThatIsHeldCannotBeDrivenTwice() async throws {
        let fixture = RunFixture()
        let planned = try await Fixture.planned(CrashRecoveryTests.text, engine: fixture.engine)
        try fixture.loop().create(RunFixture.id, planned.creation)
        let hold = try fixture.store.hold(RunFixture.id)
        await #expect(throws: RunStoreError.held(run: RunFixture.id)) { try await fixture.loop().resume(RunFixture.id) }
        hold.release()
        try await fixture.loop().resume(RunFixture.id)
        #expect(try fixture.status().state(isHeld: false) == .completed)
    }

    @Test func theDocumentOfARunIsTheSameBeforeAndAfterTheJournal() async throws {
        let fixture = RunFixture()
        let live = Seen<RecordedEvent>()
        let planned = try await Fixture.planned(CrashRecoveryTests.text, engine: fixture.engine)
        let loop = RunLoop(
            RunLoop.Parts(
                store: fixture.store, engines: ["builtin": fixture.engine], expressions: ChainExpressions(),
                clock: fixture.clock, driver: RunStart(host: "host", process: 1), watchInterval: nil,
                observer: { live.add($0) }))
        try await loop.start(RunFixture.id, planned.creation)
        let observed = RunStatus(run: RunFixture.id, events: live.all)
        let stored = try fixture.status()
        #expect(observed.json(isHeld: false) == stored.json(isHeld: false))
    }
}
