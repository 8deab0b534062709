import Quantities

/// Correlation, straight lines through points and counts of classes.
enum RegressionFunctions {
    static let functions: [BuiltinFunction] = [
        .general("cvar", "A, B", "covariance of two arrays", units: .derived) { arguments throws(EvaluationError) in
            let points = try PairedSample(arguments, fewest: 1)
            return .number(try (points.products / points.count).checked(), try points.productDimension())
        },
        .general(
            "corr", "A, B", "coefficient of correlation of two arrays", units: .any
        ) { arguments throws(EvaluationError) in
            let points = try PairedSample(arguments, fewest: 1)
            let divisor = points.x.squares.squareRoot() * points.y.squares.squareRoot()
            if divisor == 0 { throw EvaluationError(.divisionByZero) }
            return .number(points.products / divisor)
        },
        .general(
            "slope", "vx, vy", "slope of the line of least squares", units: .derived
        ) { arguments throws(EvaluationError) in
            let points = try PairedSample(arguments, fewest: 2)
            return .number(try points.slope(), try points.slopeDimension())
        },
        .general(
            "intercept", "vx, vy", "intercept of the line of least squares", units: .derived
        ) { arguments throws(EvaluationError) in
            let points = try PairedSample(arguments, fewest: 2)
            return .number(try points.intercept(), points.y.dimension)
        },
        .general(
            "line", "vx, vy", "intercept and slope of the line of least squares", units: .derived
        ) { arguments throws(EvaluationError) in
            let points = try PairedSample(arguments, fewest: 2)
            return .matrix(
                Matrix(column: [
                    .number(try points.intercept(), points.y.dimension),
                    .number(try points.slope(), try points.slopeDimension()),
                ]))
        },
        .general(
            "stderr", "vx, vy", "standard error of the line of least squares", units: .derived
        ) { arguments throws(EvaluationError) in
            let points = try PairedSample(arguments, fewest: 3)
            let (slope, intercept) = (try points.slope(), try points.intercept())
            var squares = 0.0
            for (x, y) in zip(points.x.si, points.y.si) {
                let rest = y - (intercept + slope * x)
                squares += rest * rest
            }
            return .number(try (squares / (points.count - 2)).squareRoot().checked(), points.y.dimension)
        },
        .general(
            "hist", "int, A", "how many elements fall into each of int classes, or between the bounds int", units: .any
        ) { arguments throws(EvaluationError) in
            .matrix(try Classes(arguments).counts)
        },
        .general(
            "histogram", "int, A", "middles of the classes beside how many elements fall into them", units: .derived
        ) { arguments throws(EvaluationError) in
            try Classes(arguments).table()
        },
    ]
}
