import Foundation
import Quantities
import Testing

/// Runs that are asked for under a key are begun once.
@Suite struct RunKeyTests {
    private static let results = "loads.M = 54 kN*m\ngirder.W = 500 cm^3\ngirder.sigma = 108 MPa\n"

    private func jobs(_ fixture: ChainFixture) throws -> [String] {
        try fixture.wfchain("list").output.split(separator: "\n").map { String($0.prefix(26)) }
    }

    @Test func aSecondRequestGetsTheFirstRun() throws {
        let fixture = try ChainFixture()
        let first = try fixture.wfchain("run", "chain.json", "--key", "nightly")
        #expect(first.errors.normalized.hasPrefix("run JOB of 'beam'\n"))
        let second = try fixture.wfchain("run", "chain.json", "--key", "nightly")
        #expect(second.output == RunKeyTests.results)
        #expect(
            second.errors.normalized
                == "run JOB has the key 'nightly' already\nrun JOB completed, pass after SOME\n")
        #expect(second.code == 0)
        let job = try #require(try jobs(fixture).first)
        #expect(try jobs(fixture).count == 1)
        #expect(try fixture.wfchain("run", "chain.json", "--key", "nightly", "--detach").output == job + "\n")
        let document = try JSON(
            parsing: fixture.wfchain("run", "chain.json", "--key", "nightly", "--format", "json", "--quiet").output)
        #expect(document["job"]?.asString == job)
        #expect(document["state"]?.asString == "completed")
        #expect(try fixture.wfchain("run", "chain.json", "--key", "weekly", "--quiet").output == RunKeyTests.results)
        #expect(try jobs(fixture).count == 2)
    }

    /// What would be an error of a new run is none of the one that there is: its folder is written already.
    @Test func theResultsFolderOfTheFirstRunIsNoProblem() throws {
        let fixture = try ChainFixture(chain: ChainFixture.chain(rest: "\"output_dir\": \"out\""))
        #expect(try fixture.wfchain("run", "chain.json", "--key", "k").code == 0)
        #expect(try fixture.wfchain("run", "chain.json", "--key", "k").code == 0)
        #expect(try fixture.wfchain("run", "chain.json").code == 3)
    }

    @Test func theCodeIsThatOfTheFirstRun() throws {
        var girder = ChainFixture.girder
        girder.define("q", 1 / Formula.name("zero"))
        let fixture = try ChainFixture(girder: girder)
        let first = try fixture.wfchain("run", "chain.json", "--key", "k", "--quiet")
        try fixture.scratch.write(ChainFixture.girder, to: "girder.xmcd")
        let second = try fixture.wfchain("run", "chain.json", "--key", "k", "--quiet")
        #expect(first.code == 1)
        #expect(second.code == 1)
        #expect(second.errors == first.errors)
        #expect(try jobs(fixture).count == 1)
    }

    @Test func theSameKeyForAnotherChainOrOtherInputsIsAnError() throws {
        let fixture = try ChainFixture()
        _ = try fixture.wfchain("run", "chain.json", "--key", "k", "--set", "loads.L=7 m")
        let inputs = try fixture.wfchain("run", "chain.json", "--key", "k", "--set", "loads.L=8 m")
        #expect(inputs.output == "")
        #expect(
            inputs.errors.normalized == """
                error: the key 'k' is that of the run JOB, which has the inputs loads.L = 7 m; found loads.L = 8 m
                  = help: take another key for another run

                """)
        #expect(inputs.code == 3)
        try fixture.scratch.write(ChainFixture.chain, to: "other.json")
        let chain = try fixture.wfchain("run", "other.json", "--key", "k", "--set", "loads.L=7 m")
        #expect(chain.errors.contains("/chain.json' (SHA-256 "))
        #expect(chain.errors.contains("; found '"))
        #expect(chain.errors.contains("/other.json' (SHA-256 "))
        #expect(chain.code == 3)
        #expect(try jobs(fixture).count == 1)
    }

    @Test func ofManyProcessesAtOnceOneRunsTheChain() throws {
        let fixture = try ChainFixture()
        let calls = try (0..<6).map { _ in try fixture.wfchain.start(["run", "chain.json", "--key", "k", "--quiet"]) }
        let answers = try calls.map { try $0.finish() }
        #expect(answers.map(\.code) == [0, 0, 0, 0, 0, 0])
        #expect(Set(answers.map(\.output)) == [RunKeyTests.results])
        #expect(try jobs(fixture).count == 1)
        let logs = try fixture.wfchain("logs", jobs(fixture)[0]).output
        #expect(logs.ranges(of: "step 'girder' completed").count == 1)
    }

    /// A second step whose engine ends when the file `go` is there.
    private func waiting() throws -> ChainFixture {
        let fixture = try ChainFixture()
        let command = """
            cat >/dev/null; touch began; while [ ! -e go ]; do sleep 0.05; done; \
            echo '{"outputs": {"sigma": {"value": 108, "units": "MPa"}}}'
            """
        try fixture.scratch.write(
            """
            { "name": "beam", "steps": [
                { "id": "loads", "worksheet": "loads.xmcd" },
                { "id": "girder", "worksheet": "girder.xmcd", "inputs": { "M": "{{ loads.M }}" },
                  "engine": { "command": ["sh", "-c", \(JSON.string(command).text)] } } ],
              "outputs": { "stress": "{{ girder.sigma }}" } }
            """, to: "chain.json")
        return fixture
    }

    private func begun(_ fixture: ChainFixture) throws -> Call {
        let call = try fixture.wfchain.start(["run", "chain.json", "--key", "k"])
        while !FileManager.default.fileExists(atPath: fixture.scratch.path + "/began") {
            guard call.process.isRunning else { throw NeverStarted() }
            _ = try fixture.wfchain("--version")
        }
        return call
    }

    @Test func aRunThatIsGoingOnIsWaitedFor() throws {
        let fixture = try waiting()
        let first = try begun(fixture)
        let second = try fixture.wfchain.start(["run", "chain.json", "--key", "k"])
        while !second.errorsSoFar.contains("already") {
            guard second.process.isRunning else { throw NeverStarted() }
            _ = try fixture.wfchain("--version")
        }
        try fixture.scratch.write("", to: "go")
        let answers = [try first.finish(), try second.finish()]
        #expect(answers.map(\.output) == ["stress = 108 MPa\n", "stress = 108 MPa\n"])
        #expect(answers.map(\.code) == [0, 0])
        #expect(
            answers[1].errors.normalized == """
                run JOB has the key 'k' already
                [2/2] girder completed in SOME
                run JOB completed, pass after SOME

                """)
        #expect(try jobs(fixture).count == 1)
    }

    @Test func aRunThatWasKilledGoesOn() throws {
        let fixture = try waiting()
        let first = try begun(fixture)
        kill(first.process.processIdentifier, SIGKILL)
        _ = try first.finish()
        try fixture.scratch.write("", to: "go")
        let answer = try fixture.wfchain("run", "chain.json", "--key", "k", "--quiet")
        #expect(answer.output == "stress = 108 MPa\n")
        #expect(answer.code == 0)
        #expect(try jobs(fixture).count == 1)
        let logs = try fixture.wfchain("logs", jobs(fixture)[0]).output
        #expect(logs.ranges(of: "step 'loads' completed").count == 1)
        #expect(logs.ranges(of: "step 'girder' completed").count == 1)
    }

    /// Whoever paused it decides when it goes on.
    @Test func aPausedRunIsGivenAsItIs() throws {
        let fixture = try ChainFixture()
        try fixture.scratch.write(
            "name: rest\nsteps: [ { id: a, let: { x: 3 } }, { id: b, wait: 1 min, needs: a } ]\n", to: "chain.yaml")
        let first = try fixture.wfchain.start(["run", "chain.yaml", "--key", "k"])
        while !first.errorsSoFar.contains("[1/2] a completed") {
            guard first.process.isRunning else { throw NeverStarted() }
            _ = try fixture.wfchain("--version")
        }
        #expect(try fixture.wfchain("pause").code == 64)
        let job = try #require(try jobs(fixture).first)
        #expect(try fixture.wfchain("pause", job).code == 0)
        #expect(try first.finish().code == 4)
        let second = try fixture.wfchain("run", "chain.yaml", "--key", "k")
        #expect(
            second.errors.normalized == """
                run JOB has the key 'k' already
                it is paused; 'wfchain resume JOB' goes on with it
                run JOB paused

                """)
        #expect(second.output == "")
        #expect(second.code == 4)
        #expect(try fixture.wfchain("run", "chain.yaml", "--key", "k", "--detach", "--quiet").output == job + "\n")
        #expect(try fixture.wfchain("status", job).output.contains("state    paused\n"))
    }

    @Test func anEmptyKeyIsWrongUsage() throws {
        let answer = try ChainFixture().wfchain("run", "chain.json", "--key", "")
        #expect(answer.errors.hasPrefix("Error: --key takes a text that is not empty.\n"))
        #expect(answer.code == 64)
    }
}
