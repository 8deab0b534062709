import Worksheets

// What is drawn inside of the axes; what lies outside is cut off.
extension PlotDrawing {
    func drawInside(_ svg: inout MarkupWriter) {
        // Marks on an end of an axis are whole.
        let (left, top) = (area.left - 3, area.top - 3)
        let (width, height) = (area.right - left + 3, area.bottom - top + 3)
        svg.element(
            "svg",
            [
                "x": digits(left), "y": digits(top), "width": digits(width), "height": digits(height),
                "viewBox": "\(digits(left)) \(digits(top)) \(digits(width)) \(digits(height))",
                "overflow": "hidden",
            ]
        ) { inside in
            inside.endLine()
            for (number, trace) in figure.traces.enumerated() { draw(trace, number, &inside) }
            drawMarkers(&inside)
        }
        svg.endLine()
    }

    private func draw(_ trace: PlotFigure.Trace, _ number: Int, _ svg: inout MarkupWriter) {
        let colour = PlotColour.of(trace, number)
        let places = zip(trace.x, trace.y).map { x, y -> ThinnedPoints.Place? in
            guard let x = place(x: x), let y = place(y: y, isOnSecondAxis: trace.isOnSecondAxis) else { return nil }
            return (x, y)
        }
        if let path = path(trace, ThinnedPoints.line(places)), trace.line != .none, trace.style != .points {
            svg.empty(
                "path",
                [
                    "d": path, "fill": "none", "stroke": colour.1,
                    "stroke-width": digits((trace.style == .columns ? 5 : 1.6) * trace.weight),
                    "stroke-linejoin": "round", "stroke-dasharray": trace.line.dashes(trace.weight),
                    "style": "fill:none;" + PlotColour.style("stroke", colour),
                ])
            svg.endLine()
        }
        if trace.hasSymbols || trace.style == .points || trace.style == .both || trace.line == .none {
            let marked = stride(from: 0, to: places.count, by: trace.symbolStep).lazy.compactMap { places[$0] }
            drawSymbols(ThinnedPoints.marks(Array(marked)), colour, &svg)
        }
    }

    private func drawSymbols(
        _ places: [ThinnedPoints.Place], _ colour: (String, String), _ svg: inout MarkupWriter
    ) {
        // A circle as two arcs, so that all points are one element.
        let path = places.map { "M\(digits($0.x - 2.5)) \(digits($0.y))a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0" }.joined()
        if path.isEmpty { return }
        svg.empty("path", ["d": path, "fill": colour.1, "style": PlotColour.style("fill", colour)])
        svg.endLine()
    }

    /// The line through the points, with gaps where one has no place; nil for no points.
    private func path(_ trace: PlotFigure.Trace, _ places: [ThinnedPoints.Place?]) -> String? {
        var path = ""
        var last: ThinnedPoints.Place?
        let zero =
            place(y: 0, isOnSecondAxis: trace.isOnSecondAxis).map { min(max($0, area.top), area.bottom) } ?? area.bottom
        for place in places {
            defer { last = place }
            guard let place else { continue }
            switch trace.style {
            case .columns, .stems: path += "M\(digits(place.x)) \(digits(zero))V\(digits(place.y))"
            case .steps where last != nil: path += "H\(digits(place.x))V\(digits(place.y))"
            default: path += (last == nil ? "M" : "L") + "\(digits(place.x)) \(digits(place.y))"
            }
        }
        return path.isEmpty ? nil : path
    }

    private func drawMarkers(_ svg: inout MarkupWriter) {
        let vertical = figure.x.markers.map { ($0, place(x: $0.value), true) }
        let horizontal =
            figure.y.markers.map { ($0, place(y: $0.value), false) }
            + (figure.secondY?.markers ?? []).map { ($0, place(y: $0.value, isOnSecondAxis: true), false) }
        for case (let marker, let place?, let isVertical) in vertical + horizontal {
            let path =
                isVertical
                ? "M\(digits(place)) \(digits(area.top))V\(digits(area.bottom))"
                : "M\(digits(area.left)) \(digits(place))H\(digits(area.right))"
            svg.empty(
                "path",
                [
                    "d": path, "fill": "none", "stroke": PlotColour.quiet.1, "stroke-dasharray": "6 4",
                    "style": "fill:none;" + PlotColour.style("stroke", PlotColour.quiet),
                ])
            svg.endLine()
            let at = isVertical ? (place + 4, area.top + PlotDrawing.textSize) : (area.left + 4, place - 4)
            text(marker.label, at: at, "start", PlotColour.quiet, &svg)
        }
    }
}

extension PlotFigure.Trace.Line {
    /// Lengths of dashes and gaps, longer for a thicker line; nil for a whole line.
    func dashes(_ weight: Double) -> String? {
        let lengths: [Double]
        switch self {
        case .solid, .none: return nil
        case .dashed: lengths = [7, 4]
        case .dotted: lengths = [2, 3]
        case .dashDotted: lengths = [7, 3, 2, 3]
        }
        return lengths.map { PlotDrawing.digits($0 * max(weight, 1)) }.joined(separator: " ")
    }
}
