import Quantities

/// Interpolation by straight lines and by one polynomial through all points, and prediction of a series.
enum InterpolationFunctions {
    static let functions: [BuiltinFunction] = [
        .general(
            "linterp", "vx, vy, x", "value at x on straight lines between the points, the ends continued",
            units: .derived
        ) { arguments throws(EvaluationError) in
            let curve = try Curve(arguments, fewest: 2)
            try curve.requireRising(arguments)
            let (x, y) = (curve.x.si, curve.y.si)
            return try curve.values(at: arguments[2]) { place in
                let i = Curve.segment(of: place, in: x)
                return y[i] + (place - x[i]) / (x[i + 1] - x[i]) * (y[i + 1] - y[i])
            }
        },
        .general(
            "polyint", "vx, vy, x", "value at x of the polynomial through all points, and its expected error",
            units: .derived, neville),
        .general(
            "polycoeff", "vx, vy", "coefficients of the polynomial through all points, by rising power",
            units: .derived, coefficients),
        .general(
            "Thielecoeff", "vx, vy", "coefficients of the continued fraction through all points", continuedFraction),
        .general("Thiele", "vx, coeff, x", "value at x of the continued fraction with the coefficients coeff") {
            arguments throws(EvaluationError) in
            let curve = try Curve(arguments, fewest: 1)
            try curve.requireUnitless(arguments)
            let (x, coefficients, place) = (curve.x.si, curve.y.si, try arguments.number(2))
            var value = coefficients[curve.count - 1]
            for i in (0..<curve.count - 1).reversed() {
                if value == 0 { throw EvaluationError(.divisionByZero) }
                value = coefficients[i] + (place - x[i]) / value
            }
            return .number(try value.checked())
        },
        .general(
            "predict", "v, m, n", "n values that continue v, predicted linearly from m earlier ones", units: .kept,
            predicted),
    ]

    /// Neville's scheme, begun at the nearest point and led through the tableau as straight as can be; the error is the
    /// last correction (Press et al., Numerical Recipes in C, 3.1, which Prime's help names as its source).
    @Sendable private static func neville(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let curve = try Curve(arguments, fewest: 1)
        let place = try arguments.quantity(2)
        _ = try ScalarArithmetic.common(.real(Quantity(1, curve.x.dimension)), .real(place))
        let (x, n) = (curve.x.si, curve.count)
        var (fromAbove, fromBelow) = (curve.y.si, curve.y.si)
        var nearest = 0
        for i in 1..<max(n, 1) where abs(place.si - x[i]) < abs(place.si - x[nearest]) { nearest = i }
        var (sum, correction) = (curve.y.si[nearest], 0.0)
        for order in 1..<max(n, 1) {
            for i in 0..<n - order {
                let (low, high) = (x[i] - place.si, x[i + order] - place.si)
                if low == high { throw EvaluationError(.divisionByZero) }
                let ratio = (fromAbove[i + 1] - fromBelow[i]) / (low - high)
                fromBelow[i] = high * ratio
                fromAbove[i] = low * ratio
            }
            if 2 * nearest < n - order {
                correction = fromAbove[nearest]
            } else {
                nearest -= 1
                correction = fromBelow[nearest]
            }
            sum += correction
        }
        return .matrix(Matrix(column: [try curve.y.value(sum), try curve.y.value(correction)]))
    }

    @Sendable private static func coefficients(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let curve = try Curve(arguments, fewest: 1)
        let (x, n) = (curve.x.si, curve.count)
        var divided = curve.y.si
        for order in 1..<max(n, 1) {
            for i in stride(from: n - 1, through: order, by: -1) {
                let step = x[i] - x[i - order]
                if step == 0 { throw EvaluationError(.divisionByZero) }
                divided[i] = (divided[i] - divided[i - 1]) / step
            }
        }
        // Horner's scheme in powers of x instead of numbers.
        var result: [Double] = [divided[n - 1]]
        for i in stride(from: n - 2, through: 0, by: -1) {
            var next = [0.0] + result
            for k in result.indices { next[k] -= x[i] * result[k] }
            next[0] += divided[i]
            result = next
        }
        return try FittingFunctions.coefficients(result, curve.x.dimension, curve.y.dimension)
    }

    /// Thiele's inverted differences: a_k of a_0 + (x − x_0)/(a_1 + (x − x_1)/(a_2 + …)).
    @Sendable private static func continuedFraction(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let curve = try Curve(arguments, fewest: 1)
        try curve.requireUnitless(arguments)
        let x = curve.x.si
        var differences = curve.y.si
        for order in 1..<max(curve.count, 1) {
            let known = differences[order - 1]
            for i in order..<curve.count {
                let rise = differences[i] - known
                if rise == 0 { throw arguments.unsupported("points whose inverted differences are infinite") }
                differences[i] = try ((x[i] - x[order - 1]) / rise).checked()
            }
        }
        return .matrix(Matrix(rows: curve.count, columns: 1, si: differences))
    }

    /// Burg's coefficients of all of v, applied to the last m values, then to those and the predicted ones.
    @Sendable private static func predicted(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let series = try Sample(.matrix(arguments.vector(0)))
        let (order, count) = (try arguments.integer(1), try arguments.integer(2))
        guard order > 0, order < series.count - 1, count > 0, count <= 10_000_000 else {
            throw EvaluationError(.domain("'predict' needs 0 < m < length(v) - 1 and n > 0"))
        }
        if series.containsNaN { throw arguments.unsupported("NaN among the values") }
        var (forward, backward) = (Array(series.si.dropLast()), Array(series.si.dropFirst()))
        var weights: [Double] = []
        for k in 1...order {
            let products = zip(forward, backward).reduce(0) { $0 + $1.0 * $1.1 }
            let squares = zip(forward, backward).reduce(0) { $0 + $1.0 * $1.0 + $1.1 * $1.1 }
            if squares == 0 { throw EvaluationError(.divisionByZero) }
            let reflection = 2 * products / squares
            weights = (0..<k - 1).map { weights[$0] - reflection * weights[k - 2 - $0] } + [reflection]
            (forward, backward) = (
                zip(forward, backward).dropLast().map { $0 - reflection * $1 },
                zip(forward, backward).dropFirst().map { $1 - reflection * $0 }
            )
        }
        var values = Array(series.si.suffix(order))
        for _ in 0..<count {
            let recent = values.suffix(order).reversed()
            values.append(try zip(weights, recent).reduce(0) { $0 + $1.0 * $1.1 }.checked())
        }
        return .matrix(
            Matrix(rows: count, columns: 1, si: Array(values.suffix(count)), dimension: series.dimension))
    }
}
