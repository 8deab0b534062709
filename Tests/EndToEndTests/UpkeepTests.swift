import Foundation
import Quantities
import Testing

/// `gc`, `stats` and the filters of `logs`.
@Suite struct UpkeepTests {
    /// So many runs of the chain `beam`, the oldest first.
    private func runs(_ count: Int, of fixture: ChainFixture) throws -> [String] {
        for _ in 0..<count { _ = try fixture.wfchain("run", "chain.json", "--quiet") }
        return try jobs(fixture).reversed()
    }

    private func jobs(_ fixture: ChainFixture) throws -> [String] {
        try fixture.wfchain("list").output.split(separator: "\n").map { String($0.prefix(26)) }
    }

    // MARK: gc

    @Test func nothingIsDeletedUntilSomebodySaysYes() throws {
        let fixture = try ChainFixture()
        let all = try runs(3, of: fixture)
        let dry = try fixture.wfchain("gc", "--keep", "1")
        #expect(dry.output.normalized == "JOB  WHEN  completed  beam\nJOB  WHEN  completed  beam\n")
        #expect(dry.output.hasPrefix(all[1]))
        #expect(dry.errors == "2 of 3 runs would be deleted; --yes deletes them\n")
        #expect(dry.code == 0)
        #expect(try jobs(fixture).count == 3)
        let real = try fixture.wfchain("gc", "--keep", "1", "--yes")
        #expect(real.output == dry.output)
        #expect(real.errors == "2 of 3 runs deleted\n")
        #expect(try jobs(fixture) == [all[2]])
        #expect(try fixture.wfchain("status", all[0]).code == 3)
        let document = try JSON(parsing: fixture.wfchain("gc", "--keep", "0", "--format", "json").output)
        #expect(document["deleted"]?.asBool == false)
        #expect(document["runs"]?[0]?["job"]?.asString == all[2])
    }

    @Test func whatWasTakenFromARunThatWentIsKept() throws {
        let fixture = try ChainFixture()
        _ = try runs(2, of: fixture)
        _ = try fixture.wfchain("gc", "--keep", "1", "--yes")
        let answer = try fixture.wfchain("run", "chain.json")
        #expect(answer.output == "loads.M = 54 kN*m\ngirder.W = 500 cm^3\ngirder.sigma = 108 MPa\n")
        #expect(answer.errors.ranges(of: " cached\n").count == 2)
        _ = try fixture.wfchain("gc", "--keep", "0", "--yes")
        #expect(try fixture.wfchain("cache", "list").output == "")
        #expect(try fixture.wfchain("run", "chain.json").errors.ranges(of: " cached\n").isEmpty)
    }

    @Test func ageCounts() throws {
        let fixture = try ChainFixture()
        _ = try runs(1, of: fixture)
        #expect(try fixture.wfchain("gc", "--older-than", "1h").errors.hasPrefix("0 of 1 runs would be deleted"))
        #expect(try fixture.wfchain("gc", "--older-than", "0s").errors.hasPrefix("1 of 1 runs would be deleted"))
        #expect(try fixture.wfchain("gc", "--older-than", "2020-01-01").errors.hasPrefix("0 of 1 runs"))
        #expect(try fixture.wfchain("gc", "--older-than", "2999-01-01T00:00:00Z").errors.hasPrefix("1 of 1 runs"))
        #expect(try fixture.wfchain("gc", "--older-than", "0s", "--keep", "1").errors.hasPrefix("0 of 1 runs"))
        #expect(try fixture.wfchain("gc", "--older-than", "0s", "--name", "other").errors.hasPrefix("0 of 0 runs"))
        #expect(try fixture.wfchain("gc").code == 64)
        #expect(try fixture.wfchain("gc", "--older-than", "soon").code == 64)
    }

    @Test func whatHasNotEndedStays() throws {
        var girder = ChainFixture.girder
        girder.define("n", .endless)
        let fixture = try ChainFixture(girder: girder)
        let job = try fixture.wfchain("run", "chain.json", "--detach").output.trimmingCharacters(in: .newlines)
        #expect(try fixture.wfchain("gc", "--older-than", "0s", "--yes").errors == "0 of 1 runs deleted\n")
        _ = try fixture.wfchain("stop", job)
        _ = try fixture.wfchain("status", job, "--watch")
        #expect(try fixture.wfchain("gc", "--older-than", "0s", "--yes").errors == "1 of 1 runs deleted\n")
        #expect(try jobs(fixture) == [])
    }

    // MARK: stats

    @Test func statisticsTellWhatRunsWereLike() throws {
        let fixture = try ChainFixture()
        _ = try runs(2, of: fixture)
        var girder = ChainFixture.girder
        girder.define("q", 1 / Formula.name("zero"))
        try fixture.scratch.write(girder, to: "girder.xmcd")
        _ = try fixture.wfchain("run", "chain.json", "--quiet")
        let lines = try fixture.wfchain("stats").output.normalized.split(
            separator: "\n", omittingEmptySubsequences: false
        ).map { $0.replacing(#/ +/#, with: " ") }
        #expect(
            lines == [
                "runs 3: 2 completed, 1 failed", "failed 33 %", "duration median SOME, longest SOME",
                "cached 60 % of the steps that completed", "",
                "step calculated cached failed retried median longest total trend", "loads 1 2 0 0 SOME SOME SOME -",
                "girder 1 1 1 0 SOME SOME SOME -", "",
                "engine calculated cached failed retried median longest total trend",
                "builtin 2 3 1 0 SOME SOME SOME -", "",
            ])
        let document = try JSON(parsing: fixture.wfchain("stats", "--format", "json").output)
        #expect(document["runs"]?.asInteger == 3)
        #expect(document["states"] == ["completed": 2, "failed": 1])
        #expect(document["steps"]?["girder"]?["failed"]?.asInteger == 1)
        #expect(document["steps"]?["girder"]?["cacheRate"]?.asDouble == 0.5)
        #expect(document["engines"]?["builtin"]?["calculated"]?.asInteger == 2)
        #expect(document["durations"]?["count"]?.asInteger == 2)
        let none = try JSON(parsing: fixture.wfchain("stats", "--name", "other", "--format", "json").output)
        #expect(none["runs"]?.asInteger == 0)
        #expect(try fixture.wfchain("stats", "--limit", "1").output.hasPrefix("runs      1: 1 failed\n"))
    }

    @Test func stepsOfOneNameInTwoBlocksHaveEnginesOfTheirOwn() throws {
        let fixture = try ChainFixture()
        try fixture.scratch.write(
            """
            steps:
              - { id: a, for: [1], steps: [ { id: x, worksheet: girder.xmcd, inputs: { M: 1 kN*m } } ] }
              - { id: b, for: [1, 2], steps: [ { id: x, command: ["true"] } ] }

            """, to: "twice.yaml")
        let answer = try fixture.wfchain("run", "twice.yaml", "--quiet")
        #expect(answer.code == 0, "\(answer.errors)")
        let document = try JSON(parsing: fixture.wfchain("stats", "--format", "json").output)
        #expect(document["engines"]?["builtin"]?["calculated"]?.asInteger == 1)
        #expect(document["engines"]?["command"]?["calculated"]?.asInteger == 2)
        #expect(document["steps"]?["b.x"]?["calculated"]?.asInteger == 2)
    }

    // MARK: logs

    @Test func logsAreFiltered() throws {
        var girder = ChainFixture.girder
        girder.define("q", 1 / Formula.name("zero"))
        let fixture = try ChainFixture(girder: girder)
        let job = try #require(try runs(1, of: fixture).first)
        func heads(_ options: String...) throws -> [String] {
            let output = try fixture.wfchain.run(["logs", job] + options).output.normalized
            return output.split(separator: "\n").filter { $0.hasPrefix("WHEN") }.map { String($0.dropFirst(6)) }
        }
        #expect(try heads("--step", "loads") == ["step 'loads' started, attempt 1", "step 'loads' completed in SOME"])
        #expect(
            try heads("--level", "error").map { $0.prefix(10) } == ["step 'gird", "run failed"])
        #expect(try heads("--step", "girder", "--level", "error").count == 1)
        #expect(try heads("--text", "m ← 54 KN*M") == ["step 'girder' started, attempt 1"])
        #expect(try heads("--since", "1h").count == (try heads()).count)
        #expect(try heads("--since", "2999-01-01") == [])
        let events = try fixture.wfchain("logs", job, "--step", "loads", "--format", "json").output
        #expect(events.split(separator: "\n").count == 2)
        #expect(try fixture.wfchain("logs", job, "--level", "loud").code == 64)
    }
}
