import Foundation
import Quantities
import Testing

/// `wfchain replay`: a recorded run is calculated once more and compared.
@Suite struct ReplayTests {
    private func ran(_ fixture: ChainFixture, _ arguments: String...) throws -> String {
        let answer = try fixture.wfchain.run(["run", "chain.json", "--format", "json", "--quiet"] + arguments)
        return try #require(JSON(parsing: answer.output)["job"]?.asString)
    }

    @Test func aRunThatComesOutTheSameIsNotRecordedAgain() throws {
        let fixture = try ChainFixture()
        let job = try ran(fixture, "--set", "loads.L=7 m")
        let logs = try fixture.wfchain("logs", job).output
        let answer = try fixture.wfchain("replay", job)
        #expect(answer.output == "")
        #expect(answer.errors == "2 steps gave the same\n")
        #expect(answer.code == 0)
        #expect(try fixture.wfchain("logs", job).output == logs)
        #expect(try fixture.wfchain("list").output.split(separator: "\n").count == 1)
        let document = try JSON(parsing: fixture.wfchain("replay", job, "--format", "json").output)
        #expect(document == ["job": .string(job), "steps": 2, "differences": []])
    }

    @Test func resultsThatWereTakenFromAnotherRunAreCalculated() throws {
        let fixture = try ChainFixture()
        _ = try ran(fixture)
        let job = try ran(fixture)
        #expect(try fixture.wfchain("replay", job).errors == "2 steps gave the same\n")
    }

    @Test func aWorksheetThatChangedSinceIsADifference() throws {
        let fixture = try ChainFixture()
        let job = try ran(fixture)
        var girder = ChainFixture.girder
        girder.define("x", 1)
        try fixture.scratch.write(girder, to: "girder.xmcd")
        let answer = try fixture.wfchain("replay", job)
        #expect(answer.output.hasPrefix("step 'girder': completed → failed: "))
        #expect(answer.code == 2)
    }

    /// A program that counts its calls gives another number each time.
    @Test func everyDifferenceIsTold() throws {
        let fixture = try ChainFixture()
        let command = """
            cat >/dev/null; echo x >> calls; n=$(wc -l < calls); \
            echo "{\\"outputs\\": {\\"sigma\\": {\\"value\\": $n, \\"units\\": \\"MPa\\"}}}"
            """
        try fixture.scratch.write(
            """
            { "name": "beam", "steps": [
                { "id": "loads", "worksheet": "loads.xmcd" },
                { "id": "girder", "worksheet": "girder.xmcd", "inputs": { "M": "{{ loads.M }}" },
                  "engine": { "command": ["sh", "-c", \(JSON.string(command).text)] } } ],
              "outputs": { "stress": "{{ girder.sigma }}" }, "checks": ["girder.sigma <= 1.5 MPa"] }
            """, to: "chain.json")
        let job = try ran(fixture)
        let answer = try fixture.wfchain("replay", job, "--write")
        #expect(
            answer.output == """
                step 'girder': output sigma 1 MPa → 2 MPa
                the chain: output stress 1 MPa → 2 MPa
                the chain: check girder.sigma <= 1.5 MPa holds → does not hold

                """)
        #expect(answer.errors == "3 differences in 2 steps\n")
        #expect(answer.code == 2)
    }

    @Test func aRunThatFailedFailsTheSameWay() throws {
        var girder = ChainFixture.girder
        girder.define("q", 1 / Formula.name("zero"))
        let fixture = try ChainFixture(girder: girder)
        let job = try ran(fixture)
        #expect(try fixture.wfchain("replay", job).errors == "2 steps gave the same\n")
    }

    @Test func filesAreNotWrittenAgainUnlessSomebodySaysSo() throws {
        var loads = Sheet()
        loads.define("M", 12 * ("kN" * "m"))
        loads.define("k", Formula.call("WRITEPRN", Formula.text("out.prn"), 5))
        let fixture = try ChainFixture(loads: loads, chain: ChainFixture.chain(rest: "\"write_files\": true"))
        let job = try ran(fixture)
        try FileManager.default.removeItem(atPath: fixture.scratch.path + "/out.prn")
        let refused = try fixture.wfchain("replay", job)
        #expect(
            refused.errors.normalized == """
                error: the run JOB cannot be replayed: its step 'loads' wrote files
                  = help: --write replays it and writes them again

                """)
        #expect(refused.code == 3)
        #expect(!FileManager.default.fileExists(atPath: fixture.scratch.path + "/out.prn"))
        #expect(try fixture.wfchain("replay", job, "--write").errors == "2 steps gave the same\n")
        #expect(FileManager.default.fileExists(atPath: fixture.scratch.path + "/out.prn"))
    }

    @Test func whatWasDoneOutsideIsDoneAgainOnlyWhenAsked() throws {
        let scratch = try Scratch()
        try scratch.write("steps: [ { id: say, command: [sh, -c, \"echo x >> said\"] } ]\n", to: "chain.yaml")
        let wfchain = Wfchain(in: scratch)
        let answer = try wfchain.run(["run", "chain.yaml", "--format", "json", "--quiet"])
        let job = try #require(JSON(parsing: answer.output)["job"]?.asString)
        let refused = try wfchain.run(["replay", job])
        #expect(
            refused.errors == """
                error: the run \(job) cannot be replayed: its step 'say' started a program or asked a service
                  = help: --write replays it and does so again

                """)
        #expect(refused.code == 3)
        #expect(try wfchain.run(["replay", job, "--write"]).errors == "1 step gave the same\n")
    }

    @Test func aProgramThatCalculatesAWorksheetIsStartedAgainOnlyWhenAsked() throws {
        let fixture = try ChainFixture()
        try fixture.scratch.write(
            """
            steps:
              - id: each
                for: [1]
                steps:
                  - id: girder
                    worksheet: girder.xmcd
                    inputs: { M: 1 kN*m }
                    engine: { command: [sh, answer.sh] }
                outputs: { sigma: "{{ girder.sigma }}" }

            """, to: "external.yaml")
        try fixture.scratch.write(
            """
            cat >/dev/null
            echo x >>asked
            echo '{"outputs": {"sigma": {"value": 1, "units": "MPa"}}}'

            """, to: "answer.sh")
        let answer = try fixture.wfchain("run", "external.yaml", "--format", "json", "--quiet")
        let job = try #require(JSON(parsing: answer.output)["job"]?.asString, "\(answer.errors)")
        let refused = try fixture.wfchain("replay", job)
        #expect(refused.errors.contains("its step 'each[0].girder' started a program"), "\(refused.errors)")
        #expect(refused.code == 3)
        #expect(try fixture.scratch.read("asked") == "x\n")
        #expect(try fixture.wfchain("replay", job, "--write").code == 0)
        #expect(try fixture.scratch.read("asked") == "x\nx\n")
    }
}
