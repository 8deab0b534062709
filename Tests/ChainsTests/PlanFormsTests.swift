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

    private static let nested = """
        name: nested
        steps:
          - { id: loads, worksheet: loads.mcdx, on_success: { when: loads.M_max > 0 kJ, do: each } }
          - id: each
            for: [1, 2]
            as: n
            steps: [ { id: girder, worksheet: girder.xmcd, inputs: { M: "{{ loads.M_max * n }}" } } ]
            outputs: { u: "{{ girder.utilisation }}" }
          - id: safe
            when: each.count > 1
            try: [ { id: a, assert: 1 > 0 } ]
            catch: [ { id: b, wait: 1 s } ]
        """

    @Test func theTextIndentsTheStepsInsideOfSteps() async throws {
        #expect(
            try await Fixture.planned(PlanFormsTests.nested).plan.text == """
                chain 'nested': 3 steps

                1. loads  (loads.mcdx)
                     gives M_max
                     on_success → each when loads.M_max > 0 kJ

                2. each  (for)
                     items ← [1, 2]
                     for each 'n'
                       2.1. girder  (girder.xmcd)
                            M ← loads.M_max * n
                            gives utilisation
                       gives u = girder.utilisation

                3. safe  (try)
                     only when each.count > 1
                     try:
                       3.1. a  (assert)
                            asserts 1 > 0
                     catch:
                       3.1. b  (wait)
                            duration ← 1 s
                """)
    }

    @Test func drawingsHaveTheStepsInsideOfSteps() async throws {
        let plan = try await Fixture.planned(PlanFormsTests.nested).plan
        #expect(
            plan.mermaid == """
                flowchart LR
                    s0["loads<br/>loads.mcdx"]
                    subgraph s1["each<br/>for"]
                        s1b0s0["girder<br/>girder.xmcd"]
                    end
                    subgraph s2["safe<br/>try"]
                        subgraph s2b0["try"]
                            s2b0s0["a<br/>assert"]
                        end
                        subgraph s2b1["catch"]
                            s2b1s0["b<br/>wait"]
                        end
                    end
                    s0 --> s1
                    s1 --> s2
                    s0 -- "on_success" --> s1
                """)
        #expect(
            plan.graphviz == """
                digraph "nested" {
                    rankdir=LR;
                    node [shape=box];
                    s0 [label="loads\\nloads.mcdx"];
                    subgraph cluster_s1 {
                        style=rounded;
                        s1 [label="each\\nfor"];
                        s1b0s0 [label="girder\\ngirder.xmcd"];
                    }
                    subgraph cluster_s2 {
                        style=rounded;
                        s2 [label="safe\\ntry"];
                        subgraph cluster_s2b0 {
                            label="try";
                            s2b0s0 [label="a\\nassert"];
                        }
                        subgraph cluster_s2b1 {
                            label="catch";
                            s2b1s0 [label="b\\nwait"];
                        }
                    }
                    s0 -> s1;
                    s1 -> s2;
                    s0 -> s1 [label="on_success"];
                }
                """)
        let block = plan.json["steps"]?[1]?["blocks"]?[0]
        #expect(block?["label"]?.asString == "[]")
        #expect(block?["steps"]?[0]?["id"]?.asString == "girder")
        #expect(
            block?["outputs"]?.text
                == "[{\"name\":\"u\",\"source\":{\"origin\":{\"kind\":\"output\",\"step\":\"girder\",\"name\":\"utilisation\"}}}]"
        )
        #expect(plan.json["steps"]?[2]?["when"]?.asString == "each.count > 1")
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
