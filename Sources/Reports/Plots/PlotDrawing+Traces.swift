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
        let colour = PlotColour.trace(number)
        let places = zip(trace.x, trace.y).map { x, y -> (x: Double, y: Double)? in
            guard let x = place(x: x), let y = place(y: y) else { return nil }
            return (x, y)
        }
        if let path = path(trace, places), trace.line != .none, trace.style != .points {
            svg.empty(
                "path",
                [
                    "d": path, "fill": "none", "stroke": colour.1,
                    "stroke-width": digits((trace.style == .columns ? 5 : 1.6) * trace.weight),
                    "stroke-linejoin": "round", "stroke-dasharray": trace.line.dashes,
                    "style": "fill:none;" + PlotColour.style("stroke", colour),
                ])
            svg.endLine()
        }
        if trace.hasSymbols || trace.style == .points || trace.style == .both || trace.line == .none {
            drawSymbols(places.compactMap { $0 }, colour, &svg)
        }
    }

    private func drawSymbols(
        _ places: [(x: Double, y: Double)], _ colour: (String, String), _ svg: inout MarkupWriter
    ) {
        // A circle as two arcs, so that all points are one element.
        let path = places.map { "M\(digits($0.x - 2.5)) \(digits($0.y))a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0" }.joined()
        if path.isEmpty { return }
        svg.empty("path", ["d": path, "fill": colour.1, "style": PlotColour.style("fill", colour)])
        svg.endLine()
    }

    /// The line through the points, with gaps where one has no place; nil for no points.
    private func path(_ trace: PlotFigure.Trace, _ places: [(x: Double, y: Double)?]) -> String? {
        var path = ""
        var last: (x: Double, y: Double)?
        let zero = place(y: 0).map { min(max($0, area.top), area.bottom) } ?? area.bottom
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
        for (marker, isVertical) in figure.x.markers.map({ ($0, true) }) + figure.y.markers.map({ ($0, false) }) {
            guard let place = isVertical ? place(x: marker.value) : place(y: marker.value) else { continue }
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
    /// Lengths of dashes and gaps; nil for a whole line.
    var dashes: String? {
        switch self {
        case .solid, .none: nil
        case .dashed: "7 4"
        case .dotted: "2 3"
        case .dashDotted: "7 3 2 3"
        }
    }
}
