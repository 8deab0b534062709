import Quantities
import Testing

@Suite struct PlanTests {
    @Test func aSoundChainCanRun() throws {
        let answer = try ChainFixture().wfchain("check", "chain.json")
        #expect(answer.output == "'beam' can run: 2 steps\n")
        #expect(answer.errors == "")
        #expect(answer.code == 0)
    }

    @Test func theDocumentOfACheckHoldsAllProblemsWithTheirPlaces() throws {
        let input = #"{ "alias": "L", "value": 3 }"#
        let chain = ChainFixture.chain(inputs: input, target: "Mx")
        let answer = try ChainFixture(chain: chain).wfchain("check", "chain.json", "--format", "json")
        let document = try JSON(parsing: answer.output)
        #expect(document["ok"]?.asBool == false)
        #expect(document["problems"]?.asArray?.map { $0["code"]?.asString } == ["bare-number", "unknown-input"])
        #expect(document["problems"]?.asArray?.map { $0["line"]?.asInteger } == [3, 7])
        #expect(answer.errors == "")
        #expect(answer.code == 3)
    }

    @Test func aReplacedFormulaIsNoted() throws {
        let answer = try ChainFixture().wfchain("check", "chain.json", "--set", "girder.sigma=1 MPa")
        #expect(answer.output == "'beam' can run: 2 steps\n")
        #expect(answer.errors == "note: step 'girder': 'sigma' replaces the formula of region 3\n")
        #expect(answer.code == 0)
    }

    @Test func aPlanIsAlsoADiagramAndADocument() throws {
        let fixture = try ChainFixture()
        #expect(
            try fixture.wfchain("plan", "chain.json", "--format", "mermaid").output == """
                flowchart LR
                    s0["loads<br/>loads.xmcd"]
                    s1["girder<br/>girder.xmcd"]
                    s0 -- "M" --> s1

                """)
        #expect(
            try fixture.wfchain("plan", "chain.json", "--format", "graphviz").output == """
                digraph "beam" {
                    rankdir=LR;
                    node [shape=box];
                    s0 [label="loads\\nloads.xmcd"];
                    s1 [label="girder\\ngirder.xmcd"];
                    s0 -> s1 [label="M"];
                }

                """)
        let document = try JSON(parsing: fixture.wfchain("plan", "chain.json", "--format", "json").output)
        #expect(document["steps"]?.asArray?.map { $0["id"]?.asString } == ["loads", "girder"])
        #expect(document["steps"]?[1]?["inputs"]?[0]?["source"]?["origin"]?["step"]?.asString == "loads")
    }

    @Test func aPlanTellsWhatComesBeforeAndWhatEndsTheRun() throws {
        let fixture = try ChainFixture()
        try fixture.scratch.write("steps: [ { id: a, let: { x: 3 } } ]\n", to: "survey.yaml")
        try fixture.scratch.write(
            """
            name: plan
            after: survey.yaml
            steps:
              - { id: a, let: { x: 3 }, priority: 2 }
              - { id: b, needs: a, wait: 1 s }
            conditions:
              - { expression: vars.x > 4, outcome: warning, message: too much, after_step: b }
            on_exit: [ { id: say, let: { how: "{{ outcome }}", x: "{{ vars.x ?? 0 }}" } } ]
            checks: [ vars.x > 0 ]

            """, to: "plan.yaml")
        #expect(
            try fixture.wfchain("plan", "plan.yaml").output == """
                chain 'plan': 2 steps

                1. a  (let)
                     x ← 3
                     gives x
                     priority 2

                2. b  (wait)
                     duration ← 1 s

                checks:
                     vars.x > 0

                ends early where:
                     vars.x > 4 → warning: too much  (asked after a, b)

                on exit:
                  1. say  (let)
                       how ← outcome
                       x ← vars.x ?? 0

                comes after:
                     survey.yaml

                """)
        let document = try JSON(parsing: fixture.wfchain("plan", "plan.yaml", "--format", "json").output)
        #expect(document["conditions"]?[0]?["after"]?.text == #"["a","b"]"#)
        #expect(document["on_exit"]?[0]?["id"]?.asString == "say")
        #expect(document["after"]?[0]?.asString == fixture.scratch.path + "/survey.yaml")
        #expect(document["steps"]?[0]?["priority"]?.asInteger == 2)
    }

    @Test func aRefusedRunIsADocumentToo() throws {
        let answer = try ChainFixture(chain: ChainFixture.chain(source: "Mmax")).wfchain(
            "run", "chain.json", "--format", "json")
        let document = try JSON(parsing: answer.output)
        #expect(document["job"] == .null)
        #expect(document["error"]?["code"]?.asString == "unknown-output")
        #expect(answer.errors.hasPrefix("error: 'loads' has no output 'Mmax'\n"))
        #expect(answer.code == 3)
    }

    @Test func aMissingChainFileIsNamed() throws {
        let answer = try Scratch().wfchain("run", "none.json")
        #expect(answer.errors == "error: cannot read 'none.json': No such file or directory\n")
        #expect(answer.code == 3)
    }
}
