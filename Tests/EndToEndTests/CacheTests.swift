import Foundation
import Quantities
import Testing

/// Steps that are not run again because an earlier run has their results.
@Suite struct CacheTests {
    /// What the steps of a run did: `loads completed, girder cached`.
    private func steps(_ fixture: ChainFixture, _ arguments: String...) throws -> String {
        let answer = try fixture.wfchain.run(["run", "chain.json", "--format", "json"] + arguments)
        let steps = try JSON(parsing: answer.output)["steps"]?.asArray ?? []
        return steps.map { "\($0["id"]?.asString ?? "") \($0["state"]?.asString ?? "")" }.joined(separator: ", ")
    }

    private static let calculated = "loads completed, girder completed"
    private static let cached = "loads cached, girder cached"

    @Test func theSecondRunOfAChainTakesTheResultsOfTheFirst() throws {
        let fixture = try ChainFixture()
        let first = try fixture.wfchain("run", "chain.json")
        let second = try fixture.wfchain("run", "chain.json")
        #expect(second.output == first.output)
        #expect(second.output == "loads.M = 54 kN*m\ngirder.W = 500 cm^3\ngirder.sigma = 108 MPa\n")
        #expect(
            second.errors.normalized == """
                run JOB of 'beam'
                [1/2] loads cached
                [2/2] girder cached
                run JOB completed, pass after SOME

                """)
        #expect(second.code == 0)
        let status = try fixture.wfchain("status").output.normalized
        #expect(
            status.contains(
                "\n  loads   cached     calculated by run JOB\n  girder  cached     calculated by run JOB\n"))
        let logs = try fixture.wfchain("logs", firstJob(fixture)).output.normalized
        #expect(logs.contains("WHEN  step 'loads' cached, calculated by run JOB\n    L = 6 m\n"))
    }

    private func firstJob(_ fixture: ChainFixture) throws -> String {
        try #require(fixture.wfchain("list").output.split(separator: " ").first.map(String.init))
    }

    @Test func theDocumentOfARunHoldsResultsThatWereTakenLikeOthers() throws {
        let fixture = try ChainFixture()
        let first = try JSON(parsing: fixture.wfchain("run", "chain.json", "--format", "json").output)
        let second = try JSON(parsing: fixture.wfchain("run", "chain.json", "--format", "json").output)
        for index in 0..<2 {
            let (before, after) = (try #require(first["steps"]?[index]), try #require(second["steps"]?[index]))
            #expect(after["outputs"] == before["outputs"])
            #expect(after["inputs"] == before["inputs"])
            #expect(before["attempts"]?.asInteger == 1)
            #expect(after["attempts"]?.asInteger == 0)
            #expect(before["cachedFrom"] == nil)
            #expect(after["cachedFrom"]?["job"] == first["job"])
            #expect(after["reason"]?.asString == "unchanged since run \(first["job"]?.asString ?? "")")
        }
        #expect(second["verdict"]?.asString == "pass")
    }

    // MARK: What changes nothing

    @Test func touchingAWorksheetOrMovingItsRegionsRerunsNothing() throws {
        let fixture = try ChainFixture()
        #expect(try steps(fixture) == CacheTests.calculated)
        let moved = ChainFixture.loads.text.replacing("left=\"12\"", with: "left=\"13\"")
            .replacing("width=\"120\"", with: "width=\"130\"")
        try fixture.scratch.write(moved, to: "loads.xmcd")
        #expect(try steps(fixture) == CacheTests.cached)
    }

    @Test func aTextRegionRerunsNothing() throws {
        let fixture = try ChainFixture()
        #expect(try steps(fixture) == CacheTests.calculated)
        let text = """
            <region region-id="90" left="12" top="2" width="90" height="18" align-x="12" align-y="12">\
            <text><p>Loads of the deck</p></text></region>
            </regions>
            """
        let noted = ChainFixture.loads.text.replacing("</regions>", with: text)
        try fixture.scratch.write(noted, to: "loads.xmcd")
        #expect(try steps(fixture) == CacheTests.cached)
        try fixture.scratch.write(noted.replacing("deck", with: "roof"), to: "loads.xmcd")
        #expect(try steps(fixture) == CacheTests.cached)
    }

    @Test func anInputOfTheSameValueIsTheSameInput() throws {
        let fixture = try ChainFixture()
        #expect(try steps(fixture, "--set", "loads.L=6 m") == CacheTests.calculated)
        #expect(try steps(fixture, "--set", "loads.L=6.0 m") == CacheTests.cached)
        #expect(try steps(fixture, "--set", "loads.L=6.1 m") == CacheTests.calculated)
        #expect(try steps(fixture, "--set", "loads.L=6 m") == CacheTests.cached)
    }

    // MARK: What changes something

    @Test func anEditedFormulaRerunsItsStepAndWhatDependsOnItsValues() throws {
        let fixture = try ChainFixture()
        #expect(try steps(fixture) == CacheTests.calculated)
        // The same moment by another formula: nothing follows from it.
        var same = Sheet()
        same.define("L", 6 * "m")
        same.define("w", 12 * "kN" / "m")
        same.define("M", "w" * "L" * "L" / 8)
        same.show("M", in: "kN" * "m")
        try fixture.scratch.write(same, to: "loads.xmcd")
        #expect(try steps(fixture) == "loads completed, girder cached")
        var other = Sheet()
        other.define("L", 7 * "m")
        other.define("w", 12 * "kN" / "m")
        other.define("M", "w" * ("L" ^ 2) / 8)
        try fixture.scratch.write(other, to: "loads.xmcd")
        #expect(try steps(fixture) == CacheTests.calculated)
    }

    @Test func aWorksheetWhoseSettingsChangeIsCalculatedAnew() throws {
        let fixture = try ChainFixture()
        #expect(try steps(fixture) == CacheTests.calculated)
        var loads = ChainFixture.loads
        loads.variables = "array-origin=\"1\""
        try fixture.scratch.write(loads, to: "loads.xmcd")
        #expect(try steps(fixture) == "loads completed, girder cached")
    }

    @Test func aValueThatIsShownInAnotherUnitIsCalculatedAnew() throws {
        let fixture = try ChainFixture()
        #expect(try steps(fixture) == CacheTests.calculated)
        try fixture.scratch.write(
            ChainFixture.girder.text.replacing(
                "<ml:id xml:space=\"preserve\">MPa<", with: "<ml:id xml:space=\"preserve\">kPa<"),
            to: "girder.xmcd")
        let answer = try fixture.wfchain("run", "chain.json", "--quiet")
        #expect(answer.output.contains("girder.sigma = 1.08e5 kPa\n"))
    }

    @Test func anIncludedWorksheetIsPartOfTheMathematics() throws {
        var loads = Sheet()
        loads.include("spans.xmcd")
        loads.define("M", 12 * ("kN" / "m") * ("L" ^ 2) / 8)
        let fixture = try ChainFixture(loads: loads)
        var spans = Sheet()
        spans.define("L", 6 * "m")
        try fixture.scratch.write(spans, to: "spans.xmcd")
        #expect(try steps(fixture) == CacheTests.calculated)
        try fixture.scratch.write(spans.text.replacing("left=\"12\"", with: "left=\"14\""), to: "spans.xmcd")
        #expect(try steps(fixture) == CacheTests.cached)
        var wider = Sheet()
        wider.define("L", 7 * "m")
        try fixture.scratch.write(wider, to: "spans.xmcd")
        #expect(try steps(fixture) == CacheTests.calculated)
    }

    @Test func aDataFileThatChangedOrCameIsReadAnew() throws {
        var loads = Sheet()
        loads.define("data", Formula.call("READPRN", Formula.text("spans.prn")))
        loads.define("M", 12 * ("kN" * "m"))
        let fixture = try ChainFixture(loads: loads)
        // The file that is missing fails an output that nobody asks for.
        #expect(try steps(fixture) == CacheTests.calculated)
        #expect(try steps(fixture) == "loads completed, girder cached")
        try fixture.scratch.write("1 2\n3 4\n", to: "spans.prn")
        #expect(try steps(fixture) == "loads completed, girder cached")
        #expect(try steps(fixture) == CacheTests.cached)
        try fixture.scratch.write("1 2\n3 5\n", to: "spans.prn")
        #expect(try steps(fixture) == "loads completed, girder cached")
        #expect(try steps(fixture) == CacheTests.cached)
    }

    @Test func aFileThatAStepWroteIsWrittenAgainWhereItIsGone() throws {
        var loads = Sheet()
        loads.define("M", 12 * ("kN" * "m"))
        loads.define("k", Formula.call("WRITEPRN", Formula.text("out.prn"), 5))
        let fixture = try ChainFixture(loads: loads, chain: ChainFixture.chain(rest: "\"write_files\": true"))
        #expect(try steps(fixture) == CacheTests.calculated)
        #expect(try steps(fixture) == CacheTests.cached)
        try FileManager.default.removeItem(atPath: fixture.scratch.path + "/out.prn")
        #expect(try steps(fixture) == "loads completed, girder cached")
        #expect(FileManager.default.fileExists(atPath: fixture.scratch.path + "/out.prn"))
    }

    @Test func randomNumbersAreDrawnAnew() throws {
        var loads = ChainFixture.loads
        loads.define("r", Formula.call("rnd", 1))
        let fixture = try ChainFixture(loads: loads)
        #expect(try steps(fixture) == CacheTests.calculated)
        #expect(try steps(fixture) == "loads completed, girder cached")
    }

    @Test func stepsInLoopsAreTakenToo() throws {
        let fixture = try ChainFixture()
        func chain(_ spans: String) -> String {
            """
            { "name": "spans", "steps": [
                { "id": "each", "for": [\(spans)], "as": "span",
                  "steps": [{ "id": "loads", "worksheet": "loads.xmcd", "inputs": { "L": "{{ span }}" } }],
                  "outputs": { "M": "{{ loads.M }}" } } ],
              "outputs": { "M": "{{ each.M }}" } }
            """
        }
        try fixture.scratch.write(chain("\"6 m\", \"8 m\""), to: "chain.json")
        #expect(try fixture.wfchain("run", "chain.json").errors.ranges(of: " cached\n").isEmpty)
        try fixture.scratch.write(chain("\"8 m\", \"6 m\", \"7 m\""), to: "chain.json")
        let answer = try fixture.wfchain("run", "chain.json")
        #expect(answer.output == "M = [96000; 54000; 73500] J\n")
        #expect(answer.errors.contains("each[0].loads cached\n"))
        #expect(answer.errors.contains("each[1].loads cached\n"))
        #expect(answer.errors.contains("each[2].loads completed in "))
    }

    // MARK: Refusing and promising

    @Test func aChainAndAStepAndACommandLineCanRefuse() throws {
        let fixture = try ChainFixture()
        #expect(try steps(fixture) == CacheTests.calculated)
        #expect(try steps(fixture, "--no-cache") == CacheTests.calculated)
        try fixture.scratch.write(ChainFixture.chain(rest: "\"cache\": false"), to: "chain.json")
        #expect(try steps(fixture) == CacheTests.calculated)
        let step = ChainFixture.chain.replacing("\"position\": 1,", with: "\"position\": 1, \"cache\": false,")
        try fixture.scratch.write(step, to: "chain.json")
        #expect(try steps(fixture) == "loads cached, girder completed")
    }

    @Test func nothingIsKeptWhereTheLimitIsZero() throws {
        let fixture = try ChainFixture()
        let script =
            "for i in 1 2; do WFCHAIN_CACHE_LIMIT=0 wfchain run chain.json 2>&1 >/dev/null | grep -c cached; done"
        #expect(try fixture.wfchain.run(["-c", script], program: "/bin/sh").output == "0\n0\n")
        #expect(try steps(fixture) == CacheTests.calculated)
    }

    @Test func theResultsOfProgramsAreTakenOnlyWhereTheChainFilePromisesThem() throws {
        let fixture = try ChainFixture()
        func chain(_ cache: String, _ number: Int) -> String {
            """
            { "name": "beam", "steps": [
                { "id": "girder", "worksheet": "girder.xmcd", "inputs": { "M": "54 kN*m" }, \(cache)
                  "engine": { "command": ["sh", "-c",
                    "cat >/dev/null; echo x >> calls; echo '{\\"outputs\\": {\\"sigma\\": {\\"value\\": \(number), \\"units\\": \\"MPa\\"}}}'"] } } ] }
            """
        }
        for text in [chain("", 1), chain("", 1), chain("\"cache\": true,", 1), chain("\"cache\": true,", 1)] {
            try fixture.scratch.write(text, to: "chain.json")
            #expect(try fixture.wfchain("run", "chain.json", "--quiet").output == "girder.sigma = 1 MPa\n")
        }
        #expect(try fixture.scratch.read("calls") == "x\nx\nx\n")
        try fixture.scratch.write(chain("\"cache\": true,", 2), to: "chain.json")
        #expect(try fixture.wfchain("run", "chain.json", "--quiet").output == "girder.sigma = 2 MPa\n")
        try fixture.scratch.write(ChainFixture.girder.text + "\n", to: "girder.xmcd")
        #expect(try fixture.wfchain("run", "chain.json", "--quiet").output == "girder.sigma = 2 MPa\n")
        #expect(try fixture.scratch.read("calls") == "x\nx\nx\nx\nx\n")
    }

    @Test func aStepThatFailedIsTriedAgain() throws {
        var girder = ChainFixture.girder
        girder.define("q", 1 / Formula.name("zero"))
        let fixture = try ChainFixture(girder: girder)
        #expect(try steps(fixture) == "loads completed, girder failed")
        #expect(try steps(fixture) == "loads cached, girder failed")
    }

    @Test func whatAKilledRunCompletedIsTakenByTheNextRun() throws {
        var girder = ChainFixture.girder
        girder.define("n", .endless)
        let fixture = try ChainFixture(girder: girder)
        let call = try fixture.wfchain.start(["run", "chain.json"])
        while !call.errorsSoFar.contains("loads completed") {
            guard call.process.isRunning else { throw NeverStarted() }
            _ = try fixture.wfchain("--version")
        }
        kill(call.process.processIdentifier, SIGKILL)
        _ = try call.finish()
        try fixture.scratch.write(ChainFixture.girder, to: "girder.xmcd")
        #expect(try steps(fixture) == "loads cached, girder completed")
    }
}
