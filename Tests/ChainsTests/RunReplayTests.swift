import ChainTesting
import Chains
import Quantities
import Testing

/// Recorded runs that are calculated once more.
@Suite struct RunReplayTests {
    private let driver = RunStart(host: "host", process: 1)

    /// The journal of a run of the chain.
    private func journal(_ text: String, engine: ScriptedEngine = Fixture.engine()) async throws -> [RecordedEvent] {
        let fixture = RunFixture(engine)
        try await fixture.run(text)
        return try fixture.store.events(of: RunFixture.id, after: 0)
    }

    @Test func everyOutputIsComparedInAllDigits() async throws {
        let events = try await journal(Fixture.footbridge())
        let same = try await RunReplay(events, writes: false).differences(
            engines: ["builtin": Fixture.engine()], driver: driver)
        #expect(same.differences == [])
        #expect(same.compared == 2)
        let other = Fixture.engine()
        other.change("girder") {
            $0.outcome = { _ in
                .success(
                    StepResult(outputs: [StepOutput(name: "utilisation", value: .number(0.8.nextUp), text: "0.8")]))
            }
        }
        let differing = try await RunReplay(events, writes: false).differences(
            engines: ["builtin": other], driver: driver)
        #expect(differing.differences.map(\.text) == ["step 'girder': output utilisation 0.8 → 0.8 in other digits"])
    }

    @Test func whatFollowsFromAnotherValueIsToldToo() async throws {
        let events = try await journal(Fixture.footbridge())
        let other = Fixture.engine()
        other.change("loads") {
            $0.outcome = { _ in
                .success(
                    StepResult(outputs: [
                        StepOutput(name: "M_max", value: .number(13000, Fixture.moment), text: "13 kN*m", unit: "kN*m")
                    ]))
            }
        }
        let found = try await RunReplay(events, writes: false).differences(engines: ["builtin": other], driver: driver)
        #expect(found.differences.first?.text == "step 'loads': output M_max 12.5 kN*m → 13 kN*m")
        #expect(found.differences.contains { $0.text == "step 'girder': input M 12.5 kN*m → 13 kN*m" })
        #expect(found.differences.contains { $0.text == "step 'loads': output V_max 4 kN → nothing" })
    }

    @Test func waitsForPeopleAndTimesPassAtOnce() async throws {
        let text = """
            steps:
              - { id: ask, approval: { message: go on?, default: true }, timeout: 10 s }
              - { id: rest, wait: 1 hr, needs: ask }
              - { id: loads, worksheet: loads.mcdx, needs: rest }
            """
        let events = try await journal(text)
        let started = ContinuousClock.now
        let found = try await RunReplay(events, writes: false).differences(
            engines: ["builtin": Fixture.engine()], driver: driver)
        #expect(found.differences == [])
        #expect(found.compared == 3)
        #expect(ContinuousClock.now - started < .seconds(60))
    }

    @Test func aRunWhoseStepsWroteFilesIsRefused() async throws {
        let engine = Fixture.engine()
        engine.change("loads") {
            $0.outcome = { _ in
                .success(
                    StepResult(
                        outputs: Fixture.loadsOutputs,
                        files: [StepFile(use: .wrote, path: "/x.prn", size: 1, hash: "aa")]))
            }
        }
        let events = try await journal(Fixture.footbridge(), engine: engine)
        #expect(throws: RunReplay.Refusal.wroteFiles(step: "loads")) { try RunReplay(events, writes: false) }
        #expect(throws: Never.self) { try RunReplay(events, writes: true) }
        #expect(throws: RunReplay.Refusal.notCreated) { try RunReplay([], writes: false) }
    }

    /// A run that was stopped while it waited for an answer.
    @Test func aReplayDoesNotWaitForAnswersThatNobodyGave() async throws {
        let plan = try await Fixture.planned(
            "steps: [ { id: loads, worksheet: loads.mcdx }, { id: ask, approval: { message: go on? }, needs: loads } ]")
        let store = MemoryStore()
        let stop = Cancellation()
        let loop = RunLoop(
            RunLoop.Parts(
                store: store, engines: ["builtin": Fixture.engine()], clock: ManualClock { _ in stop.raise() },
                stop: stop, driver: driver, watchInterval: nil))
        try await loop.start(RunFixture.id, plan.creation)
        let events = try store.events(of: RunFixture.id, after: 0)
        #expect(events.last?.event.kind.name == "run-stopped")
        let found = try await RunReplay(events, writes: false).differences(
            engines: ["builtin": Fixture.engine()], driver: driver)
        #expect(found.differences == [])
        #expect(found.compared == 1)
    }
}
