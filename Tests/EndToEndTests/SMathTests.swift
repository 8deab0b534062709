import Foundation
import Quantities
import Testing

/// Worksheets of SMath Studio are worksheets like any other.
@Suite struct SMathTests {
    private func scratch() throws -> Scratch {
        let scratch = try Scratch()
        try FileManager.default.copyItem(
            atPath: Wfchain.root + "/fixtures/worksheets/smath/units.sm", toPath: scratch.path + "/girder.sm")
        return scratch
    }

    @Test func itsResultsArePrintedInItsOwnFormat() throws {
        let answer = try scratch().wfchain("eval", "girder.sm")
        #expect(
            answer.output == """
                M = 54 kN*m
                M/L = 9000 N
                σ = 90 MPa
                T = 293.15 K
                T + 10 Δ°C = 30 °C
                250 g = 0.25 kg
                36 km/hr = 10 m/s
                90 deg = 1.5708
                2 m + 30 cm = 2.3 m

                """)
        #expect(
            answer.errors == """
                error: the unit 'smoot' of SMath Studio is not supported yet
                  --> girder.sm, region 14
                   | 3 smoot =
                   |   ^^^^^
                error: found time (s), expected length (m)
                  --> girder.sm, region 15
                   | 2 m + 3 s =
                   | ^^^^^^^^^

                """)
        #expect(answer.code == 1)
    }

    @Test func theDocumentNamesItsFormat() throws {
        let answer = try scratch().wfchain("eval", "girder.sm", "--format", "json", "--get", "M")
        let document = try JSON(parsing: answer.output)
        #expect(document["format"]?.asString == "sm")
        #expect(document["outputs"]?["M"]?["si"]?.asDouble == 54000)
    }

    @Test func aChainFeedsItByTheNamesOfItsVariables() throws {
        let scratch = try scratch()
        var sheet = Sheet()
        sheet.define("span", 8 * "m")
        try scratch.write(sheet, to: "span.xmcd")
        try scratch.write(
            """
            steps:
              - { worksheet: span.xmcd }
              - { worksheet: girder.sm, inputs: { L: "{{ span.span }}" } }
            outputs: { M: "{{ girder.M }}", stress: "{{ girder.σ }}" }
            """, to: "chain.yaml")
        let answer = try scratch.wfchain("run", "chain.yaml", "--quiet")
        #expect(answer.output == "M = 96 kN*m\nstress = 160 MPa\n")
        #expect(answer.code == 0)
    }

    @Test func aFolderOffersItForAChain() throws {
        let output = try scratch().wfchain("inspect", ".").output
        #expect(output.contains("  - file_path: girder.sm\n"))
    }
}
