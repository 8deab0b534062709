import ChainTesting
import Testing

@testable import Chains

/// What is told of the kinds of steps.
@Suite struct StepKindTests {
    @Test func everyKindIsTold() {
        #expect(StepKind.all.map(\.name).sorted() == KeyTable.kinds)
        #expect(StepKind.all.allSatisfy { !$0.meaning.isEmpty && $0.example.contains("\($0.name):") })
    }

    @Test(arguments: StepKind.all.map(\.name)) func theExampleOfAKindCanRun(_ name: String) async throws {
        let kind = try #require(StepKind.all.first { $0.name == name })
        let others: [String: any EngineAdapter] = [
            "command": ScriptedEngine(name: "command", ["count": open, "command": open]),
            "http": ScriptedEngine(name: "http", ["ask": open]),
        ]
        let planned = try await Fixture.planned(
            "steps:\n" + kind.example, others: others,
            files: ["beam.yaml": "inputs: { L: 5 m }\nsteps: [ { wait: 0 s } ]"])
        #expect(planned.plan.json.text.contains("\"kind\":\"\(name)\""))
    }

    private var open: ScriptedEngine.Script { Fixture.script(StepInterface(inputs: [], outputs: [], isOpen: true)) }
}
