import Testing

/// Chains that are run before others.
@Suite struct AfterTests {
    @Test func theChainBeforeIsRunFirst() throws {
        let scratch = try Scratch()
        try scratch.write("name: first\nsteps: [ { let: { q: 1 } } ]\n", to: "first.yaml")
        try scratch.write(
            "name: second\nafter: first.yaml\nsteps: [ { let: { r: 2 } } ]\noutputs: { r: \"{{ let.r }}\" }\n",
            to: "second.yaml")
        let wfchain = Wfchain(in: scratch)
        let answer = try wfchain.run(["run", "second.yaml", "--quiet"])
        #expect(answer.output == "r = 2\n")
        #expect(answer.code == 0)
        let names = try wfchain.run(["list"]).output.split(separator: "\n").map { $0.split(separator: " ").last ?? "" }
        #expect(names == ["second", "first"])
    }

    @Test func aChainBeforeThatFailsEndsTheMatter() throws {
        let scratch = try Scratch()
        try scratch.write("steps: [ { assert: { condition: 1 > 2, message: no luck } } ]\n", to: "first.yaml")
        try scratch.write("after: first.yaml\nsteps: [ { let: { r: 2 } } ]\n", to: "second.yaml")
        let answer = try Wfchain(in: scratch).run(["run", "second.yaml", "--quiet"])
        #expect(answer.output == "")
        #expect(answer.errors == "error: no luck\n")
        #expect(answer.code == 1)
    }

    @Test func chainsBeforeOneAnotherAreRefused() throws {
        let scratch = try Scratch()
        try scratch.write("after: second.yaml\nsteps: [ { let: { q: 1 } } ]\n", to: "first.yaml")
        try scratch.write("after: first.yaml\nsteps: [ { let: { r: 2 } } ]\n", to: "second.yaml")
        let answer = try Wfchain(in: scratch).run(["check", "second.yaml"])
        #expect(answer.errors.hasPrefix("error: these chains are to be run before one another: "))
        #expect(answer.code == 3)
    }
}
