import Glibc
import Quantities

/// Smoothing of measured series.
enum SmoothingFunctions {
    static let functions: [BuiltinFunction] = [
        .general(
            "medsmooth", "v[, n]", "each element replaced by the median of the n elements around it", units: .kept,
            byMedians),
        .general(
            "ksmooth", "vx, vy, b", "means of vy weighted by a normal curve of the bandwidth b around each x",
            units: .derived, byKernel),
        .general("movavg", "v, n", "means of each element and the n − 1 before it", units: .kept, byMeans),
        .general(
            "expsmooth", "v, a", "series begun with the first element, each later one a of it and 1 − a of the last",
            units: .kept, byWeights),
    ]

    /// movavg(v, n): before n elements are reached the mean of all so far (Prime's help, "Example: Data Smoothing").
    @Sendable private static func byMeans(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let (series, width) = (try series(arguments), try arguments.integer(1))
        guard width > 0, width <= series.rows else {
            throw EvaluationError(.domain("'movavg' needs a width from 1 to the number of elements"))
        }
        let values = series.complex
        return try array(
            values.indices.map { i in
                let window = values[max(0, i - width + 1)...i]
                return 1 / Double(window.count) * window.reduce(.zero) { $0 + $1 }
            }, series.dimension)
    }

    @Sendable private static func byWeights(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let (series, weight) = (try series(arguments), try arguments.number(1))
        guard weight >= 0, weight <= 1 else { throw EvaluationError(.domain("'expsmooth' needs a weight from 0 to 1")) }
        var smooth = [series.complex[0]]
        for (i, value) in series.complex.enumerated().dropFirst() {
            smooth.append(weight * value + (1 - weight) * smooth[i - 1])
        }
        return try array(smooth, series.dimension)
    }

    private static func series(_ arguments: Arguments) throws(EvaluationError) -> NumericMatrix {
        if try arguments.matrix(0).columns > 1 { throw arguments.unsupported("a matrix") }
        return try NumericMatrix(arguments.matrix(0))
    }

    private static func array(_ values: [Complex], _ dimension: Dimension) throws(EvaluationError) -> Value {
        .matrix(try NumericMatrix(rows: values.count, columns: 1, .complex(values), dimension).matrix())
    }

    /// Near the ends the window is narrowed on both sides, so that the first and the last element stay as they are.
    @Sendable private static func byMedians(_ arguments: Arguments) throws(EvaluationError) -> Value {
        if try arguments.matrix(0).columns > 1 { throw arguments.unsupported("a matrix") }
        let series = try Sample(.matrix(arguments.vector(0)))
        let width = arguments.count > 1 ? try arguments.integer(1) : 3
        guard width > 0, width % 2 == 1, width < series.count else {
            throw EvaluationError(.domain("'medsmooth' needs an odd width that is less than the number of elements"))
        }
        if series.containsNaN { throw arguments.unsupported("NaN among the values") }
        let last = series.count - 1
        let smooth = series.si.indices.map { i in
            let reach = min(width / 2, i, last - i)
            return FittingFunctions.median(Array(series.si[i - reach...i + reach]))
        }
        return .matrix(Matrix(rows: smooth.count, columns: 1, si: smooth, dimension: series.dimension))
    }

    /// The kernel exp(−t²/(2·0.37²)) of t = (x − x')/b.
    @Sendable private static func byKernel(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let (curve, width) = (try Curve(arguments, fewest: 1), try arguments.quantity(2))
        try curve.requireRising(arguments)
        _ = try ScalarArithmetic.common(.real(Quantity(1, curve.x.dimension)), .real(width))
        guard width.si > 0 else { throw EvaluationError(.domain("'ksmooth' needs a positive bandwidth")) }
        let smooth = curve.x.si.map { place in
            var (sum, weights) = (0.0, 0.0)
            for (x, y) in zip(curve.x.si, curve.y.si) {
                let t = (place - x) / width.si
                let weight = exp(-t * t / (2 * 0.37 * 0.37))
                sum += weight * y
                weights += weight
            }
            return sum / weights
        }
        for x in smooth { _ = try x.checked() }
        return .matrix(Matrix(rows: smooth.count, columns: 1, si: smooth, dimension: curve.y.dimension))
    }
}
