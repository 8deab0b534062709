import Foundation
import Testing

/// The text pipeline of `chains/pipeline` asks a real service on this machine.
@Suite struct PipelineTests {
    private func run(_ variables: [String: String] = [:]) throws -> Wfchain.Answer {
        let folder = Wfchain.root + "/chains/pipeline"
        return try Wfchain(in: Scratch(), variables: variables).run(
            [
                "python3", folder + "/stand_in.py", "wfchain", "run", folder + "/chain.yaml", "--quiet", "--set",
                "base={}",
            ],
            program: "/usr/bin/env")
    }

    @Test func aTextGoesThroughAModelAndComesBack() throws {
        let answer = try run()
        #expect(answer.errors == "")
        #expect(
            answer.output == """
                upper = "THE BRIDGE IS CLOSED TO LORRIES ABOVE 12 TONNES."
                unchanged = "The bridge is closed to lorries above 12 tonnes."
                answer = "The bridge is closed to lorries above 12 tonnes."

                """)
        #expect(answer.code == 0)
    }

    @Test func aWrongKeyIsRefused() throws {
        let answer = try run(["OPENAI_API_KEY": "another"])
        #expect(answer.errors.hasSuffix("/v1/chat/completions: the key is wrong\n  --> step 'ask'\n"))
        #expect(answer.code == 1)
    }
}
