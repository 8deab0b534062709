import Foundation
import Quantities
import Testing

/// `kill -9` at any moment, then `wfchain resume`.
@Suite struct ResumeTests {
    /// Two steps: the second one's engine never ends, unless the file `go` is there.
    private func waiting() throws -> ChainFixture {
        let fixture = try ChainFixture()
        let command = """
            cat >/dev/null; touch began; [ -e go ] || exec sleep 600; \
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

    /// Kills the run when the second step's engine is at work, and gives its job id.
    private func killed(_ fixture: ChainFixture) throws -> String {
        let call = try fixture.wfchain.start(["run", "chain.json"])
        var looks = 0
        while !FileManager.default.fileExists(atPath: fixture.scratch.path + "/began") {
            looks += 1
            if looks > 2000 || !call.process.isRunning { throw NeverStarted() }
            _ = try fixture.wfchain("--version")
        }
        kill(call.process.processIdentifier, SIGKILL)
        _ = try call.finish()
        return try #require(fixture.wfchain("list").output.split(separator: " ").first.map(String.init))
    }

    @Test func aKilledRunGoesOnToTheResultsOfAnUndisturbedOne() throws {
        let fixture = try waiting()
        let job = try killed(fixture)
        try fixture.scratch.write("", to: "go")
        let answer = try fixture.wfchain("resume", job)
        #expect(answer.output == "stress = 108 MPa\n")
        #expect(
            answer.errors.normalized == """
                run JOB of 'beam', 1 of 2 steps done
                [2/2] girder completed in SOME
                run JOB completed, pass after SOME

                """)
        #expect(answer.code == 0)
        let logs = try fixture.wfchain("logs", job).output
        #expect(logs.ranges(of: "step 'loads' started, attempt 1").count == 1)
        #expect(logs.ranges(of: "step 'girder' started, attempt 1").count == 1)
        #expect(logs.ranges(of: "step 'girder' completed").count == 1)
        #expect(logs.ranges(of: "run started by").count == 2)
    }

    @Test func aRunThatHasEndedIsLeftAsItIsAndItsResultsAreTold() throws {
        let fixture = try ChainFixture()
        _ = try fixture.wfchain("run", "chain.json", "--quiet")
        let job = try #require(fixture.wfchain("list").output.split(separator: " ").first.map(String.init))
        let before = try fixture.wfchain("logs", job).output
        let answer = try fixture.wfchain("resume", job)
        #expect(answer.output == (try fixture.wfchain("run", "chain.json", "--quiet").output))
        #expect(answer.errors.normalized == "run JOB has ended already\nrun JOB completed, pass after SOME\n")
        #expect(answer.code == 0)
        #expect(try fixture.wfchain("logs", job).output == before)
    }

    @Test func aWorksheetThatChangedMeanwhileFailsItsStep() throws {
        let fixture = try waiting()
        let job = try killed(fixture)
        var sheet = ChainFixture.girder
        sheet.define("x", 1 * "m")
        try fixture.scratch.write(sheet, to: "girder.xmcd")
        try fixture.scratch.write("", to: "go")
        let answer = try fixture.wfchain("resume", job, "--quiet")
        #expect(answer.output == "loads.M = 54 kN*m\n")
        #expect(answer.errors.hasPrefix("error: "))
        #expect(answer.errors.contains("\n  --> girder.xmcd, step 'girder'"))
        #expect(answer.code == 1)
    }

    @Test func aRunThatIsDrivenCannotBeResumed() throws {
        let fixture = try waiting()
        let job = try fixture.wfchain("run", "chain.json", "--detach").output.trimmingCharacters(in: .newlines)
        let answer = try fixture.wfchain("resume", job)
        #expect(answer.output == "")
        #expect(answer.errors.normalized.hasSuffix("error: another process drives the run JOB\n"))
        #expect(answer.code == 6)
        let detached = try fixture.wfchain("resume", job, "--detach")
        #expect(detached.output == "")
        #expect(detached.errors.normalized == "error: another process drives the run JOB\n")
        #expect(detached.code == 6)
        _ = try fixture.wfchain("stop", job)
    }

    /// A program that a driver is just starting has the driver's locks until it runs, also when the driver is killed.
    @Test func aLockThatOutlivesItsDriverForAMomentIsWaitedFor() throws {
        let fixture = try waiting()
        let job = try killed(fixture)
        try fixture.scratch.write("", to: "go")
        let holder = """
            import fcntl, glob, struct, time
            file = open(glob.glob('.local/state/wfchain/*.locks')[0], 'r+')
            fcntl.fcntl(file, 37, struct.pack('hhqqi', fcntl.F_WRLCK, 0, 0, 0, 0))
            open('held', 'w').close()
            time.sleep(0.1)
            """
        let call = try fixture.wfchain.start(["python3", "-c", holder], program: "/usr/bin/env")
        while !FileManager.default.fileExists(atPath: fixture.scratch.path + "/held") {
            guard call.process.isRunning else { throw NeverStarted() }
        }
        let answer = try fixture.wfchain("resume", job, "--quiet")
        #expect(answer.output == "stress = 108 MPa\n")
        #expect(answer.errors == "")
        #expect(answer.code == 0)
        _ = try call.finish()
    }

    @Test func itGoesOnInAProcessOfItsOwn() throws {
        let fixture = try waiting()
        let job = try killed(fixture)
        try fixture.scratch.write("", to: "go")
        #expect(try fixture.wfchain("resume", job, "--detach").output == job + "\n")
        let answer = try fixture.wfchain("status", job, "--watch", "--exit-code")
        #expect(answer.code == 0)
        #expect(try fixture.wfchain("results", job).output == "stress = 108 MPa\n")
    }

    @Test func anUnknownJobIsNamed() throws {
        let fixture = try ChainFixture()
        _ = try fixture.wfchain("run", "chain.json", "--quiet")
        let answer = try fixture.wfchain("resume", "7zz")
        #expect(answer.errors == "error: no run is '7zz'\n  = help: 'wfchain list' shows the runs of the store\n")
        #expect(answer.code == 3)
    }
}
