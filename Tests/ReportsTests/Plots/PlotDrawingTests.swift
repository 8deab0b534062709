import Reports
import Testing
import Worksheets

@Suite("Plots")
struct PlotDrawingTests {
    private func figure(
        _ points: [(Double, Double)], x: PlotFigure.Axis = .init(label: "x"), y: PlotFigure.Axis = .init(label: "y"),
        style: PlotFigure.Trace.Style = .lines, label: String = "y"
    ) -> PlotFigure {
        PlotFigure(
            region: "1", x: x, y: y,
            traces: [.init(label: label, x: points.map(\.0), y: points.map(\.1), style: style)])
    }

    /// The texts that stand at the axes and below, in order.
    private func texts(_ svg: String) -> [String] {
        svg.split(separator: "<text ").dropFirst().compactMap { part in
            part.split(separator: ">", maxSplits: 1).last?.split(separator: "<").first.map(String.init)
        }
    }

    @Test("A drawing is the same to the last byte")
    func golden() {
        let drawing = PlotDrawing(figure([(0, 0), (1, 2), (2, 1)]), width: 200, height: 150)
        let line = "fill=\"none\" stroke=\"#d9dde2\" style=\"fill:none;stroke:var(--line,#d9dde2)\""
        #expect(
            drawing.svg.hasPrefix(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 150" width="200" height="150" role="img" \
                font-family="sans-serif" font-size="12"><title>Plot of y over x</title><desc>1 trace; horizontal axis from 0 to 2; \
                vertical axis from 0 to 2.</desc>

                """))
        #expect(drawing.svg.contains(line))
        #expect(
            drawing.svg.contains(
                """
                <path d="M53.16 100L116.58 12L180 56" fill="none" stroke="#0b5cad" stroke-width="1.6" \
                stroke-linejoin="round" style="fill:none;stroke:var(--series-1,#0b5cad)"/>
                """), "\(drawing.svg)")
        #expect(drawing.svg.hasSuffix("</svg>"))
    }

    @Test("Ticks are round numbers with as many decimals as they need")
    func ticks() {
        let svg = PlotDrawing(figure([(0, 0), (0.7, 95)])).svg
        #expect(
            texts(svg) == [
                "0.0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0", "20", "40", "60", "80", "100", "x", "y",
            ])
        let small = PlotDrawing(figure([(-2e-7, 1e7), (3e-7, 3e7)])).svg
        #expect(
            texts(small).contains("−2×10⁻⁷") && texts(small).contains("0") && texts(small).contains("2×10⁷"),
            "\(texts(small))")
    }

    @Test(
        "Numbers at the ends of what a double holds are drawn on some axis",
        arguments: [
            (0, 2 * .leastNonzeroMagnitude), (-1.7e308, 1.7e308), (.leastNonzeroMagnitude, .leastNonzeroMagnitude),
            (1e299, 9e299), (1, 1.0000000000000002),
        ])
    func extremes(_ lower: Double, _ upper: Double) {
        for isLogarithmic in [false, true] {
            let axis = PlotFigure.Axis(label: "y", isLogarithmic: isLogarithmic, lower: lower, upper: upper)
            let chosen = PlotDrawing(figure([(0, 0), (1, 1)], y: axis)).svg
            let free = PlotDrawing(
                figure([(0, lower), (1, upper)], y: .init(label: "y", isLogarithmic: isLogarithmic))
            ).svg
            for svg in [chosen, free] {
                #expect(texts(svg).count > 5, "\(texts(svg))")
                #expect(!svg.contains("nan") && !svg.contains("inf"))
            }
        }
    }

    @Test("Logarithmic axes have decades, and leave out what has no logarithm")
    func logarithms() {
        let axis = PlotFigure.Axis(label: "f", unit: "Hz", isLogarithmic: true)
        let svg = PlotDrawing(figure([(1, 0), (10, 1), (0, 5), (1000, 2)], x: axis)).svg
        #expect(texts(svg).prefix(4) == ["1", "10", "100", "1000"])
        #expect(svg.contains("horizontal axis from 1 to 1000 Hz, logarithmic"))
        #expect(texts(svg).contains("f in Hz"))
    }

    @Test("Ends that the author chose stay, and a gap parts a line")
    func limits() {
        let svg = PlotDrawing(
            figure([(0, 0), (1, 1), (2, .nan), (3, 1), (4, 0)], y: .init(label: "y", lower: -0.25, upper: 1.3))
        ).svg
        #expect(svg.contains("vertical axis from -0.25 to 1.3."))
        let path = svg.split(separator: "stroke-linejoin").first?.split(separator: "<path d=\"").last ?? ""
        #expect(path.count(where: { $0 == "M" }) == 2)
    }

    @Test("What is constant, empty or infinite is drawn without fault")
    func extremes() {
        for points in [
            [], [(1, 1)], [(0, 0), (1, 0)], [(0, .infinity), (1, 2)], [(1e305, -1e305), (1, 1)], [(.nan, .nan)],
        ] {
            for isLogarithmic in [false, true] {
                let axis = PlotFigure.Axis(label: "x", isLogarithmic: isLogarithmic)
                let svg = PlotDrawing(figure(points, x: axis, y: axis)).svg
                #expect(svg.hasSuffix("</svg>") && !svg.contains("nan") && !svg.contains("inf"))
            }
        }
    }

    @Test("Several traces have a legend; texts are escaped")
    func legend() {
        var figure = figure([(0, 0), (1, 1)], label: "a < b")
        figure.traces.append(.init(label: "c & d", x: [0, 1], y: [1, 0], line: .dashed))
        figure.title = "Two"
        let svg = PlotDrawing(figure).svg
        #expect(texts(svg).suffix(3) == ["Two", "a &lt; b", "c &amp; d"])
        #expect(svg.contains("stroke-dasharray=\"7 4\""))
        #expect(svg.contains("var(--series-2,#b3201f)"))
        #expect(svg.contains("<title>Two</title>"))
    }

    @Test("Columns begin at zero, steps go sideways first, points are marks")
    func styles() {
        let columns = PlotDrawing(figure([(1, 2), (2, 4)], style: .columns)).svg
        #expect(columns.contains("vertical axis from 0 to 4."))
        #expect(columns.contains("stroke-width=\"5\""))
        let steps = PlotDrawing(figure([(1, 2), (2, 4)], style: .steps)).svg
        #expect(steps.contains(#/d="M[\d.]+ [\d.]+H[\d.]+V[\d.]+" fill="none" stroke="#0b5cad"/#))
        let points = PlotDrawing(figure([(1, 2), (2, 4)], style: .points)).svg
        #expect(points.contains("a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0"))
    }

    @Test("Markers are lines across with their text")
    func markers() {
        let axis = PlotFigure.Axis(label: "x", markers: [.init(value: 0.5, label: "half")])
        let svg = PlotDrawing(figure([(0, 0), (1, 1)], x: axis)).svg
        #expect(svg.contains("stroke-dasharray=\"6 4\"") && texts(svg).contains("half"))
    }

    @Test("A second vertical axis has its own scale at the right side")
    func secondAxis() {
        var figure = figure([(0, 0), (1, 10)], label: "head")
        figure.secondY = PlotFigure.Axis(label: "P", unit: "kW", upper: 300)
        var power = PlotFigure.Trace(label: "power", x: [0, 1], y: [0, 300])
        power.isOnSecondAxis = true
        figure.traces.append(power)
        let svg = PlotDrawing(figure).svg
        #expect(svg.contains("left vertical axis from 0 to 10; right vertical axis from 0 to 300 kW."))
        #expect(
            texts(svg).contains("P in kW") && texts(svg).contains("300") && texts(svg).contains("power (right axis)"))
        // Both reach from corner to corner.
        let lines = svg.components(separatedBy: "<path d=\"").filter { $0.contains("stroke-linejoin") }
            .compactMap { $0.components(separatedBy: "\"").first }
        #expect(lines.count == 2 && lines[0] == lines[1])
    }

    @Test("Ends that the author chose stand at ticks where a round step leads from one to the other")
    func chosenEnds() {
        let axis = PlotFigure.Axis(label: "y", lower: 0, upper: 12.5)
        let svg = PlotDrawing(figure([(0, 0), (1, 9)], y: axis)).svg
        #expect(texts(svg).filter { $0.hasSuffix(".5") } == ["2.5", "7.5", "12.5"])
    }

    @Test("A unit that the author's label names is not told again, and long texts end with an ellipsis")
    func labels() {
        let y = PlotFigure.Axis(label: "Time (s)", unit: "s")
        let long = String(repeating: "f(x) + ", count: 40) + "1"
        let svg = PlotDrawing(figure([(0, 0), (1, 1)], x: .init(label: long), y: y, label: long)).svg
        #expect(texts(svg).contains("Time (s)"))
        #expect(texts(svg).filter { $0.hasSuffix("…") }.count == 2)
        #expect(svg.contains("<title>Plot of \(long) over \(long)</title>"))
    }

    @Test("Long traces keep their outline and their gaps in a small drawing")
    func thinned() throws {
        let count = 200_000
        let points = (0..<count).map { index -> (Double, Double) in
            let x = Double(index) / Double(count)
            return (x, index == 77_777 ? 9 : index == 150_000 ? .nan : Double(index % 7))
        }
        let svg = PlotDrawing(figure(points)).svg
        #expect(svg.utf8.count < 150_000)
        #expect(svg.contains("vertical axis from 0 to 10."))
        let path = svg.components(separatedBy: "<path d=\"").first { $0.contains("stroke-linejoin") } ?? ""
        let line = path.components(separatedBy: "\"").first ?? ""
        #expect(line.count(where: { $0 == "M" }) == 2)
        // The one point at 9 is the highest of the picture.
        let heights = line.split(whereSeparator: { "ML".contains($0) }).compactMap { $0.split(separator: " ").last }
            .compactMap { Double($0) }
        let highest = try #require(heights.min())
        #expect(heights.count(where: { $0 == highest }) == 1)
        let marks = PlotDrawing(figure(points.map { ($0.0, $0.1.isNaN ? 0 : $0.1) }, style: .points)).svg
        #expect(marks.utf8.count < 600_000)
    }
}
