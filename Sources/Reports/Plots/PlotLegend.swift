import Worksheets

/// The list of traces below a plot; a plot of one trace that its axis names has none.
struct PlotLegend {
    let figure: PlotFigure
    let left: Double
    let top: Double
    let width: Double

    private static let sample = 22.0
    private static let gap = 16.0

    /// The labels with the number of their trace.
    static func entries(of figure: PlotFigure) -> [(number: Int, label: String)] {
        let entries = figure.traces.enumerated().filter { !$0.element.label.isEmpty }
            .map { (number: $0.offset, label: label(of: $0.element)) }
        return entries.count == 1 && figure.traces.count == 1 && entries[0].label == figure.y.label ? [] : entries
    }

    private static func label(of trace: PlotFigure.Trace) -> String {
        trace.isOnSecondAxis ? trace.label + " (right axis)" : trace.label
    }

    static func height(of entries: [(number: Int, label: String)], width: Double) -> Double {
        entries.isEmpty ? 0 : Double(rows(entries, width: width).count) * PlotDrawing.lineHeight + 4
    }

    /// As many entries in a line as it has room for.
    private static func rows(
        _ entries: [(number: Int, label: String)], width: Double
    ) -> [[(number: Int, label: String)]] {
        var rows: [[(number: Int, label: String)]] = []
        var rest = 0.0
        for entry in entries {
            let entry = (number: entry.number, label: PlotDrawing.fitting(entry.label, width - 4 * gap - sample - 28))
            let size = sample + 6 + PlotDrawing.width(of: entry.label) + gap
            if rows.isEmpty || size > rest {
                rows.append([])
                rest = width - 4 * gap
            }
            rows[rows.count - 1].append(entry)
            rest -= size
        }
        return rows
    }

    func draw(_ svg: inout MarkupWriter) {
        let entries = PlotLegend.entries(of: figure)
        var y = top + PlotDrawing.lineHeight / 2 + 4
        for row in PlotLegend.rows(entries, width: width) {
            var x = left
            for entry in row {
                draw(entry, x, y, &svg)
                x += PlotLegend.sample + 6 + PlotDrawing.width(of: entry.label) + PlotLegend.gap
            }
            y += PlotDrawing.lineHeight
        }
    }

    private func draw(
        _ entry: (number: Int, label: String), _ x: Double, _ y: Double, _ svg: inout MarkupWriter
    ) {
        let trace = figure.traces[entry.number]
        let colour = PlotColour.of(trace, entry.number)
        let digits = PlotDrawing.digits
        if trace.line != .none, trace.style != .points {
            svg.empty(
                "path",
                [
                    "d": "M\(digits(x)) \(digits(y))h\(digits(PlotLegend.sample))", "fill": "none",
                    "stroke": colour.1, "stroke-width": digits(1.6 * trace.weight),
                    "stroke-dasharray": trace.line.dashes(trace.weight), "style": PlotColour.style("stroke", colour),
                ])
        }
        if trace.hasSymbols || trace.style == .points || trace.style == .both || trace.line == .none {
            svg.empty(
                "circle",
                [
                    "cx": digits(x + PlotLegend.sample / 2), "cy": digits(y), "r": "2.5", "fill": colour.1,
                    "style": PlotColour.style("fill", colour),
                ])
        }
        svg.element(
            "text",
            [
                "x": digits(x + PlotLegend.sample + 6), "y": digits(y + PlotDrawing.textSize * 0.35),
                "fill": PlotColour.ink.1, "style": PlotColour.style("fill", PlotColour.ink),
            ], text: entry.label)
        svg.endLine()
    }
}
