import Quantities
import Worksheets

// The numbers of a contour plot.
extension PlotValues {
    func contour() -> Result<PlotFigure, PlotFault> {
        do throws(PlotFault) { return .success(try field()) } catch { return .failure(error) }
    }

    private func field() throws(PlotFault) -> PlotFigure {
        guard let (formula, xName, yName) = PlotFormulas.field(of: plot) else { throw .empty }
        let text = shown(formula)
        let x = try column("x", of: xName.dotted)
        let y = try column("y", of: yName.dotted)
        let (rows, columns) = (x.numbers.count, y.numbers.count)
        guard rows * columns <= PlotGrid.mostPlaces else {
            throw .noPoints(
                formula: text,
                reason: "a grid of \(rows) times \(columns) values is larger than \(PlotGrid.mostPlaces)")
        }
        let value = try value("z", of: text)
        guard case .matrix(let matrix) = value, matrix.rows == rows, matrix.columns == columns, let flat = matrix.flat
        else { throw .noPoints(formula: text, reason: "its value is no array of numbers over a grid") }
        func axis(_ axis: Plot.Axis, _ letter: String, _ name: String, _ dimension: Dimension) -> PlotFigure.Axis {
            PlotFigure.Axis(
                label: axis.label.isEmpty ? name : axis.label, unit: dimension.isOne ? "" : dimension.displayUnit.text,
                isLogarithmic: axis.isLogarithmic,
                lower: axis.lower == nil ? nil : number(formulas.name(letter + "lower", 0)),
                upper: axis.upper == nil ? nil : number(formulas.name(letter + "upper", 0)))
        }
        var figure = PlotFigure(
            region: formulas.id, title: plot.title, x: axis(plot.x, "x", xName.dotted, x.dimension),
            y: axis(plot.y, "y", yName.dotted, y.dimension), traces: [])
        figure.field = PlotFigure.Field(
            axis: PlotFigure.Axis(label: text, unit: unit(of: formula, flat.dimension)), x: x.numbers, y: y.numbers,
            z: (0..<matrix.count).map { flat.si[($0 % columns) * rows + $0 / columns] })
        return figure
    }

    private func column(_ letter: String, of text: String) throws(PlotFault) -> PlotColumn {
        let value = try value(letter, of: text)
        if case .range(let range) = value, range.count > PlotGrid.mostPlaces {
            throw .noPoints(
                formula: text, reason: "it has \(range.count) values, more than \(PlotGrid.mostPlaces)")
        }
        guard let column = PlotColumn(value), column.numbers.count > 1 else {
            throw .noPoints(formula: text, reason: "it has not several values")
        }
        return column
    }

    private func value(_ letter: String, of text: String) throws(PlotFault) -> Value {
        let result = result(formulas.name(letter, 0))
        switch result?.outcome {
        case .value(let value, let shown)?:
            if result?.isRandom == true { throw .noPoints(formula: text, reason: "it depends on random numbers") }
            return shown?.value ?? value
        case .failed(let error)?: throw .noPoints(formula: text, reason: error.message)
        case .disabled?, nil: throw .noPoints(formula: text, reason: "it is not calculated")
        }
    }
}
