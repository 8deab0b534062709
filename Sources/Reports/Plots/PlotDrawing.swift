import Expressions
import Quantities
import Worksheets

/// Draws an XY plot as SVG: axes with ticks at round numbers, traces, markers and a legend.
///
/// Colours are those of the style sheet by name, and stand in the drawing for readers that know no style sheets.
public struct PlotDrawing: Sendable {
    let figure: PlotFigure
    let width: Double
    let height: Double
    let x: AxisScale
    let y: AxisScale
    /// The axis at the right side.
    let secondY: AxisScale?
    /// The area inside of the axes.
    let area: (left: Double, top: Double, right: Double, bottom: Double)

    /// Pixels of text and of the room around it.
    static let textSize = 12.0
    static let lineHeight = 17.0
    static let gap = 8.0

    public init(_ figure: PlotFigure, width: Double = 640, height: Double = 400) {
        let figure = PlotDrawing.withLines(figure)
        self.figure = figure
        self.width = width
        self.height = height
        x = AxisScale(
            [figure.traces.map(\.x), [figure.field?.x ?? []]].joined().joined(), lower: figure.x.lower,
            upper: figure.x.upper,
            isLogarithmic: figure.x.isLogarithmic, mostTicks: 8)
        y = PlotDrawing.vertical(figure.y, figure.traces.filter { !$0.isOnSecondAxis }, and: figure.field?.y ?? [])
        secondY = figure.secondY.map { axis in
            PlotDrawing.vertical(axis, figure.traces.filter(\.isOnSecondAxis))
        }
        func widest(_ scale: AxisScale) -> Double { scale.ticks.map { PlotDrawing.width(of: $0.text) }.max() ?? 0 }
        // Half of the last number at the horizontal axis may stand behind its end.
        let overhang = PlotDrawing.width(of: x.ticks.last?.text ?? "") / 2 + PlotDrawing.gap / 2
        let entries = PlotLegend.entries(of: figure)
        let bottom = PlotDrawing.lineHeight * 2 + PlotDrawing.gap + PlotLegend.height(of: entries, width: width)
        area = (
            left: PlotDrawing.lineHeight + widest(y) + 2 * PlotDrawing.gap,
            top: figure.title.isEmpty ? PlotDrawing.gap * 1.5 : PlotDrawing.lineHeight + 2 * PlotDrawing.gap,
            right: width
                - (secondY.map { PlotDrawing.lineHeight + widest($0) + 2 * PlotDrawing.gap }
                    ?? max(2.5 * PlotDrawing.gap, overhang)),
            bottom: height - bottom - PlotDrawing.gap
        )
    }

    /// A contour plot gets its lines of equal height at round numbers.
    private static func withLines(_ figure: PlotFigure) -> PlotFigure {
        guard let field = figure.field else { return figure }
        let scale = AxisScale(field.z, lower: nil, upper: nil, isLogarithmic: false, mostTicks: 10)
        var figure = figure
        figure.traces = ContourLines(field: field).traces(at: scale.ticks).filter { !$0.x.isEmpty }
        return figure
    }

    private static func vertical(
        _ axis: PlotFigure.Axis, _ traces: [PlotFigure.Trace], and further: [Double] = []
    ) -> AxisScale {
        let hasColumns = traces.contains { $0.style == .columns || $0.style == .stems }
        let zero = hasColumns && !axis.isLogarithmic ? [0.0] : []
        return AxisScale(
            [traces.map(\.y), [zero, further]].joined().joined(), lower: axis.lower, upper: axis.upper,
            isLogarithmic: axis.isLogarithmic, mostTicks: 7)
    }

    /// The drawing as an element `svg`, with a title and a description for those who cannot see it.
    public var svg: String {
        MarkupWriter.text { writer in
            writer.element(
                "svg",
                [
                    "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(digits(width)) \(digits(height))",
                    "width": digits(width), "height": digits(height), "role": "img",
                    "font-family": "sans-serif", "font-size": digits(PlotDrawing.textSize),
                ]
            ) { svg in
                svg.element("title", text: title)
                svg.element("desc", text: description)
                svg.endLine()
                drawGrid(&svg)
                drawAxes(&svg)
                drawInside(&svg)
                PlotLegend(
                    figure: figure, left: area.left, top: area.bottom + 2 * PlotDrawing.lineHeight + 4, width: width
                )
                .draw(&svg)
            }
        }
    }

    // MARK: Words

    private var title: String {
        if !figure.title.isEmpty { return figure.title }
        if let field = figure.field {
            return "Lines of equal \(PlotDrawing.axisText(field.axis)) over \(figure.x.label) and \(figure.y.label)"
        }
        let labels = figure.traces.map(\.label).filter { !$0.isEmpty }
        let what = labels.isEmpty ? "Plot" : "Plot of " + labels.joined(separator: ", ")
        return figure.x.label.isEmpty ? what : what + " over " + figure.x.label
    }

    private var description: String {
        func range(_ name: String, _ axis: PlotFigure.Axis, _ scale: AxisScale) -> String {
            let format = NumberFormat(.significant, precision: 4, zeroThreshold: 320)
            let unit = axis.unit.isEmpty ? "" : " " + axis.unit
            let kind = axis.isLogarithmic ? ", logarithmic" : ""
            return "\(name) from \(format.text(scale.lower)) to \(format.text(scale.upper))\(unit)\(kind)"
        }
        let what = figure.field == nil ? "trace" : "height"
        let count = "\(figure.traces.count) \(what)\(figure.traces.count == 1 ? "" : "s")"
        let horizontal = range("horizontal axis", figure.x, x)
        let vertical = range("vertical axis", figure.y, y)
        guard let axis = figure.secondY, let secondY else { return "\(count); \(horizontal); \(vertical)." }
        return "\(count); \(horizontal); left \(vertical); right \(range("vertical axis", axis, secondY))."
    }

    static func width(of text: String) -> Double { Double(text.count) * textSize * 0.56 }

    /// As much of a text as fits, with an ellipsis in the place of the rest.
    static func fitting(_ text: String, _ width: Double) -> String {
        let most = Int(width / PlotDrawing.width(of: " "))
        return text.count <= most ? text : text.prefix(max(most - 1, 1)) + "…"
    }

    /// What the author wrote at an axis may name its unit already.
    public static func axisText(_ axis: PlotFigure.Axis) -> String {
        if axis.unit.isEmpty || axis.label.contains("(\(axis.unit))") || axis.label.contains("[\(axis.unit)]") {
            return axis.label
        }
        return axis.label.isEmpty ? "in \(axis.unit)" : "\(axis.label) in \(axis.unit)"
    }

    /// A length in pixels, to a hundredth.
    func digits(_ length: Double) -> String { PlotDrawing.digits(length) }

    static func digits(_ length: Double) -> String {
        let hundredths = (length * 100).rounded()
        guard abs(hundredths) < 1e9 else { return length < 0 ? "-9999999" : "9999999" }
        let whole = Int(hundredths)
        if whole.isMultiple(of: 100) { return String(whole / 100) }
        let text = String(abs(whole) % 100 + 100).dropFirst()
        let fraction = text.last == "0" ? text.dropLast() : text
        return (whole < 0 ? "-" : "") + "\(abs(whole) / 100).\(fraction)"
    }
}
