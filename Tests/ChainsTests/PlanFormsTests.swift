import ChainTesting
import Chains
import Quantities
import Testing

/// The forms in which a plan is shown, and its stored form.
@Suite struct PlanFormsTests {
    private static let text = Fixture.footbridge(
        girder: "M: \"{{ loads.M_max }}\", L: \"{{ loads.span + 1 m }}\", grade: \"{{ inputs.steel }}\"",
        girderKeys: "    timeout: 30 s\n    engine: { command: [ ./calc, \"-q\" ] }\n",
        head: "inputs: { steel: S355 }\n",
        tail: "outputs: { u: \"{{ girder.utilisation }}\" }\nchecks: [ girder.utilisation <= 1 ]\n")

    private func plan() async throws -> Plan {
        let engine = Fixture.engine()
        return try await Planner.plan(
            file: Fixture.source(PlanFormsTests.text), engines: ["builtin": engine, "process": engine],
            expressions: ChainExpressions()
        ).plan
    }

    @Test func theTextShowsWhatGoesIntoEachStep() async throws {
        #expect(
            try await plan().text == """
                chain 'footbridge': 2 steps

                1. loads  (loads.mcdx)
                     L ← 12 ft
                     gives M_max, span

                2. girder  (girder.xmcd, engine ./calc -q)
                     M ← loads.M_max
                     L ← loads.span + 1 m
                     grade ← inputs.steel = "S355"
                     gives utilisation
                     takes at most 30 s

                outputs:
                     u = girder.utilisation

                checks:
                     girder.utilisation <= 1
                """)
    }

    @Test func mermaidShowsStepsAndMappings() async throws {
        #expect(
            try await plan().mermaid == """
                flowchart LR
                    s0["loads<br/>loads.mcdx"]
                    s1["girder<br/>girder.xmcd"]
                    s0 -- "M_max → M<br/>span → L" --> s1
                """)
    }

    @Test func graphvizShowsStepsAndMappings() async throws {
        #expect(
            try await plan().graphviz == """
                digraph "footbridge" {
                    rankdir=LR;
                    node [shape=box];
                    s0 [label="loads\\nloads.mcdx"];
                    s1 [label="girder\\ngirder.xmcd"];
                    s0 -> s1 [label="M_max → M\\nspan → L"];
                }
                """)
    }

    @Test func theJSONFormNamesEachSource() async throws {
        let json = try await plan().json
        #expect(json["steps"]?[1]?["needs"]?.text == "[\"loads\"]")
        #expect(json["steps"]?[1]?["timeout_ms"]?.asInteger == 30_000)
        #expect(json["steps"]?[1]?["engine"]?.text == "{\"command\":[\"./calc\",\"-q\"]}")
        #expect(
            json["steps"]?[1]?["inputs"]?[0]?["source"]?.text
                == "{\"origin\":{\"kind\":\"output\",\"step\":\"loads\",\"name\":\"M_max\"}}")
    }

    @Test func theStoredFormReadsBack() async throws {
        let engine = Fixture.engine()
        let planned = try await Planner.plan(
            file: Fixture.source(PlanFormsTests.text),
            overrides: [Override(target: "loads.L", value: "14 ft")], engines: ["builtin": engine, "process": engine],
            expressions: ChainExpressions())
        let event = Event(time: 12, kind: .runCreated(planned.creation))
        let back = try Event(encoded: event.encoded)
        guard case .runCreated(let creation) = back.kind else {
            Issue.record("\(back.kind.name)")
            return
        }
        #expect(creation.plan == planned.plan)
        #expect(creation.text == PlanFormsTests.text)
        #expect(creation.textHash == ContentHash.hex(of: PlanFormsTests.text))
        #expect(creation.overrides == [Override(target: "loads.L", value: "14 ft")])
        #expect(
            creation.engines == [
                EngineVersion(name: "builtin", version: "1"), EngineVersion(name: "builtin", version: "1"),
            ])
    }
}
