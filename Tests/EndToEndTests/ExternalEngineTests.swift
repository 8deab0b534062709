import Foundation
import Quantities
import Testing

/// A step that a program calculates, and every way in which the program can fail.
@Suite struct ExternalEngineTests {
    /// A chain of one step with this shell command as its engine.
    private func run(_ command: String, timeout: String = "30 s") throws -> (Wfchain.Answer, ChainFixture) {
        let fixture = try ChainFixture()
        let quoted = JSON.string(command).text
        try fixture.scratch.write(
            """
            { "name": "outside", "steps": [
                { "id": "girder", "worksheet": "girder.xmcd", "timeout": "\(timeout)",
                  "engine": { "command": ["sh", "-c", \(quoted)] }, "inputs": { "M": "54 kN*m" } } ],
              "outputs": { "stress": "{{ girder.sigma }}" } }
            """, to: "outside.json")
        return (try fixture.wfchain("run", "outside.json", "--quiet"), fixture)
    }

    @Test func itsAnswerIsTheResult() throws {
        let (answer, fixture) = try run(
            #"echo "calculating" >&2; cat >/dev/null; echo '{"outputs": {"sigma": {"value": 108, "units": "MPa"}}}'"#)
        #expect(answer.output == "stress = 108 MPa\n")
        #expect(answer.errors == "")
        #expect(answer.code == 0)
        let job = try #require(fixture.wfchain("list").output.split(separator: " ").first)
        #expect(try fixture.wfchain("logs", String(job)).output.contains("    | calculating\n"))
    }

    /// What a program answers is not known beforehand: a name may lead on into a record, or be that of the output itself.
    @Test func membersOfItsRecordsGoOnAsValues() throws {
        let fixture = try ChainFixture()
        let answer = """
            {"outputs": {"f.ck": {"value": 30, "units": "MPa"}, "beam": {"type": "record", "members": {
            "M": {"value": 5, "units": "kN*m"}, "part": {"type": "record", "members": {"name": {"type": "string", "string": "web"}}}}}}}
            """
        try fixture.scratch.write(answer.replacing("\n", with: ""), to: "answer.json")
        func run(_ name: String) throws -> Wfchain.Answer {
            try fixture.scratch.write(
                """
                steps:
                  - { id: out, worksheet: girder.xmcd, engine: { command: [sh, -c, cat > /dev/null; cat answer.json] } }
                  - { id: next, worksheet: girder.xmcd, inputs: { M: "{{ out.\(name) }}" } }
                outputs: { sigma: "{{ next.sigma }}", part: "{{ out.beam.part.name }}", f: "{{ out.f.ck }}" }

                """, to: "members.yaml")
            return try fixture.wfchain("run", "members.yaml", "--quiet")
        }
        let found = try run("beam.M")
        #expect(found.output == "sigma = 10 MPa\npart = \"web\"\nf = 30 MPa\n", "\(found.errors)")
        let missing = try run("beam.N")
        #expect(missing.errors.hasPrefix("error: 'out' gave no output 'beam.N'"), "\(missing.errors)")
        #expect(missing.code == 1)
        let absent = try run("beams.M")
        #expect(absent.errors.hasPrefix("error: "), "\(absent.errors)")
        #expect(absent.code == 1)
    }

    @Test func itIsToldTheWorksheetTheInputsAndTheOutputs() throws {
        let (_, fixture) = try run(
            "cat >request.json; echo '{\"outputs\": {\"sigma\": {\"value\": 1, \"units\": \"MPa\"}}}'")
        let request = try JSON(parsing: fixture.scratch.read("request.json"))
        #expect(request["protocol"]?.asInteger == 1)
        #expect(request["worksheet"]?.asString?.hasSuffix("/girder.xmcd") == true)
        #expect(request["inputs"]?["M"]?["si"]?.asDouble == 54000)
        #expect(request["outputs"]?.asArray?.map(\.asString) == ["sigma"])
    }

    @Test(arguments: [
        "cat >/dev/null; echo garbage", "cat >/dev/null; echo '{\"outputs\": {\"sigma\"'", "cat >/dev/null", "exit 3",
        "kill -9 $$", "cat >/dev/null; echo '{\"error\": {\"code\": \"no-luck\", \"message\": \"no luck today\"}}'",
        "cat >/dev/null; echo '{\"outputs\": {}}'", "cat >/dev/null; yes",
        "cat >/dev/null; echo '{\"outputs\": {\"sigma\": {\"value\": 1, \"units\": \"foo\"}}}'",
    ]) func aFailureOfTheProgramFailsTheStep(_ command: String) throws {
        let (answer, _) = try run(command)
        #expect(answer.output == "")
        #expect(answer.errors.hasPrefix("error: "))
        #expect(answer.errors.contains("\n  --> girder.xmcd, step 'girder'"))
        #expect(answer.code == 1)
    }

    @Test func aTimeOutEndsTheRunWithItsOwnCode() throws {
        let (answer, _) = try run("cat >/dev/null; sleep 600", timeout: "300 ms")
        #expect(
            answer.errors == "error: the step took longer than 300 ms\n  --> girder.xmcd, step 'girder'\n")
        #expect(answer.code == 5)
    }

    @Test func aTimeOutEndsAnEndlessWorksheetToo() throws {
        let fixture = try ChainFixture()
        var sheet = ChainFixture.loads
        sheet.define("n", .endless)
        try fixture.scratch.write(sheet, to: "endless.xmcd")
        try fixture.scratch.write(
            "{ steps: [ { id: endless, worksheet: endless.xmcd, timeout: 300 ms } ] }", to: "endless.yaml")
        let answer = try fixture.wfchain("run", "endless.yaml", "--quiet")
        #expect(answer.errors.hasPrefix("error: the step took longer than 300 ms\n"))
        #expect(answer.code == 5)
    }

    @Test func aSecondInterruptEndsTheProgramTooHoweverStubborn() throws {
        let fixture = try ChainFixture()
        try fixture.scratch.write(
            #"""
            steps:
              - id: girder
                worksheet: girder.xmcd
                engine: { command: [sh, -c, "trap '' TERM INT; echo $$ >new; mv new started; while :; do sleep 1; done"] }
            """#, to: "stubborn.yaml")
        let call = try fixture.wfchain.start(["run", "stubborn.yaml"])
        while (try? fixture.scratch.read("started")) == nil { usleep(1000) }
        let program = try #require(pid_t(fixture.scratch.read("started").trimmed))
        call.process.interrupt()
        while !call.errorsSoFar.contains("stop requested") { usleep(1000) }
        // What comes at the same moment belongs to the first.
        while call.process.isRunning {
            call.process.interrupt()
            usleep(1000)
        }
        #expect(try call.finish().code == 4)
        let deadline = ContinuousClock.now + .seconds(10)
        while isRunning(program), ContinuousClock.now < deadline { usleep(1000) }
        #expect(!isRunning(program))
        #expect(try fixture.wfchain("status").output.contains("\nstate    interrupted\n"))
    }

    @Test func twoSignalsAtOnceAreOneAndTheRunStopsInOrder() throws {
        let fixture = try ChainFixture()
        try fixture.scratch.write("steps: [ { id: pause, wait: 60 s } ]", to: "pause.yaml")
        let call = try fixture.wfchain.start(["run", "pause.yaml", "--junit", "run.xml"])
        while !call.errorsSoFar.contains("pause") { usleep(1000) }
        // As 'timeout' and shells do it: the process, then its group.
        kill(call.process.processIdentifier, SIGTERM)
        kill(call.process.processIdentifier, SIGINT)
        #expect(try call.finish().code == 4)
        #expect(try fixture.wfchain("status").output.contains("\nstate    stopped\n"))
        #expect(try fixture.scratch.read("run.xml").contains("errors=\"1\""))
    }

    @Test func aProgramEndsWithItsChildrenWhenTheRunIsKilled() throws {
        let fixture = try ChainFixture()
        try fixture.scratch.write(
            #"""
            steps:
              - id: girder
                worksheet: girder.xmcd
                engine: { command: [sh, -c, "trap '' HUP TERM; sleep 600 & echo $$ $! >new; mv new started; wait"] }
            """#, to: "killed.yaml")
        let call = try fixture.wfchain.start(["run", "killed.yaml"])
        while (try? fixture.scratch.read("started")) == nil { usleep(1000) }
        let programs = try fixture.scratch.read("started").trimmed.split(separator: " ").compactMap { pid_t($0) }
        #expect(programs.count == 2 && programs.allSatisfy(isRunning))
        kill(call.process.processIdentifier, SIGKILL)
        _ = try call.finish()
        let deadline = ContinuousClock.now + .seconds(10)
        while programs.contains(where: isRunning), ContinuousClock.now < deadline { usleep(1000) }
        #expect(!programs.contains(where: isRunning))
        #expect(try fixture.wfchain("status").output.contains("\nstate    interrupted\n"))
    }

    @Test func theGuardOfProgramsEndsWithTheRun() throws {
        let (answer, fixture) = try run(
            #"cat >/dev/null; echo '{"outputs": {"sigma": {"value": 108, "units": "MPa"}}}'"#)
        #expect(answer.code == 0)
        // What a run starts has the home of the run, which no other test has.
        func guards() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { id in
                let environment = FileManager.default.contents(atPath: "/proc/\(id)/environ") ?? Data()
                return String(decoding: environment, as: UTF8.self).contains("HOME=" + fixture.scratch.path)
            }
        }
        let deadline = ContinuousClock.now + .seconds(10)
        while try !guards().isEmpty, ContinuousClock.now < deadline { usleep(1000) }
        #expect(try guards() == [])
    }

    /// Where nobody collects orphans an ended program is known to the system still, as a zombie.
    private func isRunning(_ program: pid_t) -> Bool {
        let stat = try? String(contentsOfFile: "/proc/\(program)/stat", encoding: .utf8)
        return stat.map { $0.split(separator: " ")[2] != "Z" } ?? false
    }

    @Test func aProgramThatDoesNotExistIsNotAvailable() throws {
        let fixture = try ChainFixture()
        try fixture.scratch.write(
            "{ steps: [ { id: girder, worksheet: girder.xmcd, engine: { command: [no-such-program] } } ] }",
            to: "none.yaml")
        let answer = try fixture.wfchain("run", "none.yaml", "--quiet")
        #expect(answer.errors.contains("no-such-program"))
        #expect(answer.code == 6)
    }
}
