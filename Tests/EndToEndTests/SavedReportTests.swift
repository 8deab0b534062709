import Foundation
import Quantities
import Testing

/// `save_report`, `export_pdf` and `export_mcdx`: what steps leave in the output folder beside their worksheets.
@Suite struct SavedReportTests {
    private static let cover = "report: { project: A footbridge, revision: B }\n"

    /// Loads and girder in the steps form, with more keys of the second step and of the chain.
    private func fixture(girder: String = "", _ rest: String = "output_dir: out\n") throws -> ChainFixture {
        let fixture = try ChainFixture()
        try fixture.scratch.write(SavedReportTests.chain(girder: girder, rest), to: "chain.yaml")
        return fixture
    }

    private static func chain(girder: String = "", _ rest: String) -> String {
        """
        name: beam
        steps:
          - { id: loads, worksheet: loads.xmcd }
          - { id: girder, worksheet: girder.xmcd, inputs: { M: "{{ loads.M }}" }\(girder.isEmpty ? "" : ", " + girder) }
        \(rest)
        """
    }

    private func left(in fixture: ChainFixture) -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: fixture.scratch.path + "/out")
        return (names ?? []).sorted()
    }

    private func bytes(_ name: String, _ fixture: ChainFixture) throws -> Data {
        try Data(contentsOf: URL(filePath: fixture.scratch.path + "/" + name))
    }

    private func remove(_ name: String, _ fixture: ChainFixture) throws {
        try FileManager.default.removeItem(atPath: fixture.scratch.path + "/" + name)
    }

    // MARK: What is left

    @Test func aStepLeavesItsReportWithTheValuesOfTheRun() throws {
        let fixture = try fixture(
            girder: "save_worksheet: true, save_report: true", SavedReportTests.cover + "output_dir: out\n")
        let answer = try fixture.wfchain("run", "chain.yaml", "--format", "json", "--set", "loads.L=8 m")
        #expect(answer.code == 0, "\(answer.errors)")
        #expect(left(in: fixture) == ["girder.html", "girder.xmcd", "results.json"])
        let page = try fixture.scratch.read("out/girder.html")
        for text in [
            "<p class=\"kicker\">Calculation of the step girder</p>", "<h1>girder.xmcd</h1>", "A footbridge",
            "Its one result was calculated.", "<mn>192</mn>",
        ] {
            #expect(page.contains(text), "\(text)")
        }
        let files = try #require(JSON(parsing: answer.output)["steps"]?.asArray?[1]["files"]?.asArray)
        #expect(files.map { $0["use"]?.asString } == ["wrote", "wrote"])
        #expect(
            files.map { $0["path"]?.asString?.components(separatedBy: "/").last } == ["girder.html", "girder.xmcd"])
        #expect(files[0]["size"]?.asInteger == page.utf8.count)
    }

    @Test func formatsAreNamedOneByOne() throws {
        let fixture = try fixture(girder: "save_report: [md, csv, json, csv]")
        let answer = try fixture.wfchain("run", "chain.yaml", "--quiet")
        #expect(answer.errors == "")
        #expect(left(in: fixture) == ["girder.csv", "girder.json", "girder.md", "results.json"])
        let table = try fixture.scratch.read("out/girder.csv")
        #expect(
            table == """
                step,name,row,column,value,unit,si_value,si_unit,used,text\r
                girder,M,,,54,kN*m,54000,m^2*kg/s^2,no,54 kN*m\r
                girder,W,,,500.00000000000006,cm^3,0.0005000000000000001,m^3,no,500 cm^3\r
                girder,sigma,,,107.99999999999997,MPa,107999999.99999997,kg/(m*s^2),no,108 MPa\r

                """)
        #expect(try JSON(parsing: fixture.scratch.read("out/girder.json"))["title"] == "girder.xmcd")
        #expect(try fixture.scratch.read("out/girder.md").hasPrefix("# girder.xmcd\n"))
    }

    @Test func eachIterationOfALoopLeavesItsOwn() throws {
        let fixture = try ChainFixture()
        try fixture.scratch.write(
            """
            steps:
              - id: sweep
                for: [4 m, 4 m, 6 m]
                as: span
                steps: [ { id: loads, worksheet: loads.xmcd, inputs: { L: "{{ span }}" }, save_report: md } ]
            output_dir: out

            """, to: "chain.yaml")
        let answer = try fixture.wfchain("run", "chain.yaml", "--quiet")
        #expect(answer.errors == "")
        #expect(
            left(in: fixture) == ["results.json", "sweep[0].loads.md", "sweep[1].loads.md", "sweep[2].loads.md"])
        // Equal inputs are no reason to leave out a file.
        #expect(try fixture.scratch.read("out/sweep[1].loads.md").contains("Calculation of the step sweep[1].loads"))
    }

    @Test func everyFileIsExportedUnlessItDeclines() throws {
        let fixture = try ChainFixture(
            chain: ChainFixture.chain(
                rest: #""export_mcdx": true, "export_pdf": true, "output_dir": "out", "overwrite_existing": true"#))
        let answer = try fixture.wfchain("run", "chain.json")
        #expect(answer.code == 0, "\(answer.errors)")
        #expect(
            answer.errors.hasPrefix(
                """
                note: step 'loads': 'loads.xmcd' is written as .xmcd, its own format
                note: step 'girder': 'girder.xmcd' is written as .xmcd, its own format

                """), "\(answer.errors)")
        #expect(left(in: fixture) == ["girder.pdf", "girder.xmcd", "loads.pdf", "loads.xmcd", "results.json"])
        let first = try bytes("out/girder.pdf", fixture)
        #expect(first.starts(with: Data("%PDF-".utf8)))
        #expect(try fixture.wfchain("run", "chain.json", "--quiet", "--no-cache").code == 0)
        #expect(try bytes("out/girder.pdf", fixture) == first)
        let declined = try fixture.scratch.read("chain.json")
            .replacing("\"position\": 0,", with: "\"position\": 0, \"save_report\": false, \"save_worksheet\": false,")
            .replacing("\"position\": 1,", with: "\"position\": 1, \"save_report\": \"csv\",")
            .replacing("\"out\"", with: "\"other\"")
        try fixture.scratch.write(declined, to: "chain.json")
        #expect(try fixture.wfchain("run", "chain.json", "--quiet").errors == "")
        let names = try FileManager.default.contentsOfDirectory(atPath: fixture.scratch.path + "/other").sorted()
        #expect(names == ["girder.csv", "girder.pdf", "girder.xmcd", "results.json"])
    }

    // MARK: Results of earlier runs

    @Test func whatIsDoneAgainGivesTheSameBytes() throws {
        let fixture = try fixture(girder: "save_report: [html, pdf]")
        #expect(try fixture.wfchain("run", "chain.yaml", "--quiet").errors == "")
        let (page, print) = (try bytes("out/girder.html", fixture), try bytes("out/girder.pdf", fixture))
        // As after a crash between the files and their record.
        try remove("out/results.json", fixture)
        let again = try fixture.wfchain("run", "chain.yaml", "--quiet", "--no-cache")
        #expect(again.errors == "")
        #expect(try bytes("out/girder.html", fixture) == page)
        #expect(try bytes("out/girder.pdf", fixture) == print)
    }

    /// A browser that prints when the file `go` is there.
    @Test func aRunThatIsKilledWhileAReportIsPrintedGoesOn() throws {
        let fixture = try fixture(girder: "save_report: [html, pdf]")
        let script = """
            #!/bin/sh
            for word; do case $word in --print-to-pdf=*) file=${word#*=};; esac; done
            : > began
            for i in $(seq 200); do [ -e go ] && break; sleep 0.05; done
            printf '%s' '%PDF- 1 /CreationDate (now) 2' > "$file"

            """
        try FileManager.default.createDirectory(
            atPath: fixture.scratch.path + "/bin", withIntermediateDirectories: true)
        try fixture.scratch.write(script, to: "bin/chromium")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: fixture.scratch.path + "/bin/chromium")
        let wfchain = Wfchain(
            in: fixture.scratch,
            variables: ["PATH": fixture.scratch.path + "/bin:/usr/bin:/bin", "TMPDIR": fixture.scratch.path])
        let call = try wfchain.start(["run", "chain.yaml"])
        var looks = 0
        while !FileManager.default.fileExists(atPath: fixture.scratch.path + "/began") {
            looks += 1
            if looks > 2000 || !call.process.isRunning { throw NeverStarted() }
            _ = try wfchain("--version")
        }
        kill(call.process.processIdentifier, SIGKILL)
        _ = try call.finish()
        #expect(left(in: fixture) == [])
        try fixture.scratch.write("", to: "go")
        let job = try #require(wfchain("list").output.split(separator: " ").first.map(String.init))
        let answer = try wfchain("resume", job, "--format", "json")
        #expect(answer.code == 0, "\(answer.errors)")
        let files = try JSON(parsing: answer.output)["steps"]?.asArray?[1]["files"]?.asArray ?? []
        #expect(
            files.compactMap { $0["path"]?.asString?.components(separatedBy: "/").last } == [
                "girder.html", "girder.pdf",
            ])
        #expect(left(in: fixture) == ["girder.html", "girder.pdf", "results.json"])
        // The time of printing is left out.
        #expect(try fixture.scratch.read("out/girder.pdf") == "%PDF- 1                     2")
    }

    @Test func anEarlierResultCountsAsLongAsItsReportIsThatOfTheChainFile() throws {
        let rest = "output_dir: out\noverwrite_existing: true\n"
        let fixture = try fixture(girder: "save_report: true", SavedReportTests.cover + rest)
        func state() throws -> String? {
            let answer = try fixture.wfchain("run", "chain.yaml", "--format", "json")
            return try JSON(parsing: answer.output)["steps"]?.asArray?[1]["state"]?.asString
        }
        #expect(try state() == "completed")
        #expect(try state() == "cached")
        let page = try bytes("out/girder.html", fixture)
        try remove("out/girder.html", fixture)
        #expect(try state() == "completed")
        #expect(try bytes("out/girder.html", fixture) == page)
        let changed = SavedReportTests.cover.replacing("revision: B", with: "revision: C")
        try fixture.scratch.write(
            SavedReportTests.chain(girder: "save_report: true", changed + rest), to: "chain.yaml")
        #expect(try state() == "completed")
        #expect(try bytes("out/girder.html", fixture) != page)
    }

    @Test func theResultOfAnotherStepIsNoFileOfThisOne() throws {
        let fixture = try ChainFixture()
        for name in ["first", "second"] {
            try fixture.scratch.write(
                """
                steps: [ { id: \(name), worksheet: loads.xmcd, save_worksheet: true } ]
                output_dir: out
                overwrite_existing: true

                """, to: "chain.yaml")
            #expect(try fixture.wfchain("run", "chain.yaml", "--quiet").errors == "")
        }
        #expect(left(in: fixture) == ["first.xmcd", "results.json", "second.xmcd"])
    }

    @Test func aStepThatIsCarriedOverLeavesWhatItIsAskedForNow() throws {
        let fixture = try self.fixture(girder: "", "output_dir: out\noverwrite_existing: true\n")
        #expect(try fixture.wfchain("run", "chain.yaml", "--quiet").errors == "")
        let text = try fixture.scratch.read("chain.yaml")
        try fixture.scratch.write(
            text.replacing("worksheet: loads.xmcd", with: "worksheet: loads.xmcd, save_report: md"), to: "chain.yaml")
        let job = try #require(fixture.wfchain("list").output.split(separator: " ").first.map(String.init))
        #expect(try fixture.wfchain("rerun", job, "--from", "girder", "--quiet").errors == "")
        #expect(left(in: fixture) == ["loads.md", "results.json"])
    }

    @Test func aWorksheetOfOtherTextsIsSavedAnew() throws {
        let fixture = try fixture(girder: "save_worksheet: true", "output_dir: out\noverwrite_existing: true\n")
        #expect(try fixture.wfchain("run", "chain.yaml", "--quiet").errors == "")
        let sheet = try fixture.scratch.read("girder.xmcd")
        try fixture.scratch.write(
            sheet.replacing("</worksheet>", with: "<!-- checked --></worksheet>"), to: "girder.xmcd")
        #expect(try fixture.wfchain("run", "chain.yaml", "--quiet").errors == "")
        #expect(try fixture.scratch.read("out/girder.xmcd").contains("checked"))
    }

    @Test func testsOfAChainLeaveNothing() throws {
        let fixture = try fixture(girder: "save_worksheet: true, save_report: [html, pdf]")
        try fixture.scratch.write(
            """
            chain: chain.yaml
            tests:
              - name: it runs
                expect: { state: completed }

            """, to: "chain.test.yaml")
        let answer = try Wfchain(in: fixture.scratch, variables: ["PATH": "/nowhere"])("test", "chain.test.yaml")
        #expect(answer.code == 0, "\(answer.output)\(answer.errors)")
        #expect(left(in: fixture) == [])
    }

    @Test func aWorksheetIsSavedAnewWhereItsInputsHaveOtherUnits() throws {
        var sheet = Sheet()
        sheet.define("L", 3 * "ft")
        sheet.define("w", "L" * 2)
        let fixture = try ChainFixture(loads: sheet)
        func saved(in unit: String) throws -> String {
            try fixture.scratch.write(
                """
                steps: [ { id: loads, worksheet: loads.xmcd, inputs: { L: { value: "{{ 7 m }}", units: \(unit) } }, save_worksheet: true } ]
                output_dir: out
                overwrite_existing: true

                """, to: "chain.yaml")
            #expect(try fixture.wfchain("run", "chain.yaml", "--quiet").errors == "")
            return try fixture.scratch.read("out/loads.xmcd")
        }
        let metres = try saved(in: "m")
        let centimetres = try saved(in: "cm")
        #expect(metres.contains(">m</ml:id>"))
        #expect(!metres.contains(">cm</ml:id>"))
        #expect(centimetres.contains(">cm</ml:id>"))
    }

    // MARK: Programs

    private func functions(_ name: String) -> String {
        "functions: [ { names: [\(name)], command: [python3, \(Wfchain.root)/fixtures/engines/functions.py] } ]\n"
    }

    @Test(arguments: ["false", "md"]) func aReportCallsNoFunctionOnceMore(_ report: String) throws {
        var sheet = Sheet()
        sheet.define("x", 1)
        sheet.define("y", .call("calls", "x"))
        sheet.show("y", storing: 7)
        let fixture = try ChainFixture(loads: sheet)
        try fixture.scratch.write(
            functions("calls") + """
                steps:
                  - { id: a, worksheet: loads.xmcd, inputs: { x: 2 }, save_report: \(report) }
                  - { id: b, worksheet: loads.xmcd, inputs: { x: 3 }, needs: [a] }
                output_dir: out

                """, to: "chain.yaml")
        let run = try fixture.wfchain("run", "chain.yaml", "--format", "json", "--quiet")
        let steps = try #require(JSON(parsing: run.output)["steps"]?.asArray)
        #expect(steps.map { $0["outputs"]?["y"]?["si"] } == [1, 2], "\(run.output)")
        if report == "false" { return }
        let page = try fixture.scratch.read("out/a.md")
        #expect(
            page.contains(
                "Its own inputs and what verification and lint say of it are left out: "
                    + "the worksheet may call programs, which a report does not start."), "\(page)")
    }

    @Test func plotsOfAWorksheetThatMayCallProgramsAreNotDrawnAnew() throws {
        let fixture = try ChainFixture()
        try FileManager.default.copyItem(
            atPath: Wfchain.root + "/fixtures/plots/plots.mcdx", toPath: fixture.scratch.path + "/plots.mcdx")
        try fixture.scratch.write(
            functions("calls") + """
                steps: [ { id: beam, worksheet: plots.mcdx, inputs: { w: 24 kN/m }, save_report: html } ]
                output_dir: out

                """, to: "chain.yaml")
        #expect(try fixture.wfchain("run", "chain.yaml", "--quiet").code == 0)
        let page = try fixture.scratch.read("out/beam.html")
        #expect(!page.contains("Drawn from"))
        #expect(
            page.contains(
                "The plot of region 11: not shown in this report: the worksheet may call programs, which a report does not start."
            ), "\(page)")
    }

    // MARK: Refusals

    private func refusal(_ girder: String, _ rest: String = "output_dir: out\n", path: String? = nil) throws -> String {
        let fixture = try fixture(girder: girder, rest)
        let wfchain = Wfchain(in: fixture.scratch, variables: path.map { ["PATH": $0] } ?? [:])
        let answer = try wfchain("run", "chain.yaml")
        #expect(answer.code == 3)
        #expect(left(in: fixture) == [])
        return answer.errors.split(separator: "\n").filter { $0.contains("error: ") || $0.contains("= help: ") }
            .joined(separator: "\n").replacing(fixture.scratch.path, with: "")
    }

    @Test func aFormatThatThereIsNotIsRefused() throws {
        #expect(
            try refusal("save_report: docx")
                == "error: 'save_report' must be html, md, pdf, csv or json, found 'docx'")
        #expect(
            try refusal("save_report: [html, 3]")
                == "error: 'save_report' must be true, false, or formats such as html, found a number")
    }

    @Test func withoutAFolderNothingIsLeft() throws {
        #expect(
            try refusal("save_report: true", "") == """
                error: there is no folder for the report of 'girder'
                  = help: name it with 'output_dir'
                """)
        #expect(
            try refusal("save_report: html", "export_mcdx: true\n") == """
                error: there is no folder for the report of 'girder'
                  = help: name it with 'output_dir'
                error: there is no folder for the worksheet of 'loads'
                  = help: name it with 'output_dir'
                """)
    }

    @Test func aMissingBrowserIsToldBeforeAnythingRuns() throws {
        #expect(
            try refusal("save_report: [html, pdf]", path: "/nowhere") == """
                error: the report of 'girder' cannot be written: a PDF needs Chromium, which is not installed
                  = help: 'apt-get install chromium' installs it on Debian; html needs nothing
                """)
    }

    @Test func aMissingBrowserIsToldOnceForAllWorksheets() throws {
        #expect(
            try refusal("", "export_pdf: true\noutput_dir: out\n", path: "/nowhere") == """
                error: the report of 'loads' cannot be written: a PDF needs Chromium, which is not installed
                  = help: 'apt-get install chromium' installs it on Debian; html needs nothing
                """)
    }

    @Test func whatOthersCalculateIsNotExported() throws {
        #expect(
            try refusal("engine: { command: [cat] }", "export_mcdx: true\noutput_dir: out\n")
                == """
                error: the worksheet of 'girder' cannot be written: the engine 'process' calculates it
                  = help: 'save_worksheet: false' of the step leaves it out
                """)
    }

    @Test func whatRunsInAnyCaseIsExportedAndAnotherChainIsNot() throws {
        let fixture = try ChainFixture()
        try fixture.scratch.write("steps: [ { worksheet: loads.xmcd } ]\n", to: "inner.yaml")
        try fixture.scratch.write(
            """
            steps: [ { chain: inner.yaml } ]
            on_exit: [ { worksheet: girder.xmcd } ]
            export_mcdx: true
            output_dir: out

            """, to: "chain.yaml")
        let answer = try fixture.wfchain("check", "chain.yaml")
        #expect(
            answer.output.contains("note: step 'inner': nothing is exported of the chain that it runs")
                || answer.errors.contains("note: step 'inner': nothing is exported of the chain that it runs"),
            "\(answer.output)\(answer.errors)")
        #expect(try fixture.wfchain("run", "chain.yaml", "--quiet").errors == "")
        #expect(left(in: fixture) == ["on_exit.girder.xmcd", "results.json"])
    }

    @Test func aWorksheetOfSMathIsRefusedWhenTheChainIsChecked() throws {
        let fixture = try ChainFixture()
        try FileManager.default.copyItem(
            atPath: Wfchain.root + "/fixtures/worksheets/smath/arithmetic.sm",
            toPath: fixture.scratch.path + "/arithmetic.sm")
        try fixture.scratch.write(
            #"{ "files": [ { "file_path": "arithmetic.sm" } ], "export_mcdx": true, "output_dir": "out" }"#,
            to: "chain.json")
        let answer = try fixture.wfchain("check", "chain.json")
        #expect(
            answer.errors == """
                error: the worksheet of 'arithmetic' cannot be written: worksheets of SMath Studio are read, but not written
                 --> chain.json:1:65
                1 | { "files": [ { "file_path": "arithmetic.sm" } ], "export_mcdx": true, "output_dir": "out" }
                  |                                                                 ^^^^
                  = help: 'save_worksheet: false' of the step leaves it out

                """)
        #expect(answer.code == 3)
    }

    @Test func theDocumentOfTheRunIsNotReplaced() throws {
        let fixture = try ChainFixture()
        try fixture.scratch.write(
            "steps: [ { id: results, worksheet: loads.xmcd, save_report: json } ]\noutput_dir: out\n", to: "chain.yaml")
        let answer = try fixture.wfchain("check", "chain.yaml")
        #expect(
            answer.errors.hasPrefix("error: the report of 'results' would be written to '"), "\(answer.errors)")
        #expect(answer.errors.contains("/out/results.json', which is for the document of the run\n"))
        #expect(answer.code == 3)
    }

    @Test func anotherFileIsReplacedOnlyOnDemand() throws {
        let fixture = try fixture(girder: "save_report: true")
        try FileManager.default.createDirectory(
            atPath: fixture.scratch.path + "/out", withIntermediateDirectories: true)
        try fixture.scratch.write("mine", to: "out/girder.html")
        let answer = try fixture.wfchain("run", "chain.yaml", "--quiet")
        #expect(answer.errors.contains("/out/girder.html' exists already"), "\(answer.errors)")
        #expect(answer.errors.contains("= help: set 'overwrite_existing' to true, or choose another 'output_dir'"))
        #expect(answer.code == 1)
        #expect(try fixture.scratch.read("out/girder.html") == "mine")
    }

    @Test func whatTheWorksheetReadsIsNotReplaced() throws {
        var sheet = Sheet()
        sheet.define("A", .call("READPRN", .text("out/data.csv")))
        sheet.show("A")
        let fixture = try ChainFixture()
        try fixture.scratch.write(sheet, to: "data.xmcd")
        try FileManager.default.createDirectory(
            atPath: fixture.scratch.path + "/out", withIntermediateDirectories: true)
        try fixture.scratch.write("1 2\n3 4\n", to: "out/data.csv")
        try fixture.scratch.write(
            """
            steps: [ { id: data, worksheet: data.xmcd, save_report: csv } ]
            output_dir: out
            overwrite_existing: true

            """, to: "chain.yaml")
        let answer = try fixture.wfchain("run", "chain.yaml", "--quiet")
        #expect(answer.errors.contains("the report would replace '"), "\(answer.errors)")
        #expect(answer.errors.contains("/out/data.csv', which the worksheet reads or writes itself"))
        #expect(answer.code == 1)
        #expect(try fixture.scratch.read("out/data.csv") == "1 2\n3 4\n")
    }

    /// The folder of the chain under another name.
    @Test(arguments: ["link", "link/.", "deep/../link"]) func aLinkToTheSourcesIsNoOtherFolder(_ folder: String) throws
    {
        let fixture = try fixture(
            girder: "save_worksheet: true", "output_dir: \(folder)\noverwrite_existing: true\n")
        let manager = FileManager.default
        try manager.createSymbolicLink(atPath: fixture.scratch.path + "/link", withDestinationPath: ".")
        try manager.createDirectory(atPath: fixture.scratch.path + "/deep", withIntermediateDirectories: true)
        let before = try fixture.scratch.read("girder.xmcd")
        let answer = try fixture.wfchain("run", "chain.yaml", "--quiet", "--set", "loads.L=8 m")
        #expect(answer.errors.hasPrefix("error: the results would replace '"), "\(answer.errors)")
        #expect(answer.errors.contains("/link/girder.xmcd', which the chain is made from\n"))
        #expect(answer.code == 3)
        #expect(try fixture.scratch.read("girder.xmcd") == before)
    }

    @Test func aLinkInTheFolderIsNoOtherFile() throws {
        let fixture = try fixture(girder: "save_worksheet: true", "output_dir: out\noverwrite_existing: true\n")
        let manager = FileManager.default
        try manager.createDirectory(atPath: fixture.scratch.path + "/out", withIntermediateDirectories: true)
        try manager.createSymbolicLink(
            atPath: fixture.scratch.path + "/out/girder.xmcd", withDestinationPath: "../girder.xmcd")
        let answer = try fixture.wfchain("run", "chain.yaml", "--quiet")
        #expect(answer.errors.contains("/out/girder.xmcd', which the chain is made from\n"), "\(answer.errors)")
        #expect(answer.code == 3)
    }

    @Test func whatAnIterationLeavesIsNoOtherFileEither() throws {
        let fixture = try ChainFixture()
        try fixture.scratch.write(ChainFixture.loads, to: "sweep[1].loads.xmcd")
        try fixture.scratch.write(
            """
            steps:
              - id: sweep
                for: [4 m, 6 m]
                as: span
                steps:
                  - { id: loads, worksheet: "sweep[1].loads.xmcd", inputs: { L: "{{ span }}" }, save_worksheet: true }
            output_dir: .
            overwrite_existing: true

            """, to: "chain.yaml")
        let answer = try fixture.wfchain("run", "chain.yaml", "--quiet")
        #expect(answer.errors.contains("/sweep[1].loads.xmcd', which the chain is made from\n"), "\(answer.errors)")
        #expect(answer.code == 3)
        #expect(try fixture.scratch.read("sweep[1].loads.xmcd") == ChainFixture.loads.text)
    }

    @Test func theTableOfALoopIsNotReplaced() throws {
        let fixture = try ChainFixture()
        try fixture.scratch.write("L [m]\n4\n6\n", to: "loads.csv")
        try fixture.scratch.write(
            """
            steps:
              - { id: sweep, for: { csv: loads.csv }, steps: [ { let: { L: "{{ item.L }}" } } ] }
              - { id: loads, worksheet: loads.xmcd, save_report: csv }
            output_dir: .
            overwrite_existing: true

            """, to: "chain.yaml")
        let answer = try fixture.wfchain("run", "chain.yaml", "--quiet")
        #expect(answer.errors.contains("/loads.csv', which the chain is made from\n"), "\(answer.errors)")
        #expect(answer.code == 3)
        #expect(try fixture.scratch.read("loads.csv") == "L [m]\n4\n6\n")
    }
}
