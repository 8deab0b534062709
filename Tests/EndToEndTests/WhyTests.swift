import Foundation
import Quantities
import Testing

/// Every step says why it ran, or did not.
@Suite struct WhyTests {
    /// Runs the chain, and gives what `why` says about the steps of the run.
    private func why(_ fixture: ChainFixture, _ arguments: String...) throws -> String {
        let answer = try fixture.wfchain.run(["run", "chain.json", "--format", "json", "--quiet"] + arguments)
        let job = try #require(JSON(parsing: answer.output)["job"]?.asString)
        return try fixture.wfchain("why", job).output.normalized
    }

    private func loads(_ change: (inout Sheet) -> Void) -> Sheet {
        var sheet = Sheet()
        change(&sheet)
        return sheet
    }

    @Test func aFirstRunWasNeverRunAndASecondOneIsUnchanged() throws {
        let fixture = try ChainFixture()
        #expect(try why(fixture) == "loads   completed  never run\ngirder  completed  never run\n")
        #expect(
            try why(fixture)
                == "loads   cached     unchanged since run JOB\ngirder  cached     unchanged since run JOB\n")
    }

    @Test func whatChangedIsNamed() throws {
        let fixture = try ChainFixture()
        _ = try why(fixture)
        #expect(
            try why(fixture, "--set", "loads.L=7 m", "--set", "girder.W=600 cm^3") == """
                loads   completed  input L 7 m is new
                girder  completed  input M 54 kN*m → 73.5 kN*m; input W 600 cm^3 is new

                """)
        #expect(
            try why(fixture, "--set", "loads.L=8 m") == """
                loads   completed  input L 7 m → 8 m
                girder  completed  input M 73.5 kN*m → 96 kN*m; input W is no longer set

                """)
        try fixture.scratch.write(
            loads {
                $0.define("L", 6 * "m")
                $0.define("w", 13 * "kN" / "m")
                $0.define("M", "w" * "L" * "L" / 8)
                $0.show("M", in: "kN" * "m")
            }, to: "loads.xmcd")
        #expect(
            try why(fixture, "--set", "loads.L=8 m").hasPrefix(
                "loads   completed  formulas of regions 2 and 3 changed\ngirder  completed  input M 96 kN*m → 104 kN*m\n"
            ))
        try fixture.scratch.write(
            loads {
                $0.define("L", 6 * "m")
                $0.define("w", 13 * "kN" / "m")
                $0.define("M", "w" * "L" * "L" / 8)
                $0.define("q", 1)
                $0.define("r", 2)
            }, to: "loads.xmcd")
        #expect(
            try why(fixture, "--set", "loads.L=9 m").hasPrefix(
                "loads   completed  formula of region 4 changed; region 5 added; input L 8 m → 9 m\n"))
    }

    @Test func settingsAndOrderAreNamed() throws {
        let fixture = try ChainFixture()
        _ = try why(fixture)
        var loads = ChainFixture.loads
        loads.variables = "array-origin=\"1\""
        try fixture.scratch.write(loads, to: "loads.xmcd")
        #expect(try why(fixture).hasPrefix("loads   completed  the worksheet's settings changed\n"))
    }

    @Test func aStepThatIsForcedOrFailedOrCannotBeKeptSaysSo() throws {
        var girder = ChainFixture.girder
        girder.define("q", 1 / Formula.name("zero"))
        var loads = ChainFixture.loads
        loads.define("r", Formula.call("rnd", 1))
        let fixture = try ChainFixture(loads: loads, girder: girder)
        _ = try why(fixture)
        #expect(
            try why(fixture)
                == "loads   completed  its results are not kept for later runs\ngirder  failed     failed in run JOB\n")
        #expect(
            try why(fixture, "--no-cache") == """
                loads   completed  forced: results of earlier runs are refused
                girder  failed     forced: results of earlier runs are refused

                """)
    }

    @Test func whatDidNotRunSaysWhyToo() throws {
        var loads = ChainFixture.loads
        loads.define("M", 1 / Formula.name("zero"))
        let fixture = try ChainFixture(loads: loads)
        let answer = try why(fixture)
        #expect(
            answer == "loads   failed     never run\ngirder  blocked    'loads' did not complete\n"
                || answer == "loads   failed     never run\ngirder  skipped    the run was halted\n")
    }

    @Test func aStepIsFoundInEarlierRunsWhateverItIsCalled() throws {
        let fixture = try ChainFixture(
            chain: #"{ "name": "q", "steps": [{ "id": "the \"first\" \\ é", "worksheet": "loads.xmcd" }] }"#)
        #expect(try why(fixture) == "the \"first\" \\ é  completed  never run\n")
        #expect(try why(fixture, "--no-cache").hasSuffix("  completed  forced: results of earlier runs are refused\n"))
    }

    /// A run that did not get to a step leaves it to an older one to say what was different.
    @Test func olderRunsAreAskedForStepsThatTheLatestDidNotStart() throws {
        let fixture = try ChainFixture()
        _ = try why(fixture)
        var loads = ChainFixture.loads
        loads.define("M", 1 / Formula.name("zero"))
        try fixture.scratch.write(loads, to: "loads.xmcd")
        _ = try why(fixture)
        try fixture.scratch.write(ChainFixture.loads, to: "loads.xmcd")
        #expect(
            try why(fixture, "--set", "loads.L=8 m").hasSuffix("girder  completed  input M 54 kN*m → 96 kN*m\n"))
    }

    @Test func oneStepCanBeAskedFor() throws {
        let fixture = try ChainFixture()
        _ = try why(fixture)
        let job = try #require(fixture.wfchain("list").output.split(separator: " ").first.map(String.init))
        #expect(try fixture.wfchain("why", job, "girder").output == "girder  completed  never run\n")
        let document = try JSON(parsing: fixture.wfchain("why", job, "girder", "--format", "json").output)
        #expect(document["steps"] == [["id": "girder", "state": "completed", "reason": "never run"]])
        #expect(document["job"]?.asString == job)
        let wrong = try fixture.wfchain("why", job, "girdr")
        #expect(
            wrong.errors.normalized
                == "error: the run JOB has no step 'girdr'\n  = help: did you mean 'girder'?\n")
        #expect(wrong.code == 3)
    }
}
