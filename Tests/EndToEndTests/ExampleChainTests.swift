import Foundation
import Quantities
import Testing

/// The chains in `chains/` give the numbers that were computed without wfchain.
@Suite struct ExampleChainTests {
    @Test(
        arguments: [
            "footbridge/chain.json", "footbridge/chain.yaml", "frame/chain.json", "pump/chain.yaml",
            "sizing/chain.yaml", "sweep/chain.yaml", "fallback/chain.yaml", "storeys/chain.yaml",
            "manufacturing/chain.yaml", "tank/chain.yaml",
        ])
    func anExampleGivesTheExpectedNumbers(_ chain: String) throws {
        let answer = try Wfchain(in: Scratch()).run(["run", Wfchain.root + "/chains/" + chain, "--format", "json"])
        #expect(answer.code == 0)
        let document = try JSON(parsing: answer.output)
        #expect(document["state"]?.asString == "completed")
        #expect(try compared(document, with: String(chain.prefix { $0 != "/" })) > 3)
    }

    /// Compares the outputs of a run with those of the example's `expected.json`; the number of those compared.
    private func compared(_ document: JSON, with example: String) throws -> Int {
        let folder = Wfchain.root + "/chains/" + example
        let expected = try JSON(
            parsing: String(decoding: Data(contentsOf: URL(filePath: folder + "/expected.json")), as: UTF8.self))
        var compared = 0
        for step in expected["steps"]?.asObject ?? [] {
            let found = document["steps"]?.asArray?.first { $0["id"]?.asString == step.key }
            for output in step.value.asObject ?? [] {
                let value = try #require(found?["outputs"]?[output.key], "\(step.key).\(output.key)")
                #expect(Expected(output.value).difference(from: value) == nil, "\(step.key).\(output.key)")
                compared += 1
            }
        }
        return compared
    }

    @Test(
        arguments: [
            ([], "WARNING", 0), (["limit=2.8 mm/s"], "FAIL", 2), (["width=4", "limit=20 mm/s"], "PASS", 0),
        ] as [([String], String, Int32)])
    func theReadingsAreJudged(_ settings: [String], _ verdict: String, _ code: Int32) throws {
        let answer = try Wfchain(in: Scratch()).run(
            ["run", Wfchain.root + "/chains/manufacturing/chain.yaml", "--format", "json"]
                + settings.flatMap { ["--set", $0] })
        let document = try JSON(parsing: answer.output)
        #expect(document["outputs"]?["verdict"]?["string"]?.asString == verdict)
        #expect(document["verdict"]?.asString == verdict.lowercased())
        #expect(answer.code == code)
    }

    @Test func aSubchainOfAnotherFolderFindsItsPrograms() throws {
        let scratch = try Scratch()
        let text = """
            steps: [ { id: pump, chain: \(Wfchain.root)/chains/pump/chain.yaml, inputs: { lift: 10 m } } ]
            outputs: { power: "{{ pump.power }}" }
            """
        try text.write(toFile: scratch.path + "/chain.yaml", atomically: true, encoding: .utf8)
        let answer = try Wfchain(in: scratch).run(["run", "chain.yaml", "--format", "json"])
        #expect(answer.code == 0, "\(answer.errors)")
        #expect(
            try JSON(parsing: answer.output)["steps"]?.asArray?.contains { $0["id"]?.asString == "pump.duty" } == true)
    }

    @Test func withinTheTableTestValuesCount() throws {
        let answer = try Wfchain(in: Scratch()).run(
            ["run", Wfchain.root + "/chains/fallback/chain.yaml", "--set", "density=0.5", "--format", "json"])
        let outputs = try JSON(parsing: answer.output)["outputs"]
        #expect(outputs?["way"]?["string"]?.asString == "by test values")
        // 0.8 · 400 kN / 2 m / 30 MPa
        let settlement = try #require(outputs?["settlement"]?["si"]?.asDouble)
        #expect(abs(settlement - 0.8 * 400e3 / 2 / 30e6) < 1e-15)
    }

    @Test func aPersonReleasesTheTest() throws {
        let wfchain = try Wfchain(in: Scratch())
        let chain = Wfchain.root + "/chains/release/chain.yaml"
        let job = try wfchain("run", chain, "--detach").output.trimmingCharacters(in: .whitespacesAndNewlines)
        let answer = try answer(job, "--value", "1.5", "--by", "the examiner", wfchain: wfchain)
        #expect(answer.output == "step 'release' of \(job) approved\n")
        _ = try wfchain("logs", job, "--follow")
        let document = try JSON(parsing: wfchain("status", job, "--format", "json").output)
        #expect(document["state"]?.asString == "completed")
        #expect(document["outputs"]?["by"]?["string"]?.asString == "the examiner")
        #expect(try compared(document, with: "release") == 3)
    }

    @Test func aPersonRefusesTheTest() throws {
        let wfchain = try Wfchain(in: Scratch())
        let chain = Wfchain.root + "/chains/release/chain.yaml"
        let job = try wfchain("run", chain, "--detach").output.trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(try answer(job, "--no", "--by", "the examiner", "--comment", "not yet", wfchain: wfchain).code == 0)
        _ = try wfchain("logs", job, "--follow")
        let document = try JSON(parsing: wfchain("status", job, "--format", "json").output)
        #expect(document["error"]?["message"]?.asString == "the examiner said no: not yet")
        #expect(document["state"]?.asString == "failed")
    }

    /// Answers as soon as the run asks; it waits until somebody does.
    private func answer(_ job: String, _ arguments: String..., wfchain: Wfchain) throws -> Wfchain.Answer {
        for _ in 0..<1000 {
            let answer = try wfchain.run(["approve", job] + arguments)
            if answer.code == 0 { return answer }
            #expect(answer.errors == "error: no step of the run \(job) waits for an answer\n")
        }
        throw NeverAsked()
    }

    private struct NeverAsked: Error {}
}
