import Foundation
import Quantities
import Testing

@Suite struct RunTests {
    @Test func resultsGoToStandardOutputAndProgressToStandardError() throws {
        let answer = try ChainFixture().wfchain("run", "chain.json")
        #expect(answer.output == "loads.M = 54 kN*m\ngirder.W = 500 cm^3\ngirder.sigma = 108 MPa\n")
        #expect(
            answer.errors.normalized == """
                run JOB of 'beam'
                [1/2] loads completed in SOME
                [2/2] girder completed in SOME
                run JOB completed, pass after SOME

                """)
        #expect(answer.code == 0)
    }

    /// What a worksheet says by `error("…")` reaches whoever deals with it, also where the value that is asked for only
    /// depends on it.
    @Test(arguments: ["limit", "M"]) func whatAWorksheetSaysReachesTheError(_ output: String) throws {
        let scratch = try Scratch()
        var sheet = Sheet()
        sheet.define("limit", .call("error", .text("too slender")))
        sheet.define("N", "limit" + 1)
        sheet.define("M", "N" * 2)
        try scratch.write(sheet, to: "column.xmcd")
        try scratch.write(
            """
            steps:
              - id: t
                try: { steps: [ { worksheet: column.xmcd } ], outputs: { y: "{{ column.\(output) }}" } }
                catch: { steps: [ { let: { why: "{{ error.message }}" } } ], outputs: { y: "{{ let.why }}" } }
            outputs: { y: "{{ t.y }}" }

            """, to: "chain.yaml")
        let answer = try scratch.wfchain("run", "chain.yaml", "--quiet")
        let lead = output == "M" ? "'N' has no value: its definition in region 2 failed: " : ""
        #expect(
            answer.output == "y = \"'t.try.column.\(output)' has no value: \(lead)the worksheet says: too slender\"\n",
            "\(answer.errors)")
    }

    @Test func aQuietRunSaysOnlyItsResults() throws {
        let answer = try ChainFixture().wfchain("run", "chain.json", "--quiet")
        #expect(answer.output == "loads.M = 54 kN*m\ngirder.W = 500 cm^3\ngirder.sigma = 108 MPa\n")
        #expect(answer.errors == "")
    }

    @Test func theDocumentIsAllThatStandsOnStandardOutput() throws {
        let fixture = try ChainFixture()
        let answer = try fixture.wfchain("run", "chain.json", "--format", "json")
        let document = try JSON(parsing: answer.output)
        #expect(document["state"]?.asString == "completed")
        #expect(document["verdict"]?.asString == "pass")
        #expect(document["error"] == .null)
        #expect(document["steps"]?.asArray?.map { $0["id"]?.asString } == ["loads", "girder"])
        #expect(document["steps"]?[1]?["state"]?.asString == "completed")
        #expect(document["steps"]?[1]?["inputs"]?["M"]?["si"]?.asDouble == 54000)
        #expect(document["steps"]?[1]?["outputs"]?["sigma"]?["si"]?.asDouble == 107_999_999.999_999_97)
        #expect(document["steps"]?[1]?["outputs"]?["sigma"]?["text"]?.asString == "108 MPa")
        let job = try #require(document["job"]?.asString)
        let status = try fixture.wfchain("status", job, "--format", "json")
        #expect(status.output == answer.output)
    }

    @Test func theCommandLineSetsInputs() throws {
        let answer = try ChainFixture().wfchain("run", "chain.json", "--quiet", "--set", "loads.L=12 m")
        #expect(answer.output == "loads.M = 216 kN*m\ngirder.W = 500 cm^3\ngirder.sigma = 432 MPa\n")
    }

    @Test func aFileSetsManyInputs() throws {
        let fixture = try ChainFixture()
        try fixture.scratch.write(#"{ "loads": { "L": "12 m", "w": "6 kN/m" } }"#, to: "inputs.json")
        let answer = try fixture.wfchain("run", "chain.json", "--quiet", "--set", "@inputs.json")
        #expect(answer.output == "loads.M = 108 kN*m\ngirder.W = 500 cm^3\ngirder.sigma = 216 MPa\n")
    }

    @Test func thePositionDecidesTheOrder() throws {
        let answer = try ChainFixture(chain: ChainFixture.chain(positions: (7, 3))).wfchain("plan", "chain.json")
        #expect(
            answer.errors == """
                error: cannot map 'loads.M' to 'girder.M': the mapping points backwards
                 --> chain.json:7:53
                7 |       "target_file": "girder.xmcd", "target_alias": "M" } ] }
                  |                                                     ^^^

                """)
        #expect(answer.code == 3)
        let swapped = """
            { "name": "beam",
              "files": [
                { "file_path": "girder.xmcd", "position": 1, "inputs": [] },
                { "file_path": "loads.xmcd", "position": 0, "inputs": [] } ],
              "mappings": [ { "source_file": "loads.xmcd", "source_alias": "M",
                              "target_file": "girder.xmcd", "target_alias": "M" } ] }
            """
        let plan = try ChainFixture(chain: swapped).wfchain("plan", "chain.json")
        #expect(
            plan.output == """
                chain 'beam': 2 steps

                1. loads  (loads.xmcd)
                     gives M

                2. girder  (girder.xmcd)
                     M ← loads.M

                """)
    }

    @Test func theOutputFolderHoldsTheDocument() throws {
        let fixture = try ChainFixture(chain: ChainFixture.chain(rest: #""output_dir": "results""#))
        let answer = try fixture.wfchain("run", "chain.json", "--format", "json")
        #expect(try fixture.scratch.read("results/results.json") == answer.output)
        let again = try fixture.wfchain("run", "chain.json", "--quiet")
        #expect(again.code == 3)
        #expect(again.errors.contains("/results/results.json' exists already"))
    }

    @Test(arguments: ["check", "run"])
    func aFolderThatCannotHoldTheResultsIsSeenBeforeTheRun(_ command: String) throws {
        let fixture = try ChainFixture(chain: ChainFixture.chain(rest: #""output_dir": "chain.json/deep""#))
        let answer = try fixture.wfchain(command, "chain.json")
        #expect(answer.output == "")
        #expect(
            answer.errors.replacing(fixture.scratch.path, with: "") == """
                error: the results cannot be written: '/chain.json' is not a folder
                 --> chain.json:8:17
                8 |   "output_dir": "chain.json/deep" }
                  |                 ^^^^^^^^^^^^^^^^^
                  = help: choose another 'output_dir'

                """)
        #expect(answer.code == 3)
        #expect(try fixture.wfchain("list").output == "")
    }

    /// The folder is lost while the run goes on, which nothing can tell before.
    private func losingItsFolder(_ fixture: ChainFixture) throws {
        var girder = ChainFixture.girder
        girder.define("n", .counting(to: 20_000_000))
        try fixture.scratch.write(girder, to: "girder.xmcd")
        try fixture.scratch.write(
            """
            { "name": "beam", "output_dir": "results",
              "files": [ { "file_path": "loads.xmcd" }, { "file_path": "girder.xmcd" } ],
              "mappings": [ { "source_file": "loads.xmcd", "source_alias": "M",
                              "target_file": "girder.xmcd", "target_alias": "M" } ],
              "outputs": { "stress": "{{ girder.sigma }}" } }
            """, to: "chain.json")
    }

    @Test func resultsThatCannotBeWrittenToTheirFolderAreStillPrintedAndTheRunHasFailed() throws {
        let fixture = try ChainFixture()
        try losingItsFolder(fixture)
        let call = try fixture.wfchain.start(["run", "chain.json"])
        while !call.errorsSoFar.contains("loads completed") { usleep(1000) }
        try fixture.scratch.write("in the way", to: "results")
        let answer = try call.finish()
        #expect(answer.output == "stress = 108 MPa\n")
        #expect(answer.errors.contains("\nerror: cannot write '"))
        #expect(answer.errors.contains("/results/results.json': Not a directory\n"))
        #expect(answer.code == 6)
        #expect(try fixture.wfchain("status", "--exit-code").code == 6)
        #expect(try fixture.wfchain("list", "--state", "failed").output.hasSuffix("  failed       -     beam\n"))
    }

    @Test func resultsThatAnotherRunWroteMeanwhileAreKept() throws {
        let fixture = try ChainFixture()
        try losingItsFolder(fixture)
        let call = try fixture.wfchain.start(["run", "chain.json"])
        while !call.errorsSoFar.contains("loads completed") { usleep(1000) }
        try FileManager.default.createDirectory(
            atPath: fixture.scratch.path + "/results", withIntermediateDirectories: true)
        try fixture.scratch.write(#"{ "job": "OTHER" }"#, to: "results/results.json")
        let answer = try call.finish()
        #expect(answer.errors.contains("/results/results.json' was written by run OTHER meanwhile\n"))
        #expect(answer.code == 6)
        #expect(try fixture.scratch.read("results/results.json") == #"{ "job": "OTHER" }"#)
    }

    @Test func aDetachedRunThatCannotWriteItsResultsHasFailedByName() throws {
        let fixture = try ChainFixture()
        try losingItsFolder(fixture)
        let job = try fixture.wfchain("run", "chain.json", "--detach").output.trimmed
        try fixture.scratch.write("in the way", to: "results")
        let status = try fixture.wfchain("status", job, "--watch", "--exit-code", "--format", "json")
        #expect(status.code == 6)
        let document = try JSON(parsing: status.output)
        #expect(document["state"]?.asString == "failed")
        #expect(document["verdict"] == .null)
        #expect(document["error"]?["code"]?.asString == "results-not-written")
        #expect(document["outputs"]?["stress"]?["text"]?.asString == "108 MPa")
    }

    @Test func aCheckThatDoesNotHoldEndsWithItsOwnCode() throws {
        let fixture = try ChainFixture()
        try fixture.scratch.write(
            """
            name: beam
            steps:
              - { id: loads, worksheet: loads.xmcd }
              - { id: girder, worksheet: girder.xmcd, inputs: { M: "{{ loads.M }}" } }
            checks: [ girder.sigma <= 100 MPa, girder.sigma > 0 MPa ]
            outputs: { stress: "{{ girder.sigma }}" }
            """, to: "chain.yaml")
        let answer = try fixture.wfchain("run", "chain.yaml", "--quiet")
        #expect(
            answer.output == """
                stress = 108 MPa
                does not hold  girder.sigma <= 100 MPa (girder.sigma = 108 MPa)
                holds          girder.sigma > 0 MPa

                """)
        #expect(answer.code == 2)
    }

    @Test func anOutputThatNobodyUsesMayLackItsValueAndIsNoted() throws {
        var girder = ChainFixture.girder
        girder.define("area", Formula(xml: "<ml:apply><ml:integral/>\(Formula.name("q").xml)</ml:apply>"))
        let fixture = try ChainFixture(girder: girder)
        try fixture.scratch.write(
            """
            name: beam
            steps:
              - { id: loads, worksheet: loads.xmcd }
              - { id: girder, worksheet: girder.xmcd, inputs: { M: "{{ loads.M }}" } }
            outputs: { stress: "{{ girder.sigma }}" }
            """, to: "chain.yaml")
        let answer = try fixture.wfchain("run", "chain.yaml")
        #expect(answer.output == "stress = 108 MPa\n")
        #expect(answer.errors.contains("\nnote: 'girder.area' has no value: "))
        #expect(answer.code == 0)
    }

    @Test func twoProcessesRunOnOneStoreAtOnce() throws {
        let fixture = try ChainFixture()
        let calls = try (0..<6).map { _ in try fixture.wfchain.start(["run", "chain.json", "--quiet"]) }
        for call in calls {
            let answer = try call.finish()
            #expect(answer.errors == "")
            #expect(answer.code == 0)
        }
        let list = try fixture.wfchain("list", "--state", "completed")
        #expect(list.output.split(separator: "\n").count == 6)
    }
}
