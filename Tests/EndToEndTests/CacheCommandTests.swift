import Foundation
import Quantities
import Testing

/// `wfchain cache list`, `clear` and `warm`.
@Suite struct CacheCommandTests {
    private func cachedSteps(_ fixture: ChainFixture) throws -> Int {
        try fixture.wfchain("run", "chain.json").errors.ranges(of: " cached\n").count
    }

    /// The lines of the list without the keys.
    private func listed(_ fixture: ChainFixture) throws -> [String] {
        try fixture.wfchain("cache", "list").output.normalized.split(separator: "\n").map { String($0.dropFirst(14)) }
    }

    @Test func theListNamesChainsStepsAndRuns() throws {
        let fixture = try ChainFixture()
        _ = try fixture.wfchain("run", "chain.json")
        #expect(try listed(fixture) == ["WHEN  JOB  beam girder", "WHEN  JOB  beam loads"])
        #expect(try fixture.wfchain("cache", "list", "--limit", "1").output.hasSuffix("  beam girder\n"))
        let document = try JSON(parsing: fixture.wfchain("cache", "list", "--format", "json").output)
        #expect(document["entries"]?.asArray?.count == 2)
        #expect(document["entries"]?[0]?["step"]?.asString == "girder")
        #expect(document["entries"]?[0]?["key"]?.asString?.count == 32)
        #expect(document["entries"]?[0]?["event"]?.asInteger == 6)
    }

    @Test func whatIsForgottenIsCalculatedAndWhatIsFoundAgainIsNot() throws {
        let fixture = try ChainFixture()
        _ = try fixture.wfchain("run", "chain.json")
        #expect(try fixture.wfchain("cache", "clear").output == "2 results forgotten\n")
        #expect(try listed(fixture) == [])
        #expect(try fixture.wfchain("cache", "warm").output == "2 results can be taken by later runs\n")
        #expect(try cachedSteps(fixture) == 2)
        #expect(try fixture.wfchain("cache", "clear", "--format", "json").output == "{ \"cleared\": 2 }\n")
        #expect(try cachedSteps(fixture) == 0)
    }

    @Test func oneResultIsForgottenByItsKey() throws {
        let fixture = try ChainFixture()
        _ = try fixture.wfchain("run", "chain.json")
        let key = try String(fixture.wfchain("cache", "list").output.prefix(12))
        #expect(try fixture.wfchain("cache", "clear", key).output == "1 result forgotten\n")
        #expect(try listed(fixture) == ["WHEN  JOB  beam loads"])
    }

    @Test func theLimitOfTheEnvironmentIsKept() throws {
        let fixture = try ChainFixture()
        let script = "WFCHAIN_CACHE_LIMIT=1 wfchain run chain.json --quiet >/dev/null; wfchain cache list | wc -l"
        #expect(try fixture.wfchain.run(["-c", script], program: "/bin/sh").output == "1\n")
        let off = "WFCHAIN_CACHE_LIMIT=0 wfchain cache list"
        let answer = try fixture.wfchain.run(["-c", off], program: "/bin/sh")
        #expect(answer.errors == "error: there is no cache: WFCHAIN_CACHE_LIMIT is 0\n")
        #expect(answer.code == 64)
    }
}
