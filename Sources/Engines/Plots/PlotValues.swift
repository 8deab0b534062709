import Evaluation
import Expressions
import Quantities
import Worksheets

/// The numbers of one plot, from its evaluated formulas or from the points that its file stores.
struct PlotValues {
    let plot: Plot
    let formulas: PlotFormulas
    /// The worksheet's unit system.
    let system: String
    let result: (String) -> RegionResult?

    /// The unit systems whose base units are those that numbers are drawn in.
    private static let ofSI: Set = ["si", "mks"]

    init(
        _ plot: Plot, id: String, formulas: PlotFormulas, system: String, result: @escaping (String) -> RegionResult?
    ) {
        self.plot = plot
        self.formulas = formulas
        self.system = system
        self.result = result
    }

    // MARK: Calculated

    func calculated() throws(PlotFault) -> PlotFigure {
        let x = try columns(plot.x, "x")
        let first = try columns(plot.y, "y")
        let second = try columns(plot.secondY ?? Plot.Axis(), "second")
        let y = first + second
        // Horizontal formulas that have no partner are not drawn, unless all of them have the same.
        let count = y.count == 1 ? max(x.count, 1) : y.count
        guard second.isEmpty || x.count == 1 || x.count >= count else { throw .pairs(x: x.count, y: y.count) }
        let formulas = plot.y.formulas + (plot.secondY?.formulas ?? [])
        var (traces, notes): ([PlotFigure.Trace], [String]) = ([], [])
        for index in 0..<count {
            let (xIndex, yIndex) = (min(index, x.count - 1), min(index, y.count - 1))
            var (xs, ys) = (x[xIndex].numbers, y[yIndex].numbers)
            // What does not depend on the other is the same everywhere.
            if ys.count == 1, xs.count > 1 { ys = Array(repeating: ys[0], count: xs.count) }
            if xs.count == 1, ys.count > 1 { xs = Array(repeating: xs[0], count: ys.count) }
            if xs.count != ys.count {
                let fault = PlotFault.lengths(
                    x: text(plot.x.formulas[xIndex]), xs.count, y: text(formulas[yIndex]), ys.count)
                guard plot.isOfPrime else { throw fault }
                // The points that files of Prime store end with the shorter one.
                notes.append("\(fault.sentence): what has no partner is not drawn")
                (xs, ys) = (xs.prefix(ys.count) + [], ys.prefix(xs.count) + [])
            }
            traces.append(trace(index, xs, ys))
        }
        return figure(
            axis(plot.x, "x", dimensions: x.map(\.dimension)), axis(plot.y, "y", dimensions: first.map(\.dimension)),
            plot.secondY.map { axis($0, "second", dimensions: second.map(\.dimension)) }, traces, .calculated, notes)
    }

    private func columns(_ axis: Plot.Axis, _ letter: String) throws(PlotFault) -> [PlotColumn] {
        var columns: [PlotColumn] = []
        for (index, formula) in axis.formulas.enumerated() {
            let result = result(formulas.name(letter, index))
            switch result?.outcome {
            case .value(let value, let shown)?:
                // What is drawn would not be what Mathcad drew.
                if result?.isRandom == true {
                    throw .noPoints(formula: text(formula), reason: "it depends on random numbers")
                }
                guard let column = PlotColumn(shown?.value ?? value) else {
                    throw .noPoints(formula: text(formula), reason: "its value is \(value.kindName)")
                }
                guard plot.isOfPrime || column.dimension.isOne || PlotValues.ofSI.contains(system) else {
                    throw .otherUnits(formula: text(formula), system: system)
                }
                columns.append(column)
            case .failed(let error)?: throw .noPoints(formula: text(formula), reason: error.message)
            case .disabled?, nil: throw .noPoints(formula: text(formula), reason: "it is not calculated")
            }
        }
        return columns
    }

    // MARK: Stored

    /// The points of the file; nil where it does not hold those of every trace.
    func stored(instead fault: PlotFault) -> PlotFigure? {
        var traces: [PlotFigure.Trace] = []
        for (index, trace) in plot.traces.enumerated() {
            guard let points = trace.stored else { return nil }
            traces.append(self.trace(index, points.x, points.y))
        }
        if traces.isEmpty { return nil }
        return figure(
            axis(plot.x, "x", dimensions: nil), axis(plot.y, "y", dimensions: nil),
            plot.secondY.map { axis($0, "second", dimensions: nil) }, traces, .stored(reason: fault.sentence))
    }

    // MARK: Both

    private func figure(
        _ x: PlotFigure.Axis, _ y: PlotFigure.Axis, _ secondY: PlotFigure.Axis?, _ traces: [PlotFigure.Trace],
        _ source: PlotFigure.Source, _ notes: [String] = []
    ) -> PlotFigure {
        PlotFigure(
            region: formulas.id, title: plot.title, x: x, y: y, secondY: secondY, traces: traces, source: source,
            notes: notes)
    }

    private func trace(_ index: Int, _ x: [Double], _ y: [Double]) -> PlotFigure.Trace {
        let look = plot.traces.indices.contains(index) ? plot.traces[index] : nil
        var trace = PlotFigure.Trace(
            label: look.flatMap { $0.label.isEmpty ? nil : $0.label } ?? label(index), x: x, y: y,
            style: look?.style ?? .lines, line: look?.line ?? .solid,
            weight: look?.weight ?? 1,
            hasSymbols: look?.hasSymbols ?? false)
        trace.symbolStep = look?.symbolStep ?? 1
        trace.isOnSecondAxis = index >= plot.y.formulas.count && plot.secondY != nil
        return trace
    }

    /// What is plotted, and over what where that differs from trace to trace.
    private func label(_ index: Int) -> String {
        func text(_ formulas: [Plot.Formula]) -> String {
            formulas.isEmpty ? "" : shown(formulas[min(index, formulas.count - 1)])
        }
        let plotted = text(plot.y.formulas + (plot.secondY?.formulas ?? []))
        let isShared = Set(plot.x.formulas.map(self.text)).count <= 1
        return isShared ? plotted : "\(plotted) over \(text(plot.x.formulas))"
    }

    private func axis(_ axis: Plot.Axis, _ letter: String, dimensions: [Dimension]?) -> PlotFigure.Axis {
        let texts = axis.formulas.map(shown)
        var units = Set(axis.formulas.map { $0.unit.map { ExpressionPrinter.text(of: $0) } ?? "" })
        if let dimensions, dimensions.contains(where: { !$0.isOne }) {
            units = Set(
                zip(axis.formulas, dimensions).map { formula, dimension in unit(of: formula, dimension) })
        }
        return PlotFigure.Axis(
            label: axis.label.isEmpty ? (Set(texts).count == 1 ? texts.first ?? "" : "") : axis.label,
            unit: units.count == 1 ? units.first ?? "" : "", isLogarithmic: axis.isLogarithmic,
            lower: axis.lower == nil ? nil : number(formulas.name(letter + "lower", 0)),
            upper: axis.upper == nil ? nil : number(formulas.name(letter + "upper", 0)),
            markers: axis.markers.enumerated().compactMap { index, marker in
                (number(formulas.name(letter + "marker", index)) ?? marker.stored).map {
                    PlotFigure.Marker(value: $0, label: ExpressionPrinter.text(of: marker.formula))
                }
            })
    }

    /// The unit that the author chose, and what is left of the dimension once it is divided by that.
    func unit(of formula: Plot.Formula, _ dimension: Dimension) -> String {
        let chosen = formula.unit.map { ExpressionPrinter.text(of: $0) } ?? ""
        let rest = dimension.isOne ? "" : dimension.displayUnit.text
        return [chosen, rest].filter { !$0.isEmpty }.joined(separator: "*")
    }

    func number(_ name: String) -> Double? {
        guard case .value(let value, let shown)? = result(name)?.outcome,
            case .number(let quantity) = shown?.value ?? value
        else {
            return nil
        }
        return quantity.si
    }

    private func text(_ formula: Plot.Formula) -> String { ExpressionPrinter.text(of: formula.body) }

    /// As it is read at a plot: without the quotes that text formulas need.
    func shown(_ formula: Plot.Formula) -> String { String(text(formula).filter { $0 != "`" }) }
}
