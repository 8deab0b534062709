import Foundation
import Testing

/// `wfchain plot`: the plots of worksheets as SVG.
@Suite struct PlotTests {
    private let wfchain: Wfchain

    init() throws { wfchain = Wfchain(in: try Scratch(), folder: Wfchain.root + "/fixtures/plots") }

    /// Over a range, over a vector with logarithmic axes, over a name without a value, and from stored points.
    @Test(arguments: ["5", "8", "9", "11"]) func aPlotIsDrawnAsItWasBefore(_ region: String) throws {
        let answer = try wfchain("plot", "plots.mcdx", "--region", region)
        let golden = try Data(contentsOf: URL(filePath: wfchain.folder + "/region-\(region).svg"))
        #expect(answer.output == String(decoding: golden, as: UTF8.self))
        #expect(answer.code == 0)
    }

    @Test func theFormulasAreCalculatedWithTheInputsThatAreSet() throws {
        let answer = try wfchain("plot", "plots.mcdx", "--region", "5", "--set", "w=24 kN/m")
        #expect(answer.output.contains("vertical axis from 0 to 120 kN*m."))
        #expect(answer.errors == "")
    }

    @Test func whatIsNotDrawnIsSaidWithTheReason() throws {
        let contour = try wfchain("plot", "plots.mcdx", "--region", "12")
        #expect(contour.errors == "error: the plot of region 12 is not drawn: a contour plot is not drawn\n")
        #expect(contour.code == 3)
        let other = try wfchain("plot", "plots.mcdx", "--region", "1")
        #expect(
            other.errors == """
                error: region 1 is no plot
                  = help: its plots are the regions 5, 8, 9, 11, 12

                """)
        let stored = try wfchain("plot", "plots.mcdx", "--region", "11")
        #expect(
            stored.errors == """
                note: region 11: the points are those that the file stores: 's' has 3 values and 'a' has 4

                """)
    }

    @Test func theStoredPointsOfAPlotThatDependsOnAnInputAreTakenAway() throws {
        let scratch = try Scratch()
        let written = scratch.path + "/new.mcdx"
        #expect(try wfchain("set", "plots.mcdx", "s=[1; 2; 3; 5]", "-o", written).code == 0)
        #expect(try wfchain("plot", written).output.contains("region 11: a over s\n"))
        #expect(try wfchain("set", "plots.mcdx", "s=[1; 2]", "-o", written).code == 0)
        #expect(
            try wfchain("plot", written).output.contains(
                "region 11: not drawn: 's' has 2 values and 'a' has 4\n"))
        #expect(try wfchain("set", "plots.mcdx", "w=1 kN/m", "-o", written).code == 0)
        #expect(try wfchain("plot", written).output.contains("region 11: a over s, from stored points\n"))
    }
}
