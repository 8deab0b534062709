import Foundation
import Quantities
import Testing

/// `wfchain report`: what verification, lint and its own limits find is told in the first lines.
@Suite struct ReportStandingTests {
    /// k = 2 a = 6; the file stores what is given.
    private static func sheet(storing result: Double) -> Sheet {
        var sheet = Sheet()
        sheet.define("a", 3)
        sheet.define("k", 2 * "a")
        sheet.show("k", storing: result)
        return sheet
    }

    private func report(_ scratch: Scratch, _ options: String...) throws -> JSON {
        try JSON(parsing: scratch.wfchain.run(["report"] + options + ["--format", "json"]).output)
    }

    private static func texts(_ list: JSON?) -> [String] {
        (list?.asArray ?? []).map { "\($0["standing"]?.asString ?? "") \($0["text"]?.asString ?? "")" }
    }

    // MARK: A worksheet

    @Test func aWorksheetWhoseStoredResultsDifferIsNotInOrder() throws {
        let scratch = try Scratch()
        try scratch.write(ReportStandingTests.sheet(storing: 7), to: "w.xmcd")
        let report = try report(scratch, "w.xmcd")
        #expect(report["standing"] == "warn")
        #expect(report["conclusion"] == "Its one result was calculated.")
        #expect(
            ReportStandingTests.texts(report["remarks"]) == [
                "bad w.xmcd, verify: 1 result: 1 differs, with the worksheet's own inputs.",
                "warn w.xmcd, lint: 1 warning.",
            ])
        #expect(try scratch.wfchain("report", "w.xmcd", "--exit-code").code == 2)
        try scratch.write(ReportStandingTests.sheet(storing: 6), to: "w.xmcd")
        #expect(try self.report(scratch, "w.xmcd")["standing"] == "good")
        #expect(try scratch.wfchain("report", "w.xmcd", "--exit-code").code == 0)
    }

    // MARK: A run

    /// Two sub-chains with a worksheet of the same name each, of which one holds a result that its formulas do not give.
    private func twins() throws -> Scratch {
        let scratch = try Scratch()
        for (folder, result) in [("A", 6.0), ("B", 7.0)] {
            try FileManager.default.createDirectory(
                atPath: "\(scratch.path)/\(folder)", withIntermediateDirectories: true)
            try scratch.write(ReportStandingTests.sheet(storing: result), to: folder + "/w.xmcd")
            try scratch.write(
                "name: \(folder)\nsteps: [ { id: w, worksheet: w.xmcd } ]\noutputs: { k: \"{{ w.k }}\" }\n",
                to: folder + "/c.yaml")
        }
        try scratch.write(
            "name: twins\nsteps: [ { id: a, chain: A/c.yaml }, { id: b, chain: B/c.yaml } ]\n", to: "chain.yaml")
        #expect(try scratch.wfchain("run", "chain.yaml", "--quiet").code == 0)
        return scratch
    }

    @Test func worksheetsOfOneNameAreToldApart() throws {
        let report = try report(twins())
        let statements = report["statements"]?.asArray ?? []
        #expect(statements.map { $0["step"]?.asString } == ["A/w.xmcd", "A/w.xmcd", "B/w.xmcd", "B/w.xmcd"])
        #expect(
            statements.filter { $0["kind"] == "verify" }.map { $0["text"]?.asString } == [
                "1 result: 1 reproduced, with the worksheet's own inputs.",
                "1 result: 1 differs, with the worksheet's own inputs.",
            ])
        let hashes = (report["record"]?.asArray ?? []).compactMap { $0["label"]?.asString }.filter {
            $0.hasSuffix(".xmcd")
        }
        #expect(hashes == ["SHA-256 of A/w.xmcd", "SHA-256 of B/w.xmcd"])
    }

    @Test func aRunWithAWorksheetWhoseStoredResultsDifferIsNotInOrder() throws {
        let report = try report(twins())
        #expect(report["standing"] == "warn")
        #expect(
            ReportStandingTests.texts(report["remarks"]) == [
                "bad B/w.xmcd, verify: 1 result: 1 differs, with the worksheet's own inputs.",
                "warn B/w.xmcd, lint: 1 warning.",
            ])
    }

    @Test func whatLintFindsOfAChainItsReportFinds() throws {
        var sheet = Sheet()
        sheet.define("a", 3)
        sheet.define("spare", 4)
        sheet.define("k", 2 * "a")
        let fixture = try ChainFixture(
            girder: sheet,
            chain: """
                { "name": "beam", "steps": [ { "id": "girder", "worksheet": "girder.xmcd", "inputs": { "spare": 5 } } ],
                  "outputs": { "k": "{{ girder.k }}" } }
                """)
        try #require(try fixture.wfchain("run", "chain.json", "--quiet").code == 0)
        let lint = try JSON(parsing: fixture.wfchain("lint", "chain.json", "--format", "json").output)
        let found = (lint["files"]?[0]?["findings"]?.asArray ?? []).filter {
            $0["file"] == "girder.xmcd" && $0["level"] != "note"
        }
        let told = try report(fixture.scratch)["statements"]?[1]?["lines"]?.asArray ?? []
        #expect(!found.isEmpty)
        #expect(told.count == found.count)
        for (line, finding) in zip(told, found) {
            #expect(line.asString?.contains(finding["message"]?.asString ?? "?") == true)
        }
    }

    @Test func ofManyWorksheetsOnlyFormulasAreLeftOutAndThatIsSaid() throws {
        let scratch = try Scratch()
        for number in 1...62 {
            try scratch.write(ReportStandingTests.sheet(storing: number == 62 ? 7 : 6), to: "w\(number).xmcd")
        }
        let steps = (1...62).map {
            "  - { id: s\($0), worksheet: w\($0).xmcd, inputs: { a: \($0 == 62 ? "4" : "3") } }\n"
        }
        try scratch.write("name: many\nsteps:\n" + steps.joined(), to: "chain.yaml")
        try #require(try scratch.wfchain("run", "chain.yaml", "--quiet").code == 0)
        let report = try report(scratch)
        #expect(report["standing"] == "warn")
        #expect(
            ReportStandingTests.texts(report["remarks"]) == [
                "bad w62.xmcd, verify: 1 result: 1 differs, with the worksheet's own inputs.",
                "warn w62.xmcd, lint: 1 warning.",
                "warn The formulas of 2 of 62 steps are left out, and their outputs are not compared with a calculation of "
                    + "this report: it does that of the first 60 steps that calculate worksheets.",
            ])
        #expect(report["statements"]?.asArray?.count == 124)
        #expect(
            report["changedInputs"] == [["step": "s62", "input": "a", "own": "3", "given": "4"]])
        #expect(report["steps"]?[59]?["blocks"]?.asArray?.count == 3)
        #expect(report["steps"]?[60]?["blocks"] == [])
    }

    @Test func stepsOfOneWorksheetAreLookedAtOnce() throws {
        let scratch = try Scratch()
        try scratch.write(ReportStandingTests.sheet(storing: 7), to: "w.xmcd")
        try scratch.write(
            """
            name: twice
            steps:
              - { id: first, worksheet: w.xmcd }
              - { id: second, worksheet: w.xmcd, inputs: { a: 5 } }
            """, to: "chain.yaml")
        try #require(try scratch.wfchain("run", "chain.yaml", "--quiet").code == 0)
        let report = try report(scratch)
        #expect(report["statements"]?.asArray?.count == 2)
        #expect(report["changedInputs"] == [["step": "second", "input": "a", "own": "3", "given": "5"]])
        #expect(report["steps"]?.asArray?.map { $0["id"]?.asString } == ["first", "second"])
        #expect(report["steps"]?.asArray?.map { $0["blocks"]?.asArray?.count } == [3, 3])
    }

    @Test func aRunThatIsFarBackIsNotComparedWithAndThatIsSaid() throws {
        let scratch = try Scratch()
        let text = "name: beam\nsteps: [ { id: a, let: { x: 1 } } ]\n"
        try scratch.write(text, to: "chain.yaml")
        try scratch.write(text, to: "other.yaml")
        try #require(try scratch.wfchain("run", "chain.yaml", "--quiet").code == 0)
        for _ in 1...20 { try #require(try scratch.wfchain("run", "other.yaml", "--quiet").code == 0) }
        try #require(try scratch.wfchain("run", "chain.yaml", "--quiet").code == 0)
        let report = try report(scratch)
        #expect(report["comparison"] == .null)
        #expect(
            report["record"]?.asArray?.contains([
                "label": "Run before", "text": "none to compare with among the 20 runs of that name before it",
            ]) == true)
    }

    @Test func aChainOfVeryManyStepsIsNotDrawnAndThatIsSaid() throws {
        let scratch = try Scratch()
        for count in [200, 201] {
            let steps = (1...count).map {
                "  - { id: s\($0), let: { x: \($0 == 1 ? "1" : "\"{{ s\($0 - 1).x }}\"") } }\n"
            }
            try scratch.write("name: long\nsteps:\n" + steps.joined(), to: "chain.yaml")
            try #require(try scratch.wfchain("run", "chain.yaml", "--quiet").code == 0)
            let page = try scratch.wfchain("report").output
            #expect(page.contains("class=\"diagram\"") == (count == 200))
            #expect(
                page.contains(
                    "Its 201 steps are not drawn: a drawing is made of up to 200. They stand below in their order.")
                    == (count == 201))
        }
    }
}
