import Foundation
import Quantities
import Testing

/// The chains in `chains/` give the numbers that were computed without wfchain.
@Suite struct ExampleChainTests {
    @Test(arguments: ["footbridge/chain.json", "footbridge/chain.yaml", "frame/chain.json", "pump/chain.yaml"])
    func anExampleGivesTheExpectedNumbers(_ chain: String) throws {
        let folder = Wfchain.root + "/chains/" + chain.prefix { $0 != "/" }
        let scratch = try Scratch()
        let answer = try Wfchain(in: scratch).run(["run", Wfchain.root + "/chains/" + chain, "--format", "json"])
        #expect(answer.code == 0)
        let document = try JSON(parsing: answer.output)
        #expect(document["state"]?.asString == "completed")
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
        #expect(compared > 3)
    }
}
