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
