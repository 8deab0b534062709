import Worksheets

// The lines and words around the traces.
extension PlotDrawing {
    func place(x value: Double) -> Double? {
        x.fraction(value).map { area.left + $0 * (area.right - area.left) }
    }

    func place(y value: Double, isOnSecondAxis: Bool = false) -> Double? {
        (isOnSecondAxis ? secondY ?? y : y).fraction(value).map { area.bottom - $0 * (area.bottom - area.top) }
    }

    func drawGrid(_ svg: inout MarkupWriter) {
        var path = ""
        for value in x.minorTicks + x.ticks.map(\.value) {
            if let place = place(x: value) { path += "M\(digits(place)) \(digits(area.top))V\(digits(area.bottom))" }
        }
        for value in y.minorTicks + y.ticks.map(\.value) {
            if let place = place(y: value) { path += "M\(digits(area.left)) \(digits(place))H\(digits(area.right))" }
        }
        line(path, PlotColour.line, &svg)
        var axes = "M\(digits(area.left)) \(digits(area.top))V\(digits(area.bottom))H\(digits(area.right))"
        // Where both signs occur, the zeros are lines of their own.
        if !x.isLogarithmic, x.lower < 0, x.upper > 0, let zero = place(x: 0) {
            axes += "M\(digits(zero)) \(digits(area.top))V\(digits(area.bottom))"
        }
        if !y.isLogarithmic, y.lower < 0, y.upper > 0, let zero = place(y: 0) {
            axes += "M\(digits(area.left)) \(digits(zero))H\(digits(area.right))"
        }
        if secondY != nil { axes += "M\(digits(area.right)) \(digits(area.top))V\(digits(area.bottom))" }
        line(axes, PlotColour.strongLine, &svg)
    }

    private func line(_ path: String, _ colour: (String, String), _ svg: inout MarkupWriter) {
        svg.empty(
            "path",
            ["d": path, "fill": "none", "stroke": colour.1, "style": "fill:none;" + PlotColour.style("stroke", colour)])
        svg.endLine()
    }

    func drawAxes(_ svg: inout MarkupWriter) {
        let half = PlotDrawing.textSize * 0.35
        for tick in x.ticks {
            guard let place = place(x: tick.value) else { continue }
            text(tick.text, at: (place, area.bottom + PlotDrawing.lineHeight - 1), "middle", PlotColour.quiet, &svg)
        }
        for tick in y.ticks {
            guard let place = place(y: tick.value) else { continue }
            text(tick.text, at: (area.left - 7, place + half), "end", PlotColour.quiet, &svg)
        }
        for tick in secondY?.ticks ?? [] {
            guard let place = place(y: tick.value, isOnSecondAxis: true) else { continue }
            text(tick.text, at: (area.right + 7, place + half), "start", PlotColour.quiet, &svg)
        }
        let middle = ((area.left + area.right) / 2, (area.top + area.bottom) / 2)
        text(
            PlotDrawing.fitting(PlotDrawing.axisText(figure.x), area.right - area.left),
            at: (middle.0, area.bottom + 2 * PlotDrawing.lineHeight), "middle",
            PlotColour.ink, &svg)
        upright(PlotDrawing.axisText(figure.y), at: (PlotDrawing.textSize + 2, middle.1), &svg)
        if let axis = figure.secondY {
            upright(PlotDrawing.axisText(axis), at: (width - PlotDrawing.gap / 2, middle.1), &svg)
        }
        if !figure.title.isEmpty {
            svg.element(
                "text",
                [
                    "x": digits(middle.0), "y": digits(PlotDrawing.lineHeight + 2), "text-anchor": "middle",
                    "font-weight": "bold", "fill": PlotColour.ink.1,
                    "style": PlotColour.style("fill", PlotColour.ink),
                ], text: PlotDrawing.fitting(figure.title, width * 0.9))
            svg.endLine()
        }
    }

    /// A text that is read from below.
    private func upright(_ label: String, at place: (Double, Double), _ svg: inout MarkupWriter) {
        if label.isEmpty { return }
        let label = PlotDrawing.fitting(label, height - PlotDrawing.gap)
        svg.element(
            "text",
            [
                "transform": "translate(\(digits(place.0)) \(digits(place.1))) rotate(-90)", "text-anchor": "middle",
                "fill": PlotColour.ink.1, "style": PlotColour.style("fill", PlotColour.ink),
            ], text: label)
        svg.endLine()
    }

    func text(
        _ text: String, at place: (Double, Double), _ anchor: String, _ colour: (String, String),
        _ svg: inout MarkupWriter
    ) {
        if text.isEmpty { return }
        svg.element(
            "text",
            [
                "x": digits(place.0), "y": digits(place.1), "text-anchor": anchor, "fill": colour.1,
                "style": PlotColour.style("fill", colour),
            ], text: text)
        svg.endLine()
    }
}
