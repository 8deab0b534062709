import Quantities
import Testing

/// `wfchain diff` of chain files and of runs.
@Suite struct ChainDiffTests {
    private static let old = """
        name: beam
        steps:
          - { id: loads, worksheet: loads.xmcd, inputs: { L: 6 m, w: 12 kN/m } }
          - { id: girder, worksheet: girder.xmcd, inputs: { M: "{{ loads.M }}" }, timeout: 30 s }
        checks: [ girder.sigma <= 200 MPa ]
        outputs: { stress: "{{ girder.sigma }}" }

        """

    private func compared(_ new: String, _ options: String...) throws -> Wfchain.Answer {
        let scratch = try Scratch()
        try scratch.write(ChainDiffTests.old, to: "old.yaml")
        try scratch.write(new, to: "new.yaml")
        return try scratch.wfchain.run(["diff", "old.yaml", "new.yaml"] + options)
    }

    // MARK: Chain files

    @Test func notationLayoutAndTheOrderOfKeysDoNotCount() throws {
        let answer = try compared(
            """
            { "outputs": { "stress": "{{ girder.sigma }}" }, "checks": [ "girder.sigma <= 200 MPa" ], "name": "beam",
              "steps": [
                { "inputs": { "w": { "value": 12, "units": "kN/m" }, "L": "6 m" }, "worksheet": "loads.xmcd", "id": "loads" },
                { "timeout": "30 s", "id": "girder", "inputs": { "M": "{{ loads.M }}" }, "worksheet": "girder.xmcd" } ] }

            """, "--exit-code")
        #expect(answer.output == "the same: 9 entries\n")
        #expect(answer.code == 0)
    }

    @Test func aLineBreakIsNoBlank() throws {
        let scratch = try Scratch()
        try scratch.write("steps: [ { id: a, let: { x: { string: \"one two\" } } } ]\n", to: "old.yaml")
        try scratch.write("steps: [ { id: a, let: { x: { string: \"one\\ntwo\" } } } ]\n", to: "new.yaml")
        #expect(try scratch.wfchain("diff", "old.yaml", "new.yaml", "--exit-code").code == 2)
    }

    @Test func stepsMappingsInputsAndChecksAreToldByName() throws {
        let answer = try compared(
            """
            name: beam
            inputs: { L: { default: 7 m } }
            steps:
              - { id: loads, worksheet: loads.xmcd, inputs: { L: "{{ inputs.L }}" } }
              - { id: girder, worksheet: girder2.xmcd, inputs: { M: "{{ loads.M }}" } }
              - { id: plate, worksheet: plate.xmcd, inputs: { t: 12 mm } }
            checks:
              - { check: girder.sigma <= 200 MPa, level: warning }
              - plate.u <= 1
            outputs: { stress: "{{ girder.sigma }}" }

            """, "--exit-code")
        #expect(
            answer.output == """
                --- old.yaml
                +++ new.yaml
                added  input L
                  + {"default":"7 m"}
                changed  step girder
                  - worksheet girder.xmcd
                  + worksheet girder2.xmcd
                added  step plate
                  + worksheet plate.xmcd
                  + plate.t: 12 mm
                removed  step girder.timeout
                  - 30 s
                changed  mapping loads.L
                  - 6 m
                  + {{ inputs.L }}
                removed  mapping loads.w
                  - 12 kN/m
                changed  check girder.sigma <= 200 MPa
                  + level: warning
                added  check plate.u <= 1
                3 added, 2 removed, 3 changed; 4 entries the same

                """)
        #expect(answer.code == 2)
    }

    @Test func aClassicChainIsComparedWithOneOfStepsByWhatTheySay() throws {
        let scratch = try Scratch()
        try scratch.write(ChainFixture.chain, to: "old.json")
        try scratch.write(
            """
            name: beam
            steps:
              - { id: loads, worksheet: loads.xmcd }
              - { id: girder, worksheet: girder.xmcd, inputs: { M: "{{ loads.V }}" } }
            concurrency: 1
            """, to: "new.yaml")
        let document = try JSON(
            parsing: scratch.wfchain("diff", "old.json", "new.yaml", "--format", "json").output)
        #expect(
            document["changes"] == [
                [
                    "kind": "changed", "part": "mapping", "name": "girder.M", "old": "{{ loads.M }}",
                    "new": "{{ loads.V }}", "details": [],
                ]
            ])
        #expect(document["same"] == 4)
    }

    @Test func aWorksheetIsNotComparedWithAChain() throws {
        let fixture = try ChainFixture()
        let answer = try fixture.wfchain("diff", "loads.xmcd", "chain.json")
        #expect(
            answer.errors
                == "error: 'loads.xmcd' is a worksheet and 'chain.json' a chain file: they cannot be compared\n")
        #expect(answer.code == 64)
    }

    // MARK: Runs

    private func runs(_ fixture: ChainFixture, _ options: String...) throws -> (old: String, new: String) {
        try fixture.scratch.write(
            """
            name: beam
            steps:
              - { id: loads, worksheet: loads.xmcd }
              - { id: girder, worksheet: girder.xmcd, inputs: { M: "{{ loads.M }}" } }
              - { id: apart, let: { n: 3 } }
            checks: [ girder.sigma <= 110 MPa ]
            outputs: { stress: "{{ girder.sigma }}", n: "{{ apart.n }}" }
            """, to: "chain.yaml")
        let arguments = ["run", "chain.yaml", "--format", "json", "--quiet"]
        let old = try JSON(parsing: fixture.wfchain.run(arguments).output)["job"]?.asString
        let new = try JSON(parsing: fixture.wfchain.run(arguments + options).output)["job"]?.asString
        return (try #require(old), try #require(new))
    }

    @Test func aRunTellsWhatMovedByHowMuchAndThroughWhat() throws {
        let fixture = try ChainFixture()
        let (old, new) = try runs(fixture, "--set", "loads.L=7 m")
        let answer = try fixture.wfchain("diff", old, new, "--exit-code")
        #expect(
            answer.output.normalized == """
                --- run JOB of 'beam'
                +++ run JOB of 'beam'
                moved  stress: 108 MPa → 147 MPa (by 36 %), through loads → girder
                check  girder.sigma <= 110 MPa: holds → does not hold
                step   loads
                  input  L: 6 m → 7 m (by 17 %)
                  output M: 54 kN*m → 73.5 kN*m (by 36 %)
                step   girder
                  input  M: 54 kN*m → 73.5 kN*m (by 36 %)
                  output sigma: 108 MPa → 147 MPa (by 36 %)
                1 result moved, 2 steps differ, 1 step the same

                """)
        #expect(answer.code == 2)
        let page = try fixture.wfchain("diff", old, new, "--format", "html").output
        #expect(page.contains("by 36 %, through loads → girder"))
        let document = try JSON(parsing: fixture.wfchain("diff", old, new, "--format", "json").output)
        #expect(document["results"]?[0]?["through"] == ["loads", "girder"])
        #expect(document["same"] == 1)
    }

    @Test func theLevelOfACheckCounts() throws {
        let fixture = try ChainFixture()
        func run(_ level: String) throws -> String {
            try fixture.scratch.write(
                "steps: [ { id: a, let: { x: 1 } } ]\nchecks: [ { check: a.x > 2, level: \(level) } ]\n",
                to: "level.yaml")
            let answer = try fixture.wfchain("run", "level.yaml", "--format", "json", "--quiet")
            return try #require(JSON(parsing: answer.output)["job"]?.asString)
        }
        let answer = try fixture.wfchain("diff", run("warning"), run("fail"), "--exit-code")
        #expect(answer.output.contains("check  a.x > 2: warning → does not hold\n"), "\(answer.output)")
        #expect(answer.code == 2)
    }

    @Test func runsThatGaveTheSameAreTheSame() throws {
        let fixture = try ChainFixture()
        let (old, new) = try runs(fixture)
        let answer = try fixture.wfchain("diff", old, new, "--exit-code")
        #expect(answer.output == "the same: 3 steps\n")
        #expect(answer.code == 0)
    }

    @Test func aWorksheetThatCalculatesSomethingElseIsTheCause() throws {
        let fixture = try ChainFixture()
        let (old, _) = try runs(fixture)
        var girder = ChainFixture.girder
        girder.define("sigma", "M" / "W" * 2)
        try fixture.scratch.write(girder, to: "girder.xmcd")
        let new = try JSON(
            parsing: fixture.wfchain("run", "chain.yaml", "--format", "json", "--quiet").output)["job"]?.asString
        let answer = try fixture.wfchain("diff", old, try #require(new))
        #expect(
            answer.output.contains("step   girder\n  'girder.xmcd' calculates something else\n"), "\(answer.output)")
    }

    @Test func runsOfOtherChainsAndUnfinishedRunsSayWhatTheyAre() throws {
        let fixture = try ChainFixture()
        try fixture.scratch.write("name: one\nsteps: [ { id: a, let: { x: 1 } } ]\n", to: "one.yaml")
        try fixture.scratch.write(
            "name: two\nsteps: [ { id: ask, approval: go on } ]\noutputs: { y: \"{{ ask.by }}\" }\n", to: "two.yaml")
        let one = try JSON(parsing: fixture.wfchain("run", "one.yaml", "--format", "json", "--quiet").output)["job"]?
            .asString
        let two = try fixture.wfchain("run", "two.yaml", "--detach").output.split(separator: "\n").joined()
        let answer = try fixture.wfchain("diff", try #require(one), two)
        #expect(
            answer.output.contains("\nchain  the chain file is 'two.yaml', it was 'one.yaml'\n"), "\(answer.output)")
        #expect(!answer.output.contains("interrupted"), "\(answer.output)")
        let trace = try fixture.wfchain("trace", two, "y")
        #expect(
            trace.errors.normalized == """
                error: the run JOB has not given the chain's output 'y'
                  = help: 'wfchain status' tells why

                """)
        _ = try fixture.wfchain("stop", two)
    }

    @Test func aListThatBecomesANumberHasNoShare() throws {
        let fixture = try ChainFixture()
        func run(_ value: String) throws -> String {
            try fixture.scratch.write("steps: [ { id: a, let: { x: \(value) } } ]\n", to: "value.yaml")
            let answer = try fixture.wfchain("run", "value.yaml", "--format", "json", "--quiet")
            return try #require(JSON(parsing: answer.output)["job"]?.asString)
        }
        #expect(
            try fixture.wfchain("diff", run("2"), run("[[2]]")).output.normalized == """
                --- run JOB of 'value'
                +++ run JOB of 'value'
                chain  the chain file changed
                step   a
                  input  x: 2 → [[2]]
                the chain names no results, 1 step differs, 0 steps the same

                """)
    }
}
