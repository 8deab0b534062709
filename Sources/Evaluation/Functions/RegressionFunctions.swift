import Quantities

/// Correlation, straight lines through points, linear interpolation and counts of classes.
enum RegressionFunctions {
    static let functions: [BuiltinFunction] = [
        .general("cvar", 2) { arguments throws(EvaluationError) in
            let points = try PairedSample(arguments, fewest: 1)
            return .number(try (points.products / points.count).checked(), try points.productDimension())
        },
        .general("corr", 2) { arguments throws(EvaluationError) in
            let points = try PairedSample(arguments, fewest: 1)
            let divisor = points.x.squares.squareRoot() * points.y.squares.squareRoot()
            if divisor == 0 { throw EvaluationError(.divisionByZero) }
            return .number(points.products / divisor)
        },
        .general("slope", 2) { arguments throws(EvaluationError) in
            let points = try PairedSample(arguments, fewest: 2)
            return .number(try points.slope(), try points.slopeDimension())
        },
        .general("intercept", 2) { arguments throws(EvaluationError) in
            let points = try PairedSample(arguments, fewest: 2)
            return .number(try points.intercept(), points.y.dimension)
        },
        .general("line", 2) { arguments throws(EvaluationError) in
            let points = try PairedSample(arguments, fewest: 2)
            return .matrix(
                Matrix(column: [
                    .number(try points.intercept(), points.y.dimension),
                    .number(try points.slope(), try points.slopeDimension()),
                ]))
        },
        .general("stderr", 2) { arguments throws(EvaluationError) in
            let points = try PairedSample(arguments, fewest: 3)
            let (slope, intercept) = (try points.slope(), try points.intercept())
            var squares = 0.0
            for (x, y) in zip(points.x.si, points.y.si) {
                let rest = y - (intercept + slope * x)
                squares += rest * rest
            }
            return .number(try (squares / (points.count - 2)).squareRoot().checked(), points.y.dimension)
        },
        .general("linterp", 3, interpolate),
        .general("hist", 2) { arguments throws(EvaluationError) in
            .matrix(try Classes(arguments).counts)
        },
        .general("histogram", 2) { arguments throws(EvaluationError) in
            try Classes(arguments).table()
        },
    ]

    /// linterp(vx, vy, x): straight lines between the points, the first and the last one continued.
    @Sendable private static func interpolate(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let (vx, vy) = (try Sample(.matrix(arguments.vector(0))), try Sample(.matrix(arguments.vector(1))))
        guard vx.count == vy.count else {
            throw EvaluationError(.shapeMismatch("\(vx.count) x 1 and \(vy.count) x 1"))
        }
        guard vx.count >= 2 else { throw EvaluationError(.domain("'linterp' needs at least 2 points")) }
        if case .matrix = arguments[2] { throw arguments.unsupported("an array of places") }
        let x = try arguments.quantity(2)
        _ = try ScalarArithmetic.common(.real(Quantity(1, vx.dimension)), .real(x))
        guard zip(vx.si, vx.si.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw arguments.unsupported("points that are not in increasing order")
        }
        var (low, high) = (0, vx.count - 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if vx.si[middle] <= x.si { low = middle } else { high = middle }
        }
        let part = (x.si - vx.si[low]) / (vx.si[high] - vx.si[low])
        return try vy.value(vy.si[low] + part * (vy.si[high] - vy.si[low]))
    }
}
