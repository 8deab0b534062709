import ChainTesting
import Chains
import Quantities
import Testing

/// The run loop over a store in memory and a scripted engine: what must end how, and with which words.
@Suite struct RunLoopTests {
    @Test func aRunRecordsTheEndOfAStepAndTheStartOfTheNextTogether() async throws {
        let fixture = RunFixture()
        try await fixture.run(Fixture.footbridge())
        #expect(
            fixture.store.batches == [
                ["run-created", "run-started", "step-started"], ["step-completed", "step-started"],
                ["step-completed", "run-completed"],
            ])
        #expect(try fixture.summary() == "completed: loads completed, girder completed")
        #expect(try fixture.exitCode() == 0)
        #expect(fixture.engine.forgotten == ["loads", "girder"])
    }

    @Test func aMappingIsRecordedWithItsConversion() async throws {
        let fixture = RunFixture()
        let status = try await fixture.run(
            Fixture.footbridge(girder: "M: \"{{ loads.M_max }}\", L: \"{{ loads.span }}\""))
        let inputs = status.step("girder")?.inputs ?? []
        #expect(inputs.map(\.name) == ["M", "L"])
        #expect(
            inputs[0].conversion
                == ConversionRecord(sourceValue: 12.5, sourceUnit: "kN*m", targetUnit: "kN*m", factor: 1))
        #expect(inputs[1].text == "3.6576 m")
        #expect(inputs[1].origin == .output(step: "loads", name: "span"))
        let conversion = try #require(inputs[1].conversion)
        #expect(conversion.sourceUnit == "ft" && conversion.targetUnit == "m")
        #expect(conversion.sourceValue == 12 && abs(conversion.factor - 0.3048) < 1e-15)
    }

    @Test func aMissingOutputFailsTheStep() async throws {
        let engine = Fixture.engine()
        engine.change("loads") {
            $0.outcome = { _ in .success(StepResult(outputs: [StepOutput(name: "M", value: .number(1))])) }
        }
        let fixture = RunFixture(engine)
        let status = try await fixture.run(Fixture.footbridge())
        #expect(status.error?.message == "'loads' gave no output 'M_max'")
        #expect(status.error?.step == "loads")
        #expect(try fixture.summary() == "failed: loads failed, girder skipped")
        #expect(try fixture.exitCode() == 1)
    }

    @Test func anOutputThatIsAnErrorFailsTheStepWhereItIsUsed() async throws {
        let engine = Fixture.engine()
        let fault = Fault(code: "division-by-zero", message: "division by zero", region: "12")
        engine.change("loads") {
            $0.outcome = { _ in .success(StepResult(outputs: [StepOutput(name: "M_max", fault: fault)])) }
        }
        let fixture = RunFixture(engine)
        let status = try await fixture.run(Fixture.footbridge())
        #expect(status.error?.message == "'loads.M_max' has no value: division by zero")
        #expect(status.error?.region == "12")
        #expect(status.error?.code == "division-by-zero")
        #expect(try fixture.exitCode() == 1)
    }

    @Test func anErrorInAnOutputThatNobodyUsesIsKeptAndFailsNothing() async throws {
        let engine = Fixture.engine()
        let fault = Fault(code: "division-by-zero", message: "division by zero", region: "12")
        engine.change("loads") {
            $0.outcome = { _ in
                .success(StepResult(outputs: Fixture.loadsOutputs + [StepOutput(name: "q", fault: fault)]))
            }
        }
        let fixture = RunFixture(engine)
        let status = try await fixture.run(Fixture.footbridge())
        #expect(status.step("loads")?.outputs.last?.content == .fault(fault))
        #expect(try fixture.summary() == "completed: loads completed, girder completed")
    }

    @Test(arguments: [(Double.nan, "NaN"), (.infinity, "infinity"), (-.infinity, "infinity")])
    func anOutputThatIsNotFiniteFailsTheStep(_ number: Double, _ name: String) async throws {
        let engine = Fixture.engine()
        engine.change("girder") {
            $0.outcome = { _ in .success(StepResult(outputs: [StepOutput(name: "utilisation", value: .number(number))]))
            }
        }
        let fixture = RunFixture(engine)
        let status = try await fixture.run(Fixture.footbridge())
        #expect(status.error?.message == "'girder.utilisation' is \(name)")
        #expect(try fixture.exitCode() == 1)
    }

    @Test func aMatrixThatHoldsNaNFailsTheStep() async throws {
        let engine = Fixture.engine()
        let matrix = Matrix(rows: 2, columns: 1, si: [1, .nan])
        engine.change("loads") {
            $0.outcome = { _ in .success(StepResult(outputs: [StepOutput(name: "G", value: .matrix(matrix))])) }
        }
        let fixture = RunFixture(engine)
        let status = try await fixture.run(Fixture.footbridge(girder: "M: 1 kN*m, any: \"{{ loads.G }}\""))
        #expect(status.error?.message == "'loads.G' is NaN")
    }

    @Test func aForceIntoALengthFailsTheStepThatTakesIt() async throws {
        let engine = Fixture.engine()
        engine.change("loads") {
            $0.outcome = { _ in
                .success(
                    StepResult(outputs: [
                        StepOutput(name: "M_max", value: .number(1, Fixture.moment)),
                        StepOutput(name: "G", value: .number(5, Fixture.force)),
                    ]))
            }
        }
        let fixture = RunFixture(engine)
        let status = try await fixture.run(
            Fixture.footbridge(girder: "M: \"{{ loads.M_max }}\", L: \"{{ loads.G }}\""))
        #expect(status.error?.message == "cannot map 'loads.G' to 'girder.L': found force (N), expected length (m)")
        #expect(status.step("girder")?.attempts == 0)
        #expect(fixture.engine.started == ["loads"])
        #expect(try fixture.exitCode() == 1)
    }

    @Test func aBareNumberIntoALengthFailsTheStepThatTakesIt() async throws {
        let engine = Fixture.engine()
        let text = Fixture.footbridge(girder: "M: 1 kN*m, L: \"{{ loads.G }}\"")
        engine.change("loads") {
            $0.outcome = { _ in .success(StepResult(outputs: [StepOutput(name: "G", value: .number(5))])) }
        }
        let fixture = RunFixture(engine)
        let status = try await fixture.run(text)
        #expect(
            status.error?.message
                == "cannot map 'loads.G' to 'girder.L': found a number without a unit, expected length (m)")
    }

    @Test func aZeroHasEveryDimension() async throws {
        let engine = Fixture.engine()
        engine.change("loads") {
            $0.outcome = { _ in .success(StepResult(outputs: [StepOutput(name: "G", value: .number(0))])) }
        }
        let fixture = RunFixture(engine)
        try await fixture.run(Fixture.footbridge(girder: "M: 0, L: \"{{ loads.G }}\""))
        #expect(try fixture.summary() == "completed: loads completed, girder completed")
    }

    @Test func aWorksheetThatChangesAfterPlanningFailsItsStep() async throws {
        let engine = Fixture.engine()
        let fixture = RunFixture(engine)
        let planned = try await Fixture.planned(Fixture.footbridge(), engine: engine)
        engine.change("girder") {
            $0.interface = StepInterface(inputs: [], outputs: [], worksheetHash: "changed")
        }
        try await fixture.loop().start(RunFixture.id, planned.creation)
        #expect(try fixture.status().error?.code == "worksheet-changed")
        #expect(try fixture.summary() == "failed: loads completed, girder failed")
        #expect(try fixture.exitCode() == 1)
    }

    @Test func aFailedStepHaltsTheChain() async throws {
        let fixture = RunFixture(RunLoopTests.failing("loads"))
        try await fixture.run(RunLoopTests.threeSteps)
        #expect(try fixture.summary() == "failed: loads failed, girder skipped, deflection skipped")
        #expect(
            try fixture.kinds() == [
                "run-created", "run-started", "step-started", "step-failed", "step-skipped", "step-skipped",
                "run-failed",
            ])
        #expect(fixture.engine.started == ["loads"])
    }

    @Test func whatDoesNotDependOnAFailedStepStillRuns() async throws {
        let fixture = RunFixture(RunLoopTests.failing("loads"))
        let status = try await fixture.run("stop_on_error: false\n" + RunLoopTests.threeSteps)
        #expect(try fixture.summary() == "failed: loads failed, girder blocked, deflection completed")
        #expect(status.step("girder")?.reason == "'loads' did not complete")
        #expect(status.error?.message == "no convergence")
        #expect(try fixture.exitCode() == 1)
    }

    @Test func aBlockedStepBlocksWhatNeedsIt() async throws {
        let fixture = RunFixture(RunLoopTests.failing("loads"))
        let text =
            "failure_mode: continue\n"
            + RunLoopTests.threeSteps.replacing("M: 2 kN*m", with: "M: 2 kN*m, factor: \"{{ girder.utilisation }}\"")
        try await fixture.run(text)
        #expect(try fixture.summary() == "failed: loads failed, girder blocked, deflection blocked")
        #expect(try fixture.status().step("deflection")?.reason == "'girder' did not complete")
    }

    @Test func theFirstFaultIsWhyTheRunFailed() async throws {
        let engine = RunLoopTests.failing("loads")
        engine.change("deflection") {
            $0.outcome = { _ in .failure(EngineFailure(Fault(code: "other", message: "another fault"))) }
        }
        let fixture = RunFixture(engine)
        let status = try await fixture.run("stop_on_error: false\n" + RunLoopTests.threeSteps)
        #expect(try fixture.summary() == "failed: loads failed, girder blocked, deflection failed")
        #expect(status.error?.message == "no convergence" && status.error?.step == "loads")
    }

    @Test func theEngineSeesTheInputsAndTheWantedOutputs() async throws {
        let engine = Fixture.engine()
        let seen = Seen<Attempt>()
        engine.change("girder") { $0.onStart = { seen.add($0) } }
        try await RunFixture(engine).run(
            Fixture.footbridge(girderKeys: "    timeout: 30 s\n", tail: "checks: [ girder.utilisation <= 1 ]\n"))
        let attempt = try #require(seen.all.first)
        #expect(
            attempt.inputs == [AttemptInput(name: "M", value: .number(12500, Fixture.moment), unit: "kN*m")])
        #expect(attempt.outputs == ["utilisation"])
        #expect(attempt.timeout == 30_000)
        #expect(attempt.worksheet == "/chains/footbridge/girder.xmcd")
        #expect(attempt.folder == "/chains/footbridge")
        #expect(attempt.worksheetHash == "bb")
        #expect(attempt.key.hasPrefix("01TESTRUN/girder/0/1/"))
    }

    @Test func anEngineThatBreaksFailsItsStep() async throws {
        struct Broken: Error, CustomStringConvertible { let description = "the pipe is gone" }
        let engine = BreakingEngine(Broken())
        let planned = try await Fixture.planned(Fixture.footbridge())
        let store = MemoryStore()
        let loop = RunLoop(
            RunLoop.Parts(
                store: store, engines: ["builtin": engine], expressions: ChainExpressions(), clock: ManualClock(),
                driver: RunStart(host: "host", process: 1)))
        try await loop.start(RunFixture.id, planned.creation)
        let status = RunStatus(run: RunFixture.id, events: try store.events(of: RunFixture.id, after: 0))
        #expect(status.error?.message == "the engine 'builtin' broke: the pipe is gone")
        #expect(status.error?.code == "engine-error")
    }

    @Test func anEngineThatIsNotAvailableEndsWithItsOwnExitCode() async throws {
        let engine = Fixture.engine()
        engine.change("loads") {
            $0.outcome = { _ in
                .failure(EngineFailure(Fault(code: Fault.Code.engineUnavailable, message: "no program 'octave'")))
            }
        }
        let fixture = RunFixture(engine)
        try await fixture.run(Fixture.footbridge())
        #expect(try fixture.exitCode() == 6)
    }

    // MARK: Parts

    static let threeSteps =
        Fixture.footbridge()
            + """
              - id: deflection
                worksheet: girder.xmcd
                inputs: { M: 2 kN*m }
            """

    static func failing(_ step: String) -> ScriptedEngine {
        let engine = Fixture.engine()
        engine.change(step) {
            $0.outcome = { _ in
                .failure(
                    EngineFailure(Fault(code: "no-convergence", message: "no convergence", region: "7"), log: "tried"))
            }
        }
        return engine
    }
}
