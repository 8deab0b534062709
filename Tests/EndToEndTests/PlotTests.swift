import Foundation
import Testing

/// `wfchain plot`: the plots of worksheets as SVG.
@Suite struct PlotTests {
    private let wfchain: Wfchain

    init() throws { wfchain = Wfchain(in: try Scratch(), folder: Wfchain.root + "/fixtures/plots") }

    /// Over a range, over a vector with logarithmic axes, over a name without a value, from stored points, with a second
    /// vertical axis, and lines of equal height.
    @Test(arguments: ["5", "8", "9", "11", "13", "17"]) func aPlotIsDrawnAsItWasBefore(_ region: String) throws {
        let answer = try wfchain("plot", "plots.mcdx", "--region", region)
        let golden = try Data(contentsOf: URL(filePath: wfchain.folder + "/region-\(region).svg"))
        #expect(answer.output == String(decoding: golden, as: UTF8.self))
        #expect(answer.code == 0)
    }

    /// With three traces at two axes, over a vector with logarithmic axes, and over a name without a value.
    @Test(arguments: ["3", "6", "7"]) func aPlotOfMathcad15IsDrawnAsItWasBefore(_ region: String) throws {
        let answer = try wfchain("plot", "classic.xmcd", "--region", region)
        let golden = try Data(contentsOf: URL(filePath: wfchain.folder + "/classic-\(region).svg"))
        #expect(answer.output == String(decoding: golden, as: UTF8.self))
        #expect(answer.errors == "")
        #expect(answer.code == 0)
    }

    @Test func whatIsNotKnownInAPlotOfMathcad15IsSaid() throws {
        #expect(
            try wfchain("plot", "classic.xmcd").output == """
                region 3: head, with margin, power over Discharge (L/s)
                region 6: a, a[2] over f
                region 7: sin(x) - x^2/8, -cos(x) over x
                region 8: not drawn: the form in which the file keeps the plot's formulas is not read: an operator of number 1
                region 10: not drawn: 's' has 3 values and 'a' has 4

                """)
    }

    @Test func whatKeepsAUnitIsNotDrawnInUnitsThatMathcad15DidNotPlotIn() throws {
        let scratch = try Scratch()
        let classic = try String(contentsOf: URL(filePath: wfchain.folder + "/classic.xmcd"), encoding: .utf8)
        let start = "<ml:matrix rows=\"4\" cols=\"1\"><ml:real>0.5</ml:real>"
        let end = "<ml:real>0.001</ml:real></ml:matrix>"
        let text = classic.replacing(start, with: "<ml:apply><ml:mult/>" + start)
            .replacing(end, with: end + "<ml:id>m</ml:id></ml:apply>")
        try scratch.write(text, to: "si.xmcd")
        try scratch.write(
            text.replacing("currentUnitSystem name=\"si\"", with: "currentUnitSystem name=\"us\""), to: "us.xmcd")
        #expect(try scratch.wfchain("plot", "si.xmcd").output.contains("region 6: a, a[2] over f\n"))
        let answer = try scratch.wfchain("plot", "us.xmcd")
        #expect(
            answer.output.contains("region 6: not drawn: 'a' has a unit, and the worksheet's unit system is 'us'\n"))
        // What is divided by a unit is the same in all of them.
        #expect(answer.output.contains("region 3: head, with margin, power over Discharge (L/s)\n"))
    }

    @Test func columnsOfPrimeEndWithTheShorterOneAndThatIsSaid() throws {
        let answer = try wfchain("plot", "plots.mcdx", "--region", "13")
        #expect(
            answer.errors == "note: region 13: 's' has 3 values and 'a' has 4: what has no partner is not drawn\n")
    }

    @Test func theFormulasAreCalculatedWithTheInputsThatAreSet() throws {
        let answer = try wfchain("plot", "plots.mcdx", "--region", "5", "--set", "w=24 kN/m")
        #expect(answer.output.contains("vertical axis from 0 to 120 kN*m."))
        #expect(answer.errors == "")
    }

    @Test func whatIsNotDrawnIsSaidWithTheReason() throws {
        let contour = try wfchain("plot", "plots.mcdx", "--region", "12")
        #expect(
            contour.errors == """
                error: the plot of region 12 is not drawn: \
                a contour plot of anything but a function of two range variables is not drawn

                """)
        #expect(contour.code == 3)
        let other = try wfchain("plot", "plots.mcdx", "--region", "1")
        #expect(
            other.errors == """
                error: region 1 is no plot
                  = help: its plots are the regions 5, 8, 9, 11, 12, 13, 17

                """)
        let stored = try wfchain("plot", "plots.mcdx", "--region", "11")
        #expect(
            stored.errors == """
                note: region 11: the points are those that the file stores: 'a + s' cannot be plotted: \
                the shapes do not fit: 4 x 1 and 3 x 1

                """)
    }

    @Test func aGridThatIsTooLargeIsNotCalculated() throws {
        func column(_ count: Int) -> String { "[" + (0..<count).map(String.init).joined(separator: "; ") + "]" }
        let answer = try wfchain(
            "plot", "plots.mcdx", "--region", "17", "--set", "u=\(column(501))", "--set", "v=\(column(500))")
        #expect(
            answer.errors == """
                error: the plot of region 17 is not drawn: \
                'g(u, v)' cannot be plotted: a grid of 501 times 500 values is larger than 250000

                """)
        #expect(answer.code == 3)
    }

    @Test func theStoredPointsOfAPlotThatDependsOnAnInputAreTakenAway() throws {
        let scratch = try Scratch()
        let written = scratch.path + "/new.mcdx"
        #expect(try wfchain("set", "plots.mcdx", "s=[1; 2; 3; 5]", "-o", written).code == 0)
        #expect(try wfchain("plot", written).output.contains("region 11: a + s over a\n"))
        #expect(try wfchain("set", "plots.mcdx", "s=[1; 2]", "-o", written, "--overwrite").code == 0)
        #expect(
            try wfchain("plot", written).output.contains(
                "region 11: not drawn: 'a + s' cannot be plotted: the shapes do not fit: 4 x 1 and 2 x 1\n"))
        #expect(try wfchain("set", "plots.mcdx", "w=1 kN/m", "-o", written, "--overwrite").code == 0)
        #expect(try wfchain("plot", written).output.contains("region 11: a + s over a, from stored points\n"))
    }
}
