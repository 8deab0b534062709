import ChainTesting
import Chains
import Quantities
import Testing

/// Steps whose result an earlier run has.
@Suite struct StepReuseTests {
    private static let first = RunID("01FIRST")
    private static let second = RunID("02SECOND")

    private let store = MemoryStore()

    /// An engine that tells what its worksheets calculate.
    private func engine(_ mathematics: String = "m1", _ reusability: Reusability = .certain) -> ScriptedEngine {
        func script(_ interface: StepInterface, _ outputs: [StepOutput]) -> ScriptedEngine.Script {
            let told = StepInterface(
                inputs: interface.inputs, outputs: interface.outputs, worksheetHash: interface.worksheetHash,
                mathematics: Mathematics(hash: mathematics, regions: []))
            return ScriptedEngine.Script(interface: told) { _ in
                .success(StepResult(outputs: outputs, reusability: reusability))
            }
        }
        return ScriptedEngine([
            "loads": script(Fixture.loads, Fixture.loadsOutputs),
            "girder": script(Fixture.girder, [StepOutput(name: "utilisation", value: .number(0.8), text: "0.8")]),
        ])
    }

    /// Runs the chain, and gives the steps that the engine was asked for and how the run stands.
    private func run(
        _ id: RunID, _ text: String = Fixture.footbridge(), engine: ScriptedEngine
    ) async throws -> (asked: [String], status: RunStatus) {
        let planned = try await Fixture.planned(text, engine: engine)
        try await loop(store, engine).start(id, planned.creation)
        return (engine.started, RunStatus(run: id, events: try store.events(of: id, after: 0)))
    }

    @Test func whatIsUnchangedIsNotCalculatedAgain() async throws {
        let before = try await run(StepReuseTests.first, engine: engine())
        #expect(before.asked == ["loads", "girder"])
        let after = try await run(StepReuseTests.second, engine: engine())
        #expect(after.asked == [])
        #expect(after.status.state(isHeld: false) == .completed)
        #expect(after.status.steps.map(\.phase) == [.cached, .cached])
        #expect(after.status.steps.map(\.attempts) == [0, 0])
        #expect(after.status.steps.map(\.outputs) == before.status.steps.map(\.outputs))
        #expect(after.status.steps.map(\.inputs) == before.status.steps.map(\.inputs))
        let origins = after.status.steps.map(\.cachedFrom)
        #expect(origins == [4, 6].map { ResultOrigin(run: StepReuseTests.first, event: $0) })
        #expect(after.status.steps.map(\.reason) == ["unchanged since run 01FIRST", "unchanged since run 01FIRST"])
    }

    @Test func theOriginOfAResultThatWasTakenTwiceIsTheRunThatCalculatedIt() async throws {
        _ = try await run(StepReuseTests.first, engine: engine())
        _ = try await run(StepReuseTests.second, engine: engine())
        let third = try await run(RunID("03THIRD"), engine: engine())
        #expect(third.status.steps.map { $0.cachedFrom?.run } == [StepReuseTests.first, StepReuseTests.first])
    }

    @Test func whatFollowsFromTheSameValuesIsNotCalculatedAgain() async throws {
        _ = try await run(StepReuseTests.first, engine: engine())
        let changed = engine()
        changed.change("loads") {
            let old = $0.interface
            $0.interface = StepInterface(
                inputs: old.inputs, outputs: old.outputs, worksheetHash: old.worksheetHash,
                mathematics: Mathematics(hash: "m2", regions: []))
        }
        let after = try await run(StepReuseTests.second, engine: changed)
        #expect(after.asked == ["loads"])
        #expect(after.status.steps.map(\.phase) == [.completed, .cached])
    }

    @Test(arguments: [
        Fixture.footbridge(loads: "L: 13 ft"), Fixture.footbridge(head: "cache: false\n"),
        Fixture.footbridge(head: "output_dir: results\nwrite_files: true\n"),
    ])
    func otherInputsAndRefusalsAreCalculated(_ text: String) async throws {
        _ = try await run(StepReuseTests.first, engine: engine())
        let after = try await run(StepReuseTests.second, text, engine: engine())
        #expect(after.asked.first == "loads")
    }

    @Test func aStepCanRefuse() async throws {
        let text = Fixture.footbridge(girderKeys: "    cache: false\n")
        _ = try await run(StepReuseTests.first, text, engine: engine())
        let after = try await run(StepReuseTests.second, text, engine: engine())
        #expect(after.asked == ["girder"])
        #expect(after.status.steps.map(\.phase) == [.cached, .completed])
    }

    @Test(arguments: [(Reusability.never, false), (.never, true), (.promised, false), (.promised, true)])
    func whatMightComeOutOtherwiseIsTakenOnlyWhereTheChainFilePromisesIt(
        _ reusability: Reusability, _ isPromised: Bool
    ) async throws {
        let text = Fixture.footbridge(head: isPromised ? "cache: true\n" : "")
        _ = try await run(StepReuseTests.first, text, engine: engine("m1", reusability))
        let after = try await run(StepReuseTests.second, text, engine: engine("m1", reusability))
        #expect(after.asked.isEmpty == (reusability == .promised && isPromised))
    }

    @Test(arguments: [("3 m", true), ("3000 mm", false)])
    func aProgramSeesInWhichUnitItsInputsAreWritten(_ input: String, _ isTaken: Bool) async throws {
        func text(_ length: String) -> String {
            "cache: true\nsteps: [ { id: loads, worksheet: loads.mcdx, inputs: { L: \(length) } } ]"
        }
        let program = ScriptedEngine([
            "loads": ScriptedEngine.Script(
                interface: StepInterface(inputs: [], outputs: [], isOpen: true),
                outcome: { _ in .success(StepResult(outputs: [], reusability: .promised)) })
        ])
        #expect(try await run(StepReuseTests.first, text("3 m"), engine: program).asked == ["loads"])
        let after = try await run(StepReuseTests.second, text(input), engine: program)
        #expect(after.status.steps.map(\.phase) == [isTaken ? .cached : .completed])
    }

    @Test(arguments: ["aa", "bb"]) func aProgramIsNotCarriedOverToAnotherWorksheet(_ hash: String) async throws {
        func program(_ hash: String) -> ScriptedEngine {
            ScriptedEngine([
                "loads": ScriptedEngine.Script(
                    interface: StepInterface(inputs: [], outputs: [], isOpen: true, worksheetHash: hash),
                    outcome: { _ in .success(StepResult(outputs: [], reusability: .promised)) })
            ])
        }
        let text = "steps: [ { id: loads, worksheet: loads.mcdx } ]"
        _ = try await run(StepReuseTests.first, text, engine: program("aa"))
        let engine = program(hash)
        let planned = try await Fixture.planned(text, engine: engine)
        let creation = planned.creation.going(on: RunFork(run: StepReuseTests.first, event: 1000))
        try await loop(store, engine).start(StepReuseTests.second, creation)
        #expect(engine.started == (hash == "aa" ? [] : ["loads"]))
    }

    @Test func stepsOfOneRunTakeNothingFromOneAnother() async throws {
        let text = """
            name: twice
            steps:
              - { id: loads, worksheet: loads.mcdx }
              - { id: live, worksheet: loads.mcdx, needs: loads }
            """
        let same = ScriptedEngine.Script(
            interface: StepInterface(inputs: [], outputs: [], mathematics: Mathematics(hash: "m", regions: [])),
            outcome: { _ in .success(StepResult(outputs: [], reusability: .certain)) })
        let both = ScriptedEngine(["loads": same, "live": same])
        #expect(try await run(StepReuseTests.first, text, engine: both).asked == ["loads", "live"])
        let after = try await run(StepReuseTests.second, text, engine: both)
        #expect(after.asked == ["loads", "live"])
        #expect(after.status.steps.map(\.phase) == [.cached, .cached])
    }

    @Test func aResultThatLacksWhatTheStepNowHasToGiveIsCalculatedAnew() async throws {
        _ = try await run(StepReuseTests.first, engine: engine())
        let asked = engine()
        asked.change("loads") { script in
            script.outcome = { _ in
                .success(
                    StepResult(outputs: Fixture.loadsOutputs + [StepOutput(name: "G", value: .number(3))]))
            }
        }
        let text = Fixture.footbridge(girder: "M: \"{{ loads.M_max }}\", any: \"{{ loads.G }}\"")
        let after = try await run(StepReuseTests.second, text, engine: asked)
        #expect(after.asked == ["loads", "girder"])
    }

    /// A crash before or after each append of a run that takes one result and calculates another.
    @Test(arguments: CrashingStore.Moment.allCases, 1...3)
    func aRunThatCrashedHasOneEndOfEachStep(_ moment: CrashingStore.Moment, _ append: Int) async throws {
        let text = Fixture.footbridge(girderKeys: "    cache: false\n")
        _ = try await run(StepReuseTests.first, text, engine: engine())
        let engine = engine()
        let planned = try await Fixture.planned(text, engine: engine)
        let crashing = CrashingStore(store, at: append, moment)
        try? await loop(crashing, engine).start(StepReuseTests.second, planned.creation)
        guard crashing.hasCrashed else { return }
        store.dropHold(StepReuseTests.second)
        if try store.events(of: StepReuseTests.second, after: 0).isEmpty { return }
        try await loop(store, engine).resume(StepReuseTests.second)
        let events = try store.events(of: StepReuseTests.second, after: 0)
        let status = RunStatus(run: StepReuseTests.second, events: events)
        #expect(status.steps.map(\.phase) == [.cached, .completed])
        #expect(events.filter { $0.event.kind.name == "step-completed" }.count == 2)
        #expect(events.filter { $0.event.kind.name == "step-started" }.count == 2)
    }

    private func loop(_ store: any RunStore, _ engine: ScriptedEngine) -> RunLoop {
        RunLoop(
            RunLoop.Parts(
                store: store, engines: ["builtin": engine], cache: MemoryCache(self.store), clock: ManualClock(),
                driver: RunStart(host: "host", process: 1), watchInterval: nil))
    }

    @Test func aSecondEndOfAStepIsRefused() async throws {
        _ = try await run(StepReuseTests.first, engine: engine())
        let events = try store.events(of: StepReuseTests.first, after: 0).map(\.event)
        var machine = try RunStateMachine(replaying: events.prefix(4))
        guard case .stepCompleted(let completion) = events[3].kind else {
            Issue.record("the fourth event is \(events[3].kind.name)")
            return
        }
        #expect(
            throws: RunStateError.unexpected("step-completed", step: "loads", phase: .completed)
        ) { try machine.apply(events[3]) }
        let cached = StepCompletion(
            step: "loads", attempt: 1, result: completion.result, duration: 0, cacheKey: "k",
            cachedFrom: ResultOrigin(run: StepReuseTests.second, event: 4))
        #expect(throws: (any Error).self) { try machine.apply(Event(time: 0, kind: .stepCompleted(cached))) }
        #expect(machine.phases.first == .completed)
    }
}
