import Expressions

/// Reads the plots of Prime.
struct PlotReader {
    let expressions: ExpressionReader

    /// The plot of an element `xyPlot` and its kin.
    func plot(_ element: Element) -> Plot {
        switch element.name {
        case .xyPlot: return xyPlot(element)
        case .contourPlot: return contourPlot(element)
        case .plot3D: return Plot(.other(what: "3D plot"))
        default: return Plot(.other(what: "chart"))
        }
    }

    private func xyPlot(_ element: Element) -> Plot {
        var plot = Plot(.xy)
        plot.isOfPrime = true
        plot.title = text(element.child(.title))
        plot.traces = element.child(.traces).map { $0.children.map(trace) } ?? []
        var verticals = 0
        for axis in element.child(.axes).map({ Array($0.children) }) ?? [] {
            switch axis.name {
            case .xAxis: plot.x = self.axis(axis)
            case .yAxis:
                verticals += 1
                if verticals == 1 { plot.y = self.axis(axis) } else { plot.secondY = self.axis(axis) }
            default: break
            }
        }
        if plot.secondY?.formulas.isEmpty == true { plot.secondY = nil }
        // What more than two are for is not known.
        return verticals > 2 ? Plot(.other(what: "plot of \(verticals) vertical axes")) : plot
    }

    /// A contour plot has one formula for all axes.
    private func contourPlot(_ element: Element) -> Plot {
        var plot = Plot(.contour)
        plot.title = text(element.child(.title))
        for axis in element.child(.axes).map({ Array($0.children) }) ?? [] {
            switch axis.name {
            case .xAxis: plot.x = self.axis(axis)
            case .yAxis: plot.y = self.axis(axis)
            default: break
            }
        }
        guard let formula = element.child(.plotEquation).flatMap(formula) else { return plot }
        plot.z = Plot.Axis()
        plot.z?.formulas = [formula]
        return plot
    }

    private func formula(_ equation: Element) -> Plot.Formula? {
        let parts = equation.children.filter { $0.name == .math }
        guard let body = parts.first?.operands.first, body.name != .placeholder else { return nil }
        let unit = parts.count > 1 ? parts[1].operands.first : nil
        return Plot.Formula(
            body: expressions.expression(body),
            unit: unit.flatMap { $0.name == .placeholder ? nil : expressions.expression($0) })
    }

    private func axis(_ element: Element) -> Plot.Axis {
        var axis = Plot.Axis()
        axis.formulas = (element.child(.plotEquations).map { Array($0.children) } ?? []).compactMap(formula)
        if let domain = element.child(.xyDomain) {
            axis.isLogarithmic = domain[.scaleType]?.hasPrefix("log") == true
            axis.lower = limit(domain.child(.startValue))
            axis.upper = limit(domain.child(.endValue))
        }
        axis.markers = (element.child(.markers).map { Array($0.children) } ?? []).compactMap { marker in
            guard marker[.display] != "false", let formula = marker.operands.first, formula.name != .placeholder else {
                return nil
            }
            return Plot.Marker(
                formula: expressions.expression(formula), stored: marker[.storedValue].flatMap { Double($0) })
        }
        axis.label = text(element.child(.axisLabel))
        return axis
    }

    private func limit(_ element: Element?) -> Expression? {
        guard let value = element?.operands.first, value.name != .placeholder else { return nil }
        return expressions.expression(value)
    }

    private func trace(_ element: Element) -> Plot.Trace {
        var trace = Plot.Trace()
        trace.reference = element[.resultRef] ?? ""
        guard let style = element.child(.traceStyle) else { return trace }
        trace.style =
            switch style.text.trimmed.lowercased() {
            case "points": .points
            case "columns", "bars", "bar", "column": .columns
            case "stems", "stem": .stems
            case "steps", "step": .steps
            default: .lines
            }
        trace.line =
            switch (style[.lineStyle] ?? "").lowercased() {
            case "none": .none
            case "dash": .dashed
            case "dot": .dotted
            case "dashdot", "dashdotdot": .dashDotted
            default: .solid
            }
        trace.weight = style[.lineWeight].flatMap { Double($0) }.map { min(max($0, 0.5), 6) } ?? 1
        trace.hasSymbols = style[.symbol].map { $0 != "none" } ?? false
        return trace
    }

    private func text(_ element: Element?) -> String {
        guard let element else { return "" }
        return ([element.text] + element.descendants.map(\.text)).joined().trimmed
    }
}
