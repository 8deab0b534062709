import Foundation
import Quantities
import Testing

/// Runs that go on from others: `rerun` and `retry`.
@Suite struct ForkTests {
    private func ran(_ fixture: ChainFixture, _ arguments: [String]) throws -> String {
        let answer = try fixture.wfchain.run(arguments + ["--format", "json", "--quiet"])
        return try #require(JSON(parsing: answer.output)["job"]?.asString)
    }

    /// What the steps of a run did.
    private func steps(_ fixture: ChainFixture, _ job: String) throws -> String {
        try fixture.wfchain("why", job).output.normalized
    }

    @Test func aRunIsDoneAgainFromAStepOnWithOtherInputs() throws {
        let fixture = try ChainFixture()
        let first = try ran(fixture, ["run", "chain.json", "--set", "loads.L=7 m"])
        let logs = try fixture.wfchain("logs", first).output
        let answer = try fixture.wfchain("rerun", first, "--from", "girder", "--set", "girder.W=600 cm^3")
        #expect(answer.output == "loads.M = 73.5 kN*m\ngirder.sigma = 122.5 MPa\n")
        #expect(
            answer.errors.normalized == """
                run JOB of 'beam', from run JOB
                note: step 'girder': 'W' replaces a formula
                [1/2] loads cached
                [2/2] girder completed in SOME
                run JOB completed, pass after SOME

                """
                || answer.errors.normalized == """
                    run JOB of 'beam', from run JOB
                    [1/2] loads cached
                    [2/2] girder completed in SOME
                    run JOB completed, pass after SOME

                    """
        )
        let second = try #require(fixture.wfchain("list").output.split(separator: " ").first.map(String.init))
        #expect(
            try steps(fixture, second) == """
                loads   cached     unchanged since run JOB
                girder  completed  input W 600 cm^3 is new

                """)
        let status = try JSON(parsing: fixture.wfchain("status", second, "--format", "json").output)
        #expect(status["fork"] == ["job": .string(first), "event": 7, "again": ["girder"], "calculatesRest": false])
        #expect(try fixture.wfchain("status", second).output.contains("\nfrom     \(first), event 7\n"))
        #expect(try fixture.wfchain("logs", first).output == logs)
    }

    @Test func withoutAStepAllAreCalculated() throws {
        let fixture = try ChainFixture()
        let first = try ran(fixture, ["run", "chain.json"])
        #expect(
            try steps(fixture, ran(fixture, ["rerun", first])) == """
                loads   completed  forced: results of earlier runs are refused
                girder  completed  forced: results of earlier runs are refused

                """)
    }

    @Test func aStepBeforeWhoseInputsOrFormulasChangedIsCalculatedToo() throws {
        let fixture = try ChainFixture()
        let first = try ran(fixture, ["run", "chain.json"])
        let inputs = try ran(fixture, ["rerun", first, "--from", "girder", "--set", "loads.L=8 m"])
        #expect(
            try steps(fixture, inputs)
                == "loads   completed  input L 8 m is new\ngirder  completed  input M 54 kN*m → 96 kN*m\n")
        var loads = ChainFixture.loads
        loads.define("x", 1)
        try fixture.scratch.write(loads, to: "loads.xmcd")
        let formulas = try ran(fixture, ["rerun", first, "--from", "girder"])
        #expect(try steps(fixture, formulas).hasPrefix("loads   completed  region 5 added"))
    }

    /// What chance gave is carried over, and is not offered to other runs.
    @Test func resultsThatOtherRunsDoNotTakeAreCarriedOver() throws {
        var loads = ChainFixture.loads
        loads.define("r", Formula.call("rnd", 1))
        let fixture = try ChainFixture(loads: loads)
        let first = try ran(fixture, ["run", "chain.json"])
        let second = try ran(fixture, ["rerun", first, "--from", "girder"])
        #expect(try steps(fixture, second).hasPrefix("loads   cached     unchanged since run JOB\n"))
        let results = try [first, second].map {
            try JSON(parsing: fixture.wfchain("results", $0, "--format", "json").output)["steps"]?["loads"]
        }
        #expect(results[0] == results[1])
        let third = try ran(fixture, ["run", "chain.json"])
        #expect(try steps(fixture, third).hasPrefix("loads   completed  "))
    }

    @Test func aRunGoesBackToAnEventOfItsJournal() throws {
        let fixture = try ChainFixture()
        let first = try ran(fixture, ["run", "chain.json"])
        // Created, started, 'loads' started and completed, 'girder' started.
        let second = try ran(fixture, ["rerun", first, "--at", "5"])
        #expect(
            try steps(fixture, second).replacing(/forced.*/, with: "forced")
                == "loads   cached     unchanged since run JOB\ngirder  completed  forced\n")
        let third = try ran(fixture, ["rerun", first, "--at", "3"])
        #expect(try steps(fixture, third).hasPrefix("loads   completed  forced"))
    }

    @Test func whatFailedIsTriedAgainAndTheRestIsCarriedOver() throws {
        var girder = ChainFixture.girder
        girder.define("q", 1 / Formula.name("zero"))
        var loads = ChainFixture.loads
        loads.define("r", Formula.call("rnd", 1))
        let fixture = try ChainFixture(loads: loads, girder: girder)
        let first = try ran(fixture, ["run", "chain.json", "--set", "loads.L=7 m"])
        let again = try fixture.wfchain("retry", first, "--quiet")
        #expect(again.code == 1)
        try fixture.scratch.write(ChainFixture.girder, to: "girder.xmcd")
        let answer = try fixture.wfchain("retry", first, "--quiet")
        #expect(answer.output == "loads.M = 73.5 kN*m\ngirder.W = 500 cm^3\ngirder.sigma = 147 MPa\n")
        #expect(answer.code == 0)
        let last = try #require(fixture.wfchain("list").output.split(separator: " ").first.map(String.init))
        #expect(
            try steps(fixture, last)
                == "loads   cached     unchanged since run JOB\ngirder  completed  region 5 removed\n")
        #expect(try fixture.wfchain("status", first, "--exit-code").code == 1)
    }

    /// What completed in a loop is carried over; a program counts its calls.
    @Test func ofALoopOnlyTheRoundsThatFailedAreTriedAgain() throws {
        let fixture = try ChainFixture()
        let command = """
            in=$(cat); echo x >> calls; case "$in" in *'"si":2'*) [ -e bad ] && exit 1;; esac; \
            echo '{"outputs": {"M": {"value": 5, "units": "kN*m"}}}'
            """
        try fixture.scratch.write(
            """
            { "name": "spans", "steps": [
                { "id": "each", "for": ["1 m", "2 m", "3 m"], "as": "span", "steps": [
                    { "id": "calc", "worksheet": "loads.xmcd", "inputs": { "L": "{{ span }}" },
                      "engine": { "command": ["sh", "-c", \(JSON.string(command).text)] } } ],
                  "outputs": { "M": "{{ calc.M }}" } } ],
              "outputs": { "M": "{{ each.M }}" } }
            """, to: "chain.json")
        try fixture.scratch.write("", to: "bad")
        let first = try ran(fixture, ["run", "chain.json"])
        #expect(try fixture.scratch.read("calls") == "x\nx\n")
        try FileManager.default.removeItem(atPath: fixture.scratch.path + "/bad")
        let second = try ran(fixture, ["retry", first])
        #expect(try fixture.scratch.read("calls") == "x\nx\nx\nx\n")
        #expect(
            try steps(fixture, second) == """
                each          completed  done anew in every run
                each[0].calc  cached     unchanged since run JOB
                each[1].calc  completed  failed in run JOB
                each[2].calc  completed  never run

                """)
        #expect(try fixture.wfchain("results", second).output == "M = [5000; 5000; 5000] J\n")
        #expect(try fixture.wfchain("replay", second, "--write").errors == "4 steps gave the same\n")
    }

    @Test func aRunThatDidNotFailIsNotRetried() throws {
        let fixture = try ChainFixture()
        let first = try ran(fixture, ["run", "chain.json"])
        let answer = try fixture.wfchain("retry", first)
        #expect(
            answer.errors.normalized == """
                error: nothing of the run JOB failed: it is completed
                  = help: 'wfchain rerun' runs it again

                """)
        #expect(answer.code == 3)
    }

    @Test func anUnknownStepIsNamed() throws {
        let fixture = try ChainFixture()
        let first = try ran(fixture, ["run", "chain.json"])
        let answer = try fixture.wfchain("rerun", first, "--from", "girdr")
        #expect(
            answer.errors.normalized == "error: the run JOB has no step 'girdr'\n  = help: did you mean 'girder'?\n")
        #expect(answer.code == 3)
        #expect(try fixture.wfchain("list").output.split(separator: "\n").count == 1)
    }

    @Test func itRunsInAProcessOfItsOwnAndOutlivesTheRunThatItCameFrom() throws {
        let fixture = try ChainFixture()
        let first = try ran(fixture, ["run", "chain.json"])
        let second = try fixture.wfchain("rerun", first, "--from", "girder", "--detach").output
            .trimmingCharacters(in: .newlines)
        #expect(try fixture.wfchain("status", second, "--watch", "--exit-code").code == 0)
        #expect(try steps(fixture, second).hasPrefix("loads   cached     unchanged since run JOB\n"))
        _ = try fixture.wfchain("gc", "--keep", "1", "--yes")
        #expect(try fixture.wfchain("results", second).output.contains("girder.sigma = 108 MPa\n"))
        #expect(try fixture.wfchain("replay", second).code == 0)
    }

    @Test func theJournalIsNotGoneBackToBehindItsEnd() throws {
        let fixture = try ChainFixture()
        _ = try fixture.wfchain("run", "chain.json", "--quiet")
        let job = String(try fixture.wfchain("list").output.prefix(26))
        let answer = try fixture.wfchain("rerun", job, "--at", "9999")
        #expect(
            answer.errors.hasPrefix("error: the run \(job) has no event 9999; its last one is "), "\(answer.errors)")
        #expect(answer.code == 3)
    }
}
