import ChainTesting
import Chains
import Quantities
import Testing

/// What is evaluated at the end of a run, and what documents and logs say of it.
@Suite struct ResultsTests {
    private static let asked = """
        outputs: { u: "{{ girder.utilisation }}", M: "{{ loads.M_max }}" }
        checks:
          - girder.utilisation <= 0.9
          - loads.M_max <= LIMIT

        """

    private func run(_ limit: String) async throws -> RunFixture {
        let fixture = RunFixture()
        try await fixture.run(Fixture.footbridge(tail: ResultsTests.asked.replacing("LIMIT", with: limit)))
        return fixture
    }

    @Test func aRunPassesWhereEveryCheckHolds() async throws {
        let fixture = try await run("20 kN*m")
        let status = try fixture.status()
        #expect(status.completion?.outputs.map(\.text) == ["0.8", "12.5 kN*m"])
        #expect(status.completion?.checks.map(\.holds) == [true, true])
        #expect(status.completion?.verdict == .pass)
        #expect(try fixture.exitCode() == 0)
    }

    @Test func aCheckThatDoesNotHoldIsNoFailedStep() async throws {
        let fixture = try await run("10 kN*m")
        let status = try fixture.status()
        #expect(
            status.completion?.checks == [
                CheckResult(
                    text: "girder.utilisation <= 0.9", holds: true,
                    operands: [CheckResult.Operand(name: "girder.utilisation", text: "0.8")]),
                CheckResult(
                    text: "loads.M_max <= 10 kN*m", holds: false,
                    operands: [CheckResult.Operand(name: "loads.M_max", text: "12.5 kN*m")]),
            ])
        #expect(try fixture.summary() == "completed: loads completed, girder completed")
        #expect(try fixture.exitCode() == 2)
    }

    @Test func aCheckOfUnlikeDimensionsFailsTheRun() async throws {
        // What the step gives is not known before it runs.
        let engine = Fixture.engine()
        engine.change("loads") {
            $0.outcome = { _ in
                .success(
                    StepResult(
                        outputs: Fixture.loadsOutputs + [StepOutput(name: "G", value: .number(1, Fixture.moment))]))
            }
        }
        let fixture = RunFixture(engine)
        try await fixture.run(Fixture.footbridge(tail: "checks: [ loads.G <= 20 kN ]\n"))
        let error = try fixture.status().error
        #expect(
            error?.message
                == "the expression 'loads.G <= 20 kN' has no value: found force (N), expected energy or moment (J)")
        #expect(error?.step == nil)
        #expect(try fixture.exitCode() == 1)
    }

    @Test func theDocumentHasTheAgreedShape() async throws {
        let fixture = try await run("20 kN*m")
        let json = try fixture.status().json(isHeld: false)
        #expect(
            json.asObject?.map(\.key) == [
                "job", "name", "state", "verdict", "error", "created", "started", "ended", "steps", "outputs", "checks",
            ])
        #expect(json["state"]?.text == "\"completed\"" && json["verdict"]?.text == "\"pass\"")
        #expect(
            json["steps"]?[0]?["inputs"]?.text
                == "{\"L\":{\"type\":\"number\",\"si\":3.6576000000000004,\"dimension\":{\"m\":1},\"text\":\"12 ft\"}}")
        #expect(
            json["steps"]?[0]?["outputs"]?["M_max"]?.text
                == "{\"type\":\"number\",\"si\":12500.0,\"dimension\":{\"kg\":1,\"m\":2,\"s\":-2},\"text\":\"12.5 kN*m\"}"
        )
        #expect(json["steps"]?[1]?["reason"]?.text == "\"never run\"")
        #expect(json["created"]?.text == "\"2023-11-14T22:13:20.000Z\"")
        #expect(
            json["checks"]?[0]?.text
                == "{\"text\":\"girder.utilisation <= 0.9\",\"holds\":true,\"values\":{\"girder.utilisation\":\"0.8\"}}"
        )
    }

    @Test func aFailedRunHasADocumentToo() async throws {
        let fixture = RunFixture(RunLoopTests.failing("girder"))
        try await fixture.run(Fixture.footbridge(tail: ResultsTests.asked.replacing("LIMIT", with: "1 kN*m")))
        let json = try fixture.status().json(isHeld: false)
        #expect(
            json["error"]?.text
                == "{\"code\":\"no-convergence\",\"message\":\"no convergence\",\"step\":\"girder\",\"region\":\"7\"}")
        #expect(json["steps"]?[1]?["error"]?.text == json["error"]?.text)
        #expect(json["verdict"]?.text == "null" && json["outputs"]?.text == "{}")
    }

    @Test func theLogTellsWhatWentInAndOut() async throws {
        let fixture = RunFixture(RunLoopTests.failing("girder"))
        try await fixture.run(Fixture.footbridge())
        var log = RunLog()
        let lines = try fixture.store.events(of: RunFixture.id, after: 0).flatMap { log.lines(of: $0) }
        let time = "2023-11-14T22:13:20.000Z"
        #expect(
            lines == [
                "\(time)  run created: footbridge, 2 steps", "\(time)  run started by process 1 on host",
                "\(time)  step 'loads' started, attempt 1", "    L ← 12 ft  [ft → m: × 0.3048]",
                "\(time)  step 'loads' completed in 0 ms", "    M_max = 12.5 kN*m", "    V_max = 4 kN",
                "    span = 12 ft",
                "    ratio = 0.5", "    grade = \"S355\"", "    T = 293.15 K",
                "\(time)  step 'girder' started, attempt 1", "    M ← 12.5 kN*m  (loads.M_max)",
                "\(time)  step 'girder' failed: no convergence", "    | tried", "\(time)  run failed: no convergence",
            ])
    }

    @Test func aRunThatNobodyHoldsIsInterruptedAtOnce() async throws {
        let fixture = RunFixture()
        let planned = try await Fixture.planned(Fixture.footbridge(), engine: fixture.engine)
        try fixture.loop().create(RunFixture.id, planned.creation)
        #expect(try fixture.status().state(isHeld: false) == .queued)
        #expect(
            try RunLoop.requestStop(
                of: RunFixture.id, in: fixture.store, clock: fixture.clock, StopRequest(origin: "wfchain stop")))
        #expect(try fixture.status().state(isHeld: false) == .queued)
        try fixture.store.append(
            [Event(time: 0, kind: .runStarted(RunStart(host: "h", process: 2)))], to: RunFixture.id, after: 2)
        #expect(try fixture.status().state(isHeld: true) == .running)
        #expect(try fixture.status().state(isHeld: false) == .interrupted)
        let record = try #require(try fixture.store.runs(matching: RunFilter()).first)
        #expect(record.state == .interrupted && record.name == "footbridge")
    }
}
