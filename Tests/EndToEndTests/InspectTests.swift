import Foundation
import Quantities
import Testing

@Suite struct InspectTests {
    @Test func aWorksheetTellsWhatItTakesAndGives() throws {
        let answer = try ChainFixture().wfchain("inspect", "loads.xmcd")
        #expect(
            answer.output == """
                loads.xmcd: xmcd, written by Mathcad Professional 14.1

                inputs:
                  L  6*m      length (m)
                  w  12*kN/m  force per length (kg/s^2)
                  M  w*L^2/8  energy or moment (J)

                outputs:
                  L  6 m      length (m)
                  w  12 kN/m  force per length (kg/s^2)
                  M  54 kN*m  energy or moment (J)

                units:
                  m, kN

                """)
        #expect(answer.code == 0)
    }

    @Test func theDocumentNamesAliasesAndPlaceholders() throws {
        var sheet = Sheet()
        sheet.define("L", .placeholder)
        sheet.define("F", 2 * "kN" / "L")
        let scratch = try Scratch()
        try scratch.write(sheet, to: "open.xmcd")
        let document = try JSON(parsing: scratch.wfchain("inspect", "open.xmcd", "--format", "json").output)
        #expect(document["inputs"]?[0]?["name"]?.asString == "L")
        #expect(document["inputs"]?[0]?["required"]?.asBool == true)
        #expect(document["outputs"]?[1]?["defect"]?.asString == "'L' has no value: its definition in region 1 failed")
        #expect(document["aliases"]?.asArray?.count == 0)
    }

    @Test func aFolderGivesAStarterChainThatCanBeRun() throws {
        let fixture = try ChainFixture()
        let starter = try fixture.wfchain("inspect", ".")
        let name = (fixture.scratch.path as NSString).lastPathComponent
        #expect(
            starter.output == """
                # A starter chain: confirm or remove each mapping that is marked as suggested.
                name: \(name)
                files:
                  - file_path: loads.xmcd
                    position: 0
                    inputs: []
                  - file_path: girder.xmcd
                    position: 1
                    inputs: []
                mappings:
                  # suggested: the names are equal, and both are energy or moment (J)
                  - { source_file: loads.xmcd, source_alias: M,
                      target_file: girder.xmcd, target_alias: M }

                """)
        try fixture.scratch.write(starter.output, to: "starter.yaml")
        let run = try fixture.wfchain("run", "starter.yaml", "--quiet")
        #expect(run.output.hasSuffix("girder.sigma = 108 MPa\n"))
        #expect(run.code == 0)
    }

    @Test func aFolderWithoutWorksheetsIsRefused() throws {
        let answer = try Scratch().wfchain("inspect", ".")
        #expect(
            answer.errors
                == "error: no worksheets in '.'\n  = help: a worksheet ends in .xmcd, .xmcdz, .mcdx or .sm\n")
        #expect(answer.code == 3)
    }
}
