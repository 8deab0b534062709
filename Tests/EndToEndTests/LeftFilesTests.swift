import Foundation
import Quantities
import Testing

/// What steps left in the output folder, when a run is resumed, fails, or is gone on from.
@Suite struct LeftFilesTests {
    private func newest(_ fixture: ChainFixture) throws -> String {
        try #require(fixture.wfchain("list").output.split(separator: " ").first.map(String.init))
    }

    private func change(_ name: String, _ fixture: ChainFixture) throws {
        try fixture.scratch.write(
            fixture.scratch.read(name) + "loads,M,,,1,kN*m,1000,m^2*kg/s^2,no,1 kN*m\r\n", to: name)
    }

    /// The lines of the errors without the folder of the test.
    private func told(_ answer: Wfchain.Answer, _ fixture: ChainFixture) -> [String] {
        answer.errors.replacing(fixture.scratch.path, with: "").split(separator: "\n").map(String.init)
    }

    // MARK: Runs that were killed

    /// A run that was killed when its first step had left its reports and the second was at work.
    private func killed() throws -> (ChainFixture, job: String) {
        let fixture = try ChainFixture()
        let command = """
            cat >/dev/null; touch began; [ -e go ] || exec sleep 600; \
            echo '{"outputs": {"sigma": {"value": 1}}}'
            """
        try fixture.scratch.write(
            """
            name: beam
            steps:
              - { id: loads, worksheet: loads.xmcd, save_report: [csv, html], save_worksheet: true }
              - { id: girder, worksheet: girder.xmcd, needs: [loads],
                  engine: { command: [sh, -c, \(JSON.string(command).text)] } }
            outputs: { M: "{{ loads.M }}" }
            output_dir: out

            """, to: "chain.yaml")
        let call = try fixture.wfchain.start(["run", "chain.yaml"])
        var looks = 0
        while !FileManager.default.fileExists(atPath: fixture.scratch.path + "/began") {
            looks += 1
            if looks > 2000 || !call.process.isRunning { throw NeverStarted() }
            _ = try fixture.wfchain("--version")
        }
        kill(call.process.processIdentifier, SIGKILL)
        _ = try call.finish()
        try fixture.scratch.write("", to: "go")
        return (fixture, try newest(fixture))
    }

    private func resumed(_ fixture: ChainFixture, _ job: String) throws -> JSON {
        let answer = try fixture.wfchain("resume", job, "--format", "json", "--quiet")
        let document = try JSON(parsing: answer.output)
        #expect(try fixture.scratch.read("out/results.json") == answer.output)
        #expect(answer.code == (document["state"] == "completed" ? 0 : 1))
        return document
    }

    @Test func aResumedRunWhoseFilesAreThereCompletes() throws {
        let (fixture, job) = try killed()
        #expect(try resumed(fixture, job)["verdict"] == "pass")
    }

    @Test func aResumedRunIsNotGreenWithoutAFileThatItWrote() throws {
        let (fixture, job) = try killed()
        let page = try fixture.scratch.read("out/loads.html")
        try FileManager.default.removeItem(atPath: fixture.scratch.path + "/out/loads.html")
        let document = try resumed(fixture, job)
        #expect(document["state"] == "failed")
        #expect(document["verdict"] == .null)
        #expect(document["error"]?["code"] == "file-changed")
        #expect(document["error"]?["step"] == "loads")
        let message = try #require(document["error"]?["message"]?.asString)
        #expect(message.contains("/out/loads.html', which the step wrote, is gone: expected SHA-256 "), "\(message)")
        #expect(document["error"]?["help"]?.asString == "'wfchain retry \(job)' does the step again")
        let retry = try fixture.wfchain("retry", job, "--quiet")
        #expect(retry.code == 0, "\(retry.errors)")
        #expect(try fixture.scratch.read("out/loads.html") == page)
    }

    @Test(arguments: ["loads.csv", "loads.xmcd"])
    func aResumedRunIsNotGreenWithAnotherFileThanItWrote(_ name: String) throws {
        let (fixture, job) = try killed()
        try change("out/" + name, fixture)
        let document = try resumed(fixture, job)
        #expect(document["state"] == "failed")
        let message = try #require(document["error"]?["message"]?.asString)
        #expect(message.contains("/out/\(name)' is not the one that the step wrote: found SHA-256 "), "\(message)")
        #expect(
            document["error"]?["help"]?.asString
                == "take '\(name)' away: 'wfchain retry \(job)' does the step again")
        // What somebody changed is not replaced unasked.
        let refused = try fixture.wfchain("retry", job, "--quiet")
        #expect(refused.code == 1)
        #expect(refused.errors.contains("/out/\(name)' exists already"), "\(refused.errors)")
        try FileManager.default.removeItem(atPath: fixture.scratch.path + "/out/" + name)
        let retry = try fixture.wfchain("retry", try newest(fixture), "--quiet")
        #expect(retry.code == 0, "\(retry.errors)")
    }

    // MARK: Steps that failed

    private func failing(_ modulus: String = "0 cm^3") -> String {
        """
        name: beam
        steps:
          - { id: girder, worksheet: girder.xmcd, inputs: { W: \(modulus) }, save_report: [html], save_worksheet: true }
        output_dir: out

        """
    }

    /// A run whose one step failed after it had left its files.
    private func failed() throws -> ChainFixture {
        let fixture = try ChainFixture()
        try fixture.scratch.write(failing(), to: "chain.yaml")
        #expect(try fixture.wfchain("run", "chain.yaml", "--quiet").code == 1)
        return fixture
    }

    @Test func whatAFailedStepLeftIsRecorded() throws {
        let fixture = try failed()
        let document = try JSON(parsing: fixture.scratch.read("out/results.json"))
        let step = try #require(document["steps"]?.asArray?.first)
        #expect(step["state"] == "failed")
        let files = try #require(step["files"]?.asArray)
        #expect(files.map { $0["use"]?.asString } == ["wrote", "wrote"])
        #expect(
            files.map { $0["path"]?.asString?.components(separatedBy: "/").last } == ["girder.html", "girder.xmcd"])
        #expect(files[0]["size"]?.asInteger == (try fixture.scratch.read("out/girder.html").utf8.count))
        let job = try newest(fixture)
        let status = try fixture.wfchain("status", job)
        #expect((status.output + status.errors).contains("note: step 'girder': wrote '"), "\(status.output)")
        #expect(try fixture.wfchain("logs", job).output.contains("/out/girder.html', "))
    }

    @Test func whatIsTriedAgainTakesThePlaceOfWhatTheFailedRunLeft() throws {
        let fixture = try failed()
        let job = try newest(fixture)
        let page = try fixture.scratch.read("out/girder.html")
        try fixture.scratch.write(failing("500 cm^3"), to: "chain.yaml")
        let retry = try fixture.wfchain("retry", job, "--format", "json", "--quiet")
        #expect(retry.code == 0, "\(retry.errors)")
        #expect(try fixture.scratch.read("out/results.json") == retry.output)
        #expect(try fixture.scratch.read("out/girder.html") != page)
    }

    @Test func aDocumentThatSomebodyChangedIsNotReplaced() throws {
        let fixture = try failed()
        let text = try fixture.scratch.read("out/results.json")
        try fixture.scratch.write(text + "\n", to: "out/results.json")
        let retry = try fixture.wfchain("retry", try newest(fixture), "--quiet")
        #expect(retry.code == 3)
        #expect(retry.errors.contains("/out/results.json' exists already"), "\(retry.errors)")
    }

    @Test func aReportThatSomebodyChangedIsNotReplaced() throws {
        let fixture = try failed()
        try change("out/girder.html", fixture)
        try fixture.scratch.write(failing("500 cm^3"), to: "chain.yaml")
        let retry = try fixture.wfchain("retry", try newest(fixture), "--quiet")
        #expect(retry.code == 1)
        #expect(retry.errors.contains("/out/girder.html' exists already"), "\(retry.errors)")
    }

    @Test func anotherRunReplacesNothing() throws {
        let fixture = try failed()
        let answer = try fixture.wfchain("run", "chain.yaml", "--quiet")
        #expect(answer.code == 3)
        #expect(answer.errors.contains("/out/results.json' exists already"), "\(answer.errors)")
    }

    // MARK: Sub-chains

    @Test func theKeyOfASubchainIsNamedAsItStandsThere() throws {
        let fixture = try ChainFixture()
        try fixture.scratch.write(
            """
            steps:
              - { id: loads, worksheet: loads.xmcd }
              - { id: girder, worksheet: girder.xmcd }
            output_dir: out
            export_pdf: true

            """, to: "inner.yaml")
        try fixture.scratch.write("steps: [ { id: inner, chain: inner.yaml } ]\n", to: "chain.yaml")
        let answer = try fixture.wfchain("check", "chain.yaml")
        #expect(answer.code == 3)
        #expect(
            told(answer, fixture).first?.hasSuffix(": its 'export_pdf' would go unheeded here") == true,
            "\(answer.errors)")
        #expect(
            told(answer, fixture).last
                == "  = help: leave it out: 'export_pdf' counts only in a chain that is run on its own")
    }
}
