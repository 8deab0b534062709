import Foundation
import Quantities
import Testing

/// What other processes can tell about runs.
@Suite struct JobTests {
    private func completed() throws -> (ChainFixture, String) {
        let fixture = try ChainFixture()
        let document = try JSON(parsing: fixture.wfchain("run", "chain.json", "--format", "json").output)
        return (fixture, try #require(document["job"]?.asString))
    }

    /// A chain whose first step never ends by itself.
    private func endless() throws -> ChainFixture {
        var loads = ChainFixture.loads
        loads.define("n", .endless)
        return try ChainFixture(loads: loads)
    }

    @Test func statusTellsStateStepsAndResults() throws {
        let (fixture, job) = try completed()
        let answer = try fixture.wfchain("status", job)
        #expect(
            answer.output.normalized == """
                job      JOB
                chain    beam
                state    completed, pass
                steps    2 of 2 done
                started  WHEN
                ended    WHEN, after SOME

                  loads   completed  SOME
                  girder  completed  SOME

                results so far:
                  loads.M = 54 kN*m
                  girder.W = 500 cm^3
                  girder.sigma = 108 MPa

                """)
        #expect(try fixture.wfchain("status").output == answer.output)
        #expect(try fixture.wfchain("status", String(job.prefix(12)).lowercased()).output == answer.output)
    }

    @Test func aPrefixOfSeveralJobsIsRefused() throws {
        let (fixture, _) = try completed()
        #expect(try fixture.wfchain("run", "chain.json").code == 0)
        let answer = try fixture.wfchain("status", "0")
        #expect(answer.errors.normalized.hasPrefix("error: '0' begins more than one job id: JOB, JOB\n"))
        #expect(answer.code == 3)
    }

    @Test func theListHoldsTheRunsOfTheStore() throws {
        let (fixture, job) = try completed()
        #expect(try fixture.wfchain("list").output.normalized == "JOB  WHEN  completed    pass  beam\n")
        #expect(try fixture.wfchain("list", "--state", "failed").output == "")
        #expect(try fixture.wfchain("list", "--name", "other").output == "")
        #expect(try fixture.wfchain("list", "--limit", "0").output == "")
        let runs = try JSON(parsing: fixture.wfchain("list", "--format", "json").output)["runs"]
        #expect(runs?.asArray?.count == 1)
        #expect(runs?[0]?["job"]?.asString == job)
        #expect(runs?[0]?["verdict"]?.asString == "pass")
    }

    @Test func theLogsTellInputsOutputsAndDurations() throws {
        let (fixture, job) = try completed()
        #expect(
            try fixture.wfchain("logs", job).output.normalized.replacing(
                /process \d+ on \S+/, with: "process N on HOST")
                    == """
                    WHEN  run created: beam, 2 steps
                    WHEN  run started by process N on HOST
                    WHEN  step 'loads' started, attempt 1
                    WHEN  step 'loads' completed in SOME
                        L = 6 m
                        w = 12 kN/m
                        M = 54 kN*m
                    WHEN  step 'girder' started, attempt 1
                        M ← 54 kN*m  (loads.M)
                    WHEN  step 'girder' completed in SOME
                        M = 54 kN*m
                        W = 500 cm^3
                        sigma = 108 MPa
                    WHEN  run completed: pass

                    """)
        let events = try fixture.wfchain("logs", job, "--format", "json").output.split(separator: "\n")
        #expect(try events.map { try JSON(parsing: String($0))["kind"]?.asString }.last == "run-completed")
        #expect(try fixture.wfchain("logs", job, "--follow").code == 0)
    }

    @Test func resultsAreGivenInFullPrecision() throws {
        let (fixture, job) = try completed()
        #expect(
            try fixture.wfchain("results", job).output
                == "loads.M = 54 kN*m\ngirder.W = 500 cm^3\ngirder.sigma = 108 MPa\n")
        let document = try JSON(parsing: fixture.wfchain("results", job, "--format", "json").output)
        #expect(document["state"]?.asString == "completed")
        #expect(document["steps"]?["girder"]?["sigma"]?["si"]?.asDouble == 107_999_999.999_999_97)
        #expect(document["steps"]?["loads"]?["L"]?["text"]?.asString == "6 m")
    }

    @Test func theEnvironmentNamesTheStoreAndAnOptionOverrulesIt() throws {
        let fixture = try ChainFixture()
        let script = """
            export WFCHAIN_STORE=here.sqlite
            wfchain run chain.json --quiet >/dev/null && wfchain list | wc -l && ls here.sqlite
            wfchain run chain.json --quiet --store there.sqlite >/dev/null && wfchain list --store there.sqlite | wc -l
            wfchain list | wc -l
            """
        let answer = try fixture.wfchain.run(["-c", script], program: "/bin/sh")
        #expect(answer.output == "1\nhere.sqlite\n1\n1\n")
    }

    @Test func whereNothingWasRecordedYetThereAreNoRuns() throws {
        let fixture = try ChainFixture()
        let list = try fixture.wfchain("list")
        #expect(list.output == "")
        #expect(list.errors == "there are no runs yet\n")
        #expect(list.code == 0)
        let document = try JSON(parsing: fixture.wfchain("list", "--format", "json").output)
        #expect(document == ["runs": []])
        let status = try fixture.wfchain("status")
        #expect(status.errors == "error: there are no runs yet\n")
        #expect(status.code == 3)
        #expect(throws: (any Error).self) { try fixture.scratch.read(".local/state/wfchain/runs.sqlite") }
    }

    @Test(arguments: [["list"], ["status"], ["status", "01ABC"], ["logs", "01ABC"], ["stop", "01ABC"]])
    func aMistypedStoreIsToldAndNotCreated(_ command: [String]) throws {
        let scratch = try Scratch()
        let answer = try scratch.wfchain.run(command + ["--store", "typo.sqlite"])
        #expect(answer.output == "")
        #expect(
            answer.errors.replacing(/--> .*\/typo/, with: "--> FOLDER/typo")
                == "error: the store cannot be used: there is no such file\n  --> FOLDER/typo.sqlite\n")
        #expect(answer.code == 6)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).filter { $0.contains("typo") } == [])
    }

    @Test(arguments: [(SIGINT, "SIGINT"), (SIGTERM, "SIGTERM"), (SIGHUP, "SIGHUP")])
    func theJournalNamesTheSignalThatStoppedARun(_ signal: Int32, _ name: String) throws {
        let fixture = try endless()
        let call = try fixture.wfchain.start(["run", "chain.json"])
        while !call.errorsSoFar.contains("run ") { usleep(1000) }
        while try fixture.wfchain("status").output.contains("loads   waiting") { usleep(1000) }
        kill(call.process.processIdentifier, signal)
        let answer = try call.finish()
        #expect(
            answer.errors.contains("\nstop requested by \(name)\n[0/2] loads stopped\n[0/2] girder skipped\n"))
        #expect(answer.code == 4)
        let status = try fixture.wfchain("status").output
        #expect(status.contains("\nsteps    0 of 2 done\n"))
    }

    @Test func aDetachedRunPrintsItsJobAndLetsTheShellGoOn() throws {
        let fixture = try endless()
        // The command substitution returns only when nobody holds its pipe any more.
        let script = """
            job=$(wfchain run chain.json --detach) && echo "$job" && wfchain status "$job" --format json >status.json && \
            wfchain stop "$job" >stop.txt && wfchain status "$job" --watch --exit-code
            """
        let answer = try fixture.wfchain.run(["-c", script], program: "/bin/sh")
        #expect(answer.code == 4)
        let status = try JSON(parsing: fixture.scratch.read("status.json"))
        #expect(status["state"]?.asString == "running")
        #expect(status["job"]?.asString.map { answer.output.hasPrefix($0 + "\n") } == true)
        #expect(try fixture.scratch.read("stop.txt").normalized.hasPrefix("stop of JOB requested; it is "))
        #expect(answer.output.contains("state    stopped\n"))
        #expect(answer.output.contains("  loads   stopped\n  girder  skipped    the run was stopped\n"))
    }

    @Test func anInterruptStopsDuringTheFirstStepAndTheRestNeverRuns() throws {
        let fixture = try endless()
        let call = try fixture.wfchain.start(["run", "chain.json", "--format", "json"])
        try waitUntilAStepRuns(fixture)
        call.process.interrupt()
        let answer = try call.finish()
        let document = try JSON(parsing: answer.output)
        #expect(document["state"]?.asString == "stopped")
        #expect(document["steps"]?.asArray?.map { $0["state"]?.asString } == ["stopped", "skipped"])
        #expect(answer.errors.normalized.contains("stop requested by SIGINT\n"))
        #expect(answer.code == 4)
    }

    @Test func aRunThatIsStoppedFromElsewhereEndsAsStopped() throws {
        let fixture = try endless()
        let call = try fixture.wfchain.start(["run", "chain.json"])
        let job = try waitUntilAStepRuns(fixture)
        #expect(try fixture.wfchain("stop", job, "--reason", "wrong load").code == 0)
        let answer = try call.finish()
        #expect(answer.code == 4)
        #expect(answer.errors.normalized.hasSuffix("run JOB stopped after SOME\n"))
        #expect(try fixture.wfchain("logs", job).output.contains("stop requested by wfchain stop: wrong load\n"))
    }

    @Test func aKilledRunIsInterruptedAtOnceAndCanBeStopped() throws {
        let fixture = try endless()
        let call = try fixture.wfchain.start(["run", "chain.json"])
        let job = try waitUntilAStepRuns(fixture)
        kill(call.process.processIdentifier, SIGKILL)
        _ = try call.finish()
        let status = try JSON(parsing: fixture.wfchain("status", job, "--format", "json").output)
        #expect(status["state"]?.asString == "interrupted")
        #expect(status["steps"]?[0]?["state"]?.asString == "running")
        #expect(try fixture.wfchain("status", job, "--exit-code").code == 4)
        #expect(try fixture.wfchain("list").output.contains("interrupted"))
        let stop = try fixture.wfchain("stop", job)
        #expect(stop.output == "stop of \(job) requested; it is stopped\n")
        #expect(try fixture.wfchain("stop", job).output == "\(job) has ended already; it is stopped\n")
    }

    /// The job of the run that was started, once its first step is on record as started.
    @discardableResult
    private func waitUntilAStepRuns(_ fixture: ChainFixture) throws -> String {
        for _ in 0..<2000 {
            let runs = try JSON(parsing: fixture.wfchain("list", "--format", "json").output)["runs"]
            if let job = runs?[0]?["job"]?.asString,
                try fixture.wfchain("logs", job).output.contains("step 'loads' started")
            {
                return job
            }
        }
        throw NeverStarted()
    }
}
