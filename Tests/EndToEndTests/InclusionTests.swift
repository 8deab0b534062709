import Foundation
import Quantities
import Testing

/// Worksheets that include others.
@Suite struct InclusionTests {
    /// A worksheet that includes this one, and one that defines a unit, a function and what it shows itself.
    private func scratch(_ href: String = "units.xmcd") throws -> Scratch {
        let scratch = try Scratch()
        var units = Sheet()
        units.define("strip", 30 * "mm")
        units.defineFunction("area", of: "d", ("d" ^ 2) / 4)
        units.show("strip")
        try scratch.write(units, to: "units.xmcd")
        var sheet = Sheet()
        sheet.define("d", 2 * "strip")
        sheet.include(href)
        sheet.define("d", 4 * "strip")
        sheet.define("A", .call("area", "d"))
        sheet.show("A", in: "mm" ^ 2)
        try scratch.write(sheet, to: "sheet.xmcd")
        return scratch
    }

    @Test(arguments: ["units.xmcd", #".\units.xmcd"#, #"C:\sheets\old\units.xmcd"#, "file:///C:/sheets/units.xmcd"])
    func definitionsAreInForceBelowTheRegionAndNothingElseIsShown(_ href: String) throws {
        let answer = try scratch(href).wfchain("eval", "sheet.xmcd")
        #expect(answer.output == "A = 3.6×10³ mm^2\n")
        #expect(answer.errors == "")
    }

    @Test func whatIsDefinedElsewhereIsNoOutputOfTheWorksheet() throws {
        let answer = try scratch().wfchain("eval", "sheet.xmcd", "--get", "strip")
        #expect(answer.errors == "error: the worksheet has no output 'strip'\n  = help: it has 'd', 'A'\n")
    }

    @Test func aWorksheetThatIsMissingIsNamed() throws {
        let answer = try scratch("lost.xmcd").wfchain("eval", "sheet.xmcd")
        #expect(
            answer.errors.hasPrefix("error: included worksheet 'lost.xmcd', which is missing, is not supported yet\n"))
        #expect(answer.code == 1)
    }

    @Test func aWorksheetOutsideOfTheFolderIsNotRead() throws {
        let scratch = try scratch("../units.xmcd")
        try FileManager.default.createDirectory(atPath: scratch.path + "/inner", withIntermediateDirectories: true)
        try FileManager.default.moveItem(
            atPath: scratch.path + "/sheet.xmcd", toPath: scratch.path + "/inner/sheet.xmcd")
        let answer = try scratch.wfchain("eval", "inner/sheet.xmcd")
        #expect(
            answer.errors.hasPrefix(
                "error: included worksheet 'units.xmcd', which is outside of the folders of the run, is not supported yet\n"
            ))
        // The folder of the chain is one that a run allows.
        try scratch.write(
            "{ steps: [ { worksheet: inner/sheet.xmcd } ], outputs: { A: '{{ sheet.A }}' } }", to: "chain.yaml")
        #expect(try scratch.wfchain("run", "chain.yaml", "--quiet").output == "A = 3.6e3 mm^2\n")
    }

    @Test func aCircleOfWorksheetsIsNamed() throws {
        let scratch = try scratch()
        var units = Sheet()
        units.include("sheet.xmcd")
        try scratch.write(units, to: "units.xmcd")
        let answer = try scratch.wfchain("eval", "sheet.xmcd")
        #expect(answer.errors.hasPrefix("error: worksheet 'sheet.xmcd', which includes itself, is not supported yet\n"))
    }

    @Test func anotherOriginIsRefused() throws {
        let scratch = try scratch()
        var units = Sheet()
        units.variables = "array-origin=\"1\""
        units.define("strip", 30 * "mm")
        try scratch.write(units, to: "units.xmcd")
        let answer = try scratch.wfchain("eval", "sheet.xmcd")
        #expect(
            answer.errors.hasPrefix(
                "error: included worksheet 'units.xmcd', whose ORIGIN is another one, is not supported yet\n"))
    }

    @Test func anErrorInsideIsToldWithItsWorksheet() throws {
        let scratch = try scratch()
        var units = Sheet()
        units.defineFunction("area", of: "d", "d" / 0)
        try scratch.write(units, to: "units.xmcd")
        var sheet = Sheet()
        sheet.include("units.xmcd")
        sheet.show(.call("area", 1))
        try scratch.write(sheet, to: "sheet.xmcd")
        #expect(
            try scratch.wfchain("eval", "sheet.xmcd").errors == """
                error: division by zero
                  --> sheet.xmcd, region units.xmcd:1
                   | area(d) := d/0
                   |            ^^^
                   = note: region 2 calls it

                """)
    }

    @Test func anIncludedWorksheetThatChangesAfterPlanningFailsTheStep() throws {
        let scratch = try scratch()
        try scratch.write(Sheet.slow, to: "slow.xmcd")
        try scratch.write(
            "{ steps: [ { worksheet: slow.xmcd }, { worksheet: sheet.xmcd, needs: [slow] } ] }", to: "c.yaml")
        let call = try scratch.wfchain.start(["run", "c.yaml"])
        while !call.errorsSoFar.contains("run ") { usleep(1000) }
        try scratch.write(Sheet(), to: "units.xmcd")
        let answer = try call.finish()
        #expect(answer.errors.contains("sheet.xmcd' changed after the run was planned"))
        #expect(answer.code == 1)
    }
}
