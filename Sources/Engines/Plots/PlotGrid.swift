import Expressions

/// The grid of a contour plot as a program, whose value is the array of a function's values at all places; where there are
/// too many of them, it is a number.
struct PlotGrid {
    /// Of the plot's region, which no name of the worksheet holds.
    let id: String

    /// The most places of a grid.
    static let mostPlaces = 250_000

    func program(of function: Expression, _ x: Name, _ y: Name) -> Expression {
        let (atX, atY, row, column, array) = (own("x"), own("y"), own("row"), own("column"), own("array"))
        let (xCount, yCount) = (own("x count"), own("y count"))
        let first = word(Name("ORIGIN", label: .system))
        let value = Expression(.call(function, [word(atX), word(atY)]))
        let place = Expression(.element(word(array), [word(row), word(column)]))
        let inner = Expression(.program([Expression(.assign(place, value)), next(column)]))
        let outer = Expression(
            .program([
                Expression(.assign(word(column), first)),
                Expression(.forLoop(atY, over: word(y), body: inner)), next(row),
            ]))
        let places = Expression(.binary(.multiply, word(xCount), word(yCount)))
        return Expression(
            .program(
                counting(x, into: xCount, each: atX) + counting(y, into: yCount, each: atY) + [
                    Expression(
                        .ifThen(condition: isTooMany(places), body: Expression(.returnValue(word(xCount))))),
                    Expression(.assign(word(row), first)), Expression(.forLoop(atX, over: word(x), body: outer)),
                    word(array),
                ]))
    }

    /// Counts the values of a range, up to the first that is one too many.
    private func counting(_ values: Name, into count: Name, each: Name) -> [Expression] {
        let stop = Expression(.ifThen(condition: isTooMany(word(count)), body: Expression(.breakLoop)))
        return [
            Expression(.assign(word(count), Expression(.number(0)))),
            Expression(.forLoop(each, over: word(values), body: Expression(.program([next(count), stop])))),
        ]
    }

    private func isTooMany(_ count: Expression) -> Expression {
        Expression(.binary(.greater, count, Expression(.number(Double(PlotGrid.mostPlaces)))))
    }

    private func next(_ index: Name) -> Expression {
        Expression(.assign(word(index), Expression(.binary(.add, word(index), Expression(.number(1))))))
    }

    private func own(_ text: String) -> Name { Name("\(id) \(text)", subscripted: "plot", label: .variable) }
    private func word(_ name: Name) -> Expression { Expression(.name(name)) }
}
