import Foundation
import Quantities
import Testing

/// What runs leave for build servers: `--junit`, `--annotations`, `--summary`.
@Suite struct BuildReportTests {
    /// Loads give 54 kN m, a stress of 108 MPa.
    private static func chain(check: String = "girder.sigma <= 100 MPa", unit: String = "") -> String {
        """
        name: beam
        steps:
          - { id: loads, worksheet: loads.xmcd }
          - id: girder
            worksheet: girder.xmcd
            inputs:
              M: "{{ loads.M\(unit) }}"
          - { id: never, when: 1 > 2, let: { a: "1" } }
        checks:
          - \(check)
          - { check: girder.sigma > 200 MPa, level: warning, message: "100 %, at least" }
        outputs: { stress: "{{ girder.sigma }}" }

        """
    }

    private func fixture(_ chain: String = chain()) throws -> ChainFixture {
        let fixture = try ChainFixture()
        try fixture.scratch.write(chain, to: "chain.yaml")
        return fixture
    }

    private func github(_ fixture: ChainFixture) -> Wfchain {
        Wfchain(
            in: fixture.scratch,
            variables: [
                "GITHUB_WORKSPACE": fixture.scratch.path,
                "GITHUB_STEP_SUMMARY": fixture.scratch.path + "/step-summary.md",
            ])
    }

    @Test func theTestReportHasACaseForEveryStepAndCheck() throws {
        let fixture = try fixture()
        let answer = try fixture.wfchain("run", "chain.yaml", "--quiet", "--junit", "out.xml")
        #expect(answer.code == 2)
        let report = try JUnitReading(fixture.scratch.read("out.xml"))
        #expect(report.root == ["name": "beam", "tests": "5", "failures": "1", "errors": "0"])
        #expect(report.suites == ["beam: steps", "beam: checks"])
        #expect(report.cases == ["loads", "girder", "never", "girder.sigma <= 100 MPa", "girder.sigma > 200 MPa"])
        #expect(
            report.outcomes.map { "\($0.element) \($0.attributes["type"] ?? "-"): \($0.attributes["message"] ?? "")" }
                == [
                    "skipped -: '1 > 2' does not hold",
                    "failure check: 'girder.sigma <= 100 MPa' does not hold: found girder.sigma = 108 MPa",
                    "skipped -: warning: 'girder.sigma > 200 MPa' does not hold: 100 %, at least; "
                        + "found girder.sigma = 108 MPa",
                ])
    }

    @Test func aRunThatWasStoppedIsNotGreen() throws {
        let fixture = try fixture(
            "steps:\n  - { id: girder, worksheet: girder.xmcd, inputs: { M: 1 kN*m } }\n  - { id: ask, approval: go on?, needs: [girder] }\n"
        )
        let job = try fixture.wfchain("run", "chain.yaml", "--detach").output.trimmingCharacters(in: .newlines)
        _ = try fixture.wfchain("stop", job)
        while try !fixture.wfchain("status", job).output.contains("stopped") {}
        _ = try fixture.wfchain("status", job, "--junit", "out.xml")
        let report = try JUnitReading(fixture.scratch.read("out.xml"))
        #expect(report.root["errors"] == "1")
        #expect(report.outcomes.contains { $0.attributes["message"] == "the run was stopped" })
    }

    @Test func aRunThatIsPausedIsNotGreen() throws {
        let fixture = try fixture("steps: [ { id: ask, approval: go on? } ]\n")
        let job = try fixture.wfchain("run", "chain.yaml", "--detach").output.trimmingCharacters(in: .newlines)
        #expect(try fixture.wfchain("pause", job).code == 0)
        while try !fixture.wfchain("status", job).output.contains("state    paused") {}
        let answer = try fixture.wfchain("status", job, "--junit", "out.xml", "--annotations", "github")
        let report = try JUnitReading(fixture.scratch.read("out.xml"))
        #expect(report.root["errors"] == "1")
        #expect(report.outcomes.first?.attributes["message"] == "the run is paused")
        #expect(answer.errors.contains("title=the chain (paused)::the run is paused"), "\(answer.errors)")
    }

    @Test func aCheckThatIsNamedLikeAVerdictIsNoVerdict() throws {
        let fixture = try fixture(
            """
            name: 1. beam
            steps: [ { id: a, let: { x: 1, "**failed**": 2 } } ]
            checks: [ "a.`**failed**` > 3" ]

            """)
        _ = try fixture.wfchain("run", "chain.yaml", "--quiet", "--summary", "out.md")
        let lines = try fixture.scratch.read("out.md").components(separatedBy: "\n")
        let check = lines.first { $0.contains("\\> 3") } ?? ""
        #expect(check.hasPrefix("| a.\\`\\*\\*failed\\*\\*\\` \\> 3 | **failed**: "), "\(lines)")
    }

    @Test func whatTheChainDealtWithIsNoError() throws {
        let fixture = try fixture(
            """
            steps:
              - id: try
                try: { steps: [ { id: bad, assert: 1 > 2 } ] }
                catch: { steps: [ { let: { a: 1 } } ] }
              - { id: later, let: { x: 0 }, needs: [try] }
            checks: [ later.x = 0 ]

            """)
        #expect(try fixture.wfchain("run", "chain.yaml", "--quiet", "--junit", "out.xml").code == 0)
        let report = try JUnitReading(fixture.scratch.read("out.xml"))
        #expect(report.root["failures"] == "0")
        #expect(report.root["errors"] == "0")
        #expect(
            report.outcomes.contains {
                $0.attributes["message"]?.hasPrefix("it failed, which the chain dealt with") == true
            })
    }

    @Test(arguments: [
        ("--junit", "chain.yaml", "the run is made from it"), ("--summary", "loads.xmcd", "a worksheet stands there"),
    ]) func whatTheRunIsMadeFromIsNotWrittenOver(_ option: String, _ file: String, _ reason: String) throws {
        for unit in ["", " in"] {
            // A chain that is refused has worksheets too.
            let fixture = try fixture(BuildReportTests.chain(unit: unit))
            let before = try fixture.scratch.read(file)
            let answer = try fixture.wfchain("run", "chain.yaml", "--quiet", option, file)
            #expect(answer.errors == "error: cannot write '\(file)': \(reason)\n")
            #expect(answer.code == 6)
            #expect(try fixture.scratch.read(file) == before)
        }
    }

    @Test func aSubchainIsNotWrittenOver() throws {
        let fixture = try fixture("steps: [ { chain: beam.yaml } ]\n")
        try fixture.scratch.write(BuildReportTests.chain(check: "1 > 0"), to: "beam.yaml")
        let before = try fixture.scratch.read("beam.yaml")
        let answer = try fixture.wfchain("run", "chain.yaml", "--quiet", "--summary", "beam.yaml")
        #expect(answer.errors == "error: cannot write 'beam.yaml': the run is made from it\n")
        #expect(answer.code == 6)
        #expect(try fixture.scratch.read("beam.yaml") == before)
    }

    @Test func annotationsNameTheLinesOfTheChainFileAndAreEscaped() throws {
        let fixture = try fixture()
        let answer = try github(fixture).run(["run", "chain.yaml", "--quiet", "--annotations", "github"])
        #expect(
            answer.errors == """
                ::error file=chain.yaml,line=10,col=5,title=girder.sigma <= 100 MPa (check)::'girder.sigma <= 100 MPa' \
                does not hold: found girder.sigma = 108 MPa
                ::warning file=chain.yaml,line=11,col=14,title=girder.sigma > 200 MPa (check)::'girder.sigma > 200 MPa' \
                does not hold: 100 %25, at least; found girder.sigma = 108 MPa

                """)
        #expect(answer.output.hasPrefix("stress = 108 MPa\n"))
        #expect(try fixture.scratch.read("step-summary.md").hasPrefix("## beam: fail\n"))
    }

    @Test func theSummaryTellsChecksResultsAndSteps() throws {
        let fixture = try fixture()
        _ = try fixture.wfchain("run", "chain.yaml", "--quiet", "--summary", "out.md")
        #expect(
            try fixture.scratch.read("out.md").normalized == """
                ## beam: fail

                Run `JOB`, completed in SOME.

                | check | outcome |
                | --- | --- |
                | girder.sigma \\<= 100 MPa | **failed**: 'girder.sigma \\<= 100 MPa' does not hold: found girder.sigma = 108 MPa |
                | girder.sigma \\> 200 MPa | warning: 'girder.sigma \\> 200 MPa' does not hold: 100 %, at least; found girder.sigma = 108 MPa |

                | result | value |
                | --- | --- |
                | stress | 108 MPa |

                | step | outcome | time |
                | --- | --- | --- |
                | loads | passed | SOME |
                | girder | passed | SOME |
                | never | skipped: '1 \\> 2' does not hold |  |

                """)
    }

    @Test func aMappingThatCannotBeResolvedIsAnErrorAtItsPlace() throws {
        let command = #"{ "outputs": { "M": { "value": 3, "units": "m" } } }"#
        let fixture = try fixture(
            """
            name: beam
            steps:
              - { id: loads, command: [ sh, -c, 'echo "$0"', '\(command)' ] }
              - id: girder
                worksheet: girder.xmcd
                inputs:
                  M: "{{ loads.M }}"
              - { id: last, let: { s: "{{ girder.sigma }}" } }
            """)
        let answer = try github(fixture).run(
            ["run", "chain.yaml", "--quiet", "--annotations", "github", "--junit", "out.xml"])
        #expect(answer.code == 1)
        #expect(answer.errors.contains("::error file=chain.yaml,line=7,"), "\(answer.errors)")
        let report = try JUnitReading(fixture.scratch.read("out.xml"))
        #expect(report.outcomes.map(\.element) == ["error", "skipped"])
        #expect(report.outcomes.last?.attributes["message"] == "the run was halted")
    }

    @Test func anInputWhoseExpressionHasNoValueIsAnErrorAtItsPlace() throws {
        let fixture = try fixture(
            """
            name: beam
            steps:
              - { id: a, let: { x: 1 } }
              - id: girder
                worksheet: girder.xmcd
                inputs:
                  M: "{{ 2 kN*m / (a.x - 1) }}"
            """)
        let answer = try github(fixture).run(["run", "chain.yaml", "--quiet", "--annotations", "github"])
        #expect(answer.code == 1)
        #expect(answer.errors.contains("::error file=chain.yaml,line=7,"), "\(answer.errors)")
        let error = try JSON(parsing: fixture.wfchain("status", "--format", "json").output)["error"]
        #expect(error?["step"] == "girder")
        #expect(error?["input"] == "M")
    }

    @Test func aRegionThatIsNotSupportedIsAnErrorInTheWorksheet() throws {
        var girder = Sheet()
        girder.define("M", 1 * ("kN" * "m"))
        girder.define(
            "t", Formula(xml: "<ml:apply><ml:id xml:space=\"preserve\">time</ml:id><ml:real>0</ml:real></ml:apply>"))
        girder.define("sigma", "M" * "t")
        let fixture = try ChainFixture(girder: girder)
        let answer = try github(fixture).run(
            ["run", "chain.json", "--quiet", "--annotations", "github", "--junit", "out.xml"])
        #expect(answer.code == 1)
        #expect(
            answer.errors.contains("::error file=girder.xmcd,line=7,title=girder (unsupported)::"), "\(answer.errors)")
        let report = try JUnitReading(fixture.scratch.read("out.xml"))
        #expect(report.outcomes.map { $0.attributes["type"] } == ["unsupported"])
    }

    @Test func aChainThatIsRefusedIsReportedToo() throws {
        let fixture = try fixture(BuildReportTests.chain(check: "girder.sigmma <= 100 MPa"))
        let answer = try github(fixture).run(
            ["run", "chain.yaml", "--annotations", "github", "--junit", "out.xml", "--summary", "out.md"])
        #expect(answer.code == 3)
        #expect(answer.errors.contains("::error file=chain.yaml,line=10,col="), "\(answer.errors)")
        let report = try JUnitReading(fixture.scratch.read("out.xml"))
        #expect(report.suites == ["chain.yaml"])
        #expect(report.outcomes.map(\.element) == ["error"])
        #expect(
            try fixture.scratch.read("out.md").hasPrefix(
                "## chain.yaml: refused\n\nThe chain was refused, nothing ran.\n"))
    }

    @Test func statusAndResumeWriteTheSameAboutARecordedRun() throws {
        let fixture = try fixture()
        let run = try fixture.wfchain("run", "chain.yaml", "--format", "json", "--junit", "run.xml")
        let job = try #require(JSON(parsing: run.output)["job"]?.asString)
        let status = try fixture.wfchain("status", job, "--junit", "status.xml")
        #expect(status.code == 0)
        let resume = try fixture.wfchain("resume", job, "--junit", "resume.xml")
        #expect(resume.code == 2)
        let text = try fixture.scratch.read("run.xml")
        #expect(try fixture.scratch.read("status.xml") == text)
        #expect(try fixture.scratch.read("resume.xml") == text)
    }

    @Test func aDetachedRunHasNothingToReportYet() throws {
        let answer = try fixture().wfchain("run", "chain.yaml", "--detach", "--junit", "out.xml")
        #expect(answer.code == 64)
        #expect(answer.errors.contains("'wfchain status JOB --watch'"))
    }

    @Test func aReportThatCannotBeWrittenIsAnError() throws {
        let fixture = try fixture(BuildReportTests.chain(check: "girder.sigma <= 200 MPa"))
        let answer = try fixture.wfchain("run", "chain.yaml", "--quiet", "--junit", "missing/out.xml")
        #expect(answer.errors == "error: cannot write 'missing/out.xml': No such file or directory\n")
        #expect(answer.code == 6)
    }
}
