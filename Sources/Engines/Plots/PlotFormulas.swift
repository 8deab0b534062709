import Expressions
import Worksheets

/// What is evaluated for a plot, each under a name that no region has.
struct PlotFormulas {
    /// The names of the evaluations, and what is evaluated.
    private(set) var regions: [MathRegion] = []
    let id: String

    /// As many points as Prime makes for a plot over a name that has no value.
    private static let points = 499

    init(_ plot: Plot, id: String, defined: Set<String>) {
        self.id = id
        if plot.kind == .contour {
            addField(of: plot)
            return
        }
        var free: [String: Name] = [:]
        for (index, formula) in plot.x.formulas.enumerated() {
            guard case .name(let name) = formula.body.kind, !defined.contains(name.dotted),
                name.label == .variable || name.label == .none || name.label == .any
            else { continue }
            // The plot chooses the values of a name that has none: those between the ends of the axis.
            let own = Name("\(id) \(index)", subscripted: "plot", label: name.label, style: name.style)
            free[name.dotted] = own
            define(own, over: plot.x, unit: formula.unit)
        }
        func add(_ body: Expression, _ unit: Expression?, as name: String) {
            let body = body.replacing { part in
                guard case .name(let name) = part.kind, let own = free[name.dotted] else { return nil }
                return Expression(.name(own), at: part.place)
            }
            regions.append(
                MathRegion(id: name, statement: .evaluate(Expression.Evaluation(body: body, unit: unit))))
        }
        for (axis, letter) in [(plot.x, "x"), (plot.y, "y"), (plot.secondY ?? Plot.Axis(), "second")] {
            for (index, formula) in axis.formulas.enumerated() {
                add(formula.body, formula.unit, as: name(letter, index))
            }
            for (limit, what) in [(axis.lower, "lower"), (axis.upper, "upper")] {
                if let limit { add(limit, nil, as: name(letter + what, 0)) }
            }
            for (index, marker) in axis.markers.enumerated() {
                add(marker.formula, axis.formulas.first?.unit, as: name(letter + "marker", index))
            }
        }
    }

    /// What a contour plot shows: a function of two names whose values are the columns and rows of its grid.
    static func field(of plot: Plot) -> (formula: Plot.Formula, x: Name, y: Name)? {
        guard let formula = plot.z?.formulas.first, case .call(_, let arguments) = formula.body.kind,
            arguments.count == 2, case .name(let x) = arguments[0].kind, case .name(let y) = arguments[1].kind
        else { return nil }
        return (formula, x, y)
    }

    /// The values of both names, and the function at each place of their grid.
    private mutating func addField(of plot: Plot) {
        guard let (formula, x, y) = PlotFormulas.field(of: plot), case .call(let function, _) = formula.body.kind else {
            return
        }
        let program = PlotGrid(id: id).program(of: function, x, y)
        let names = [x, y].map { Expression(.name($0)) }
        for (body, unit, letter) in [(names[0], nil, "x"), (names[1], nil, "y"), (program, formula.unit, "z")] {
            regions.append(
                MathRegion(
                    id: name(letter, 0), statement: .evaluate(Expression.Evaluation(body: body, unit: unit))))
        }
        for (axis, letter) in [(plot.x, "x"), (plot.y, "y")] {
            for (limit, what) in [(axis.lower, "lower"), (axis.upper, "upper")] {
                guard let limit else { continue }
                regions.append(
                    MathRegion(
                        id: name(letter + what, 0),
                        statement: .evaluate(Expression.Evaluation(body: limit, unit: nil))))
            }
        }
    }

    /// What an evaluation is called.
    func name(_ what: String, _ index: Int) -> String { "plot \(id) \(what) \(index)" }

    /// A range between the ends of the axis, from −10 to 10 where the author chose none.
    private mutating func define(_ name: Name, over axis: Plot.Axis, unit: Expression?) {
        let lower = axis.lower ?? Expression(.number(-10))
        let upper = axis.upper ?? Expression(.number(10))
        func inUnit(_ value: Expression) -> Expression {
            unit.map { Expression(.binary(.multiply, value, $0)) } ?? value
        }
        let distance = Expression(.parentheses(Expression(.binary(.subtract, upper, lower))))
        let step = Expression(.binary(.divide, distance, Expression(.number(Double(PlotFormulas.points - 1)))))
        let second = Expression(.parentheses(Expression(.binary(.add, lower, step))))
        let range = Expression(.range(first: inUnit(lower), second: inUnit(second), last: inUnit(upper)))
        regions.append(
            MathRegion(
                id: "plot \(id) \(name.text)",
                statement: .define(target: Expression(.name(name)), value: range)))
    }
}
