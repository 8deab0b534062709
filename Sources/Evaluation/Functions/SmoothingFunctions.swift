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
    ]

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
