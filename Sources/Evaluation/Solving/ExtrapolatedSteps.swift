import Glibc

/// Steps of many substeps, extrapolated to substeps of no length: to nearly all digits, whatever tolerance is asked for.
///
/// Gragg, Bulirsch and Stoer's explicit midpoints for ordinary equations, linearly implicit Euler steps for stiff ones.
struct ExtrapolatedSteps: Stepper {
    enum Method {
        case explicit, implicit
        /// Explicit as long as that is not too slow.
        case either
    }

    private let problem: InitialValueProblem
    private var method: Method
    /// The length that served last; 0 before the first step.
    private var length = 0.0
    /// The greatest magnitudes that the values had.
    private var sizes: [Double]

    private static let order = 8
    private static let mostSteps = 20_000
    private static let mostExplicitSteps = 500

    init(_ problem: InitialValueProblem, _ method: Method) {
        self.problem = problem
        self.method = method
        sizes = problem.start.map(abs)
    }

    mutating func advanced(_ x: Double, _ y: [Double], by step: Double) throws(EvaluationError) -> [Double] {
        guard case .either = method else {
            return try advanced(x, y, by: step, isStiff: method == .implicit, within: ExtrapolatedSteps.mostSteps)
        }
        let before = length
        do {
            return try advanced(x, y, by: step, isStiff: false, within: ExtrapolatedSteps.mostExplicitSteps)
        } catch {
            guard case .noConvergence = error.reason else { throw error }
            (method, length) = (.implicit, before)
            return try advanced(x, y, by: step, isStiff: true, within: ExtrapolatedSteps.mostSteps)
        }
    }

    private mutating func advanced(
        _ x: Double, _ y: [Double], by step: Double, isStiff: Bool, within mostSteps: Int
    ) throws(EvaluationError) -> [Double] {
        var (done, values) = (0.0, y)
        if length == 0 || length.sign != step.sign { length = step / 8 }
        let tolerance = isStiff ? 1e-10 : 1e-13
        for _ in 0..<mostSteps {
            let rest = step - done
            let isLast = abs(length) >= abs(rest)
            let trial = isLast ? rest : length
            let (end, error) = try extrapolated(x + done, values, trial, isStiff, tolerance)
            let growth = error > 0 ? min(4, max(0.1, 0.8 * pow(error, -1 / Double(ExtrapolatedSteps.order)))) : 4
            guard error <= 1 else {
                length = trial * (error.isFinite ? min(growth, 0.7) : 0.1)
                guard abs(length) > 1e-14 * abs(step) else { break }
                continue
            }
            values = end
            for i in values.indices { sizes[i] = max(sizes[i], abs(values[i])) }
            done += trial
            if !isLast || growth < 1 {
                length = trial * growth
            } else {
                length = max(abs(length), abs(trial)) * (step < 0 ? -1 : 1)
            }
            if isLast { return values }
        }
        throw EvaluationError(.noConvergence("the differential equation needs too many steps"))
    }

    /// The values at the end of a step, and the error as a multiple of the tolerance.
    private func extrapolated(
        _ x: Double, _ y: [Double], _ step: Double, _ isStiff: Bool, _ tolerance: Double
    ) throws(EvaluationError) -> (values: [Double], error: Double) {
        let start = try problem.slopes(x, y)
        let jacobian = isStiff ? try self.jacobian(x, y, start) : []
        var rows: [[[Double]]] = []
        for k in 1...ExtrapolatedSteps.order {
            let count = isStiff ? k : 2 * k
            let base =
                isStiff
                ? try implicit(x, y, step, count, jacobian) : try midpoints(x, y, step, count, start)
            guard let base, base.allSatisfy(\.isFinite) else { return (y, .infinity) }
            var row = [base]
            for j in 1..<max(k, 1) {
                let ratio = Double(k) / Double(k - j)
                let divisor = (isStiff ? ratio : ratio * ratio) - 1
                row.append(zip(row[j - 1], rows[k - 2][j - 1]).map { $0 + ($0 - $1) / divisor })
            }
            rows.append(row)
        }
        let (best, next) = (
            rows[ExtrapolatedSteps.order - 1][ExtrapolatedSteps.order - 1],
            rows[ExtrapolatedSteps.order - 1][ExtrapolatedSteps.order - 2]
        )
        let error = best.indices.reduce(0.0) { worst, i in
            let size = max(abs(best[i]), abs(y[i]), 1e-3 * sizes[i], 1e-30)
            return max(worst, abs(best[i] - next[i]) / (tolerance * size))
        }
        return (best, error)
    }

    /// Gragg's midpoints, smoothed at the end.
    private func midpoints(
        _ x: Double, _ y: [Double], _ step: Double, _ count: Int, _ start: [Double]
    ) throws(EvaluationError) -> [Double]? {
        let part = step / Double(count)
        var old = y
        var new = zip(y, start).map { $0 + part * $1 }
        for k in 1..<count {
            let slopes = try problem.slopes(x + Double(k) * part, new)
            let next = y.indices.map { old[$0] + 2 * part * slopes[$0] }
            (old, new) = (new, next)
        }
        let slopes = try problem.slopes(x + step, new)
        return y.indices.map { (old[$0] + new[$0] + part * slopes[$0]) / 2 }
    }

    /// Euler's steps with the Jacobian of the beginning.
    private func implicit(
        _ x: Double, _ y: [Double], _ step: Double, _ count: Int, _ jacobian: [Double]
    ) throws(EvaluationError) -> [Double]? {
        let (part, order) = (step / Double(count), y.count)
        var matrix = jacobian.map { -part * $0 }
        for i in 0..<order { matrix[i * order + i] += 1 }
        guard let factors = Factorization(matrix, order: order) else { return nil }
        var values = y
        for k in 1...count {
            let slopes = try problem.slopes(x + Double(k) * part, values)
            let change = factors.solved(slopes.map { part * $0 }, columns: 1)
            values = zip(values, change).map { $0 + $1 }
        }
        return values
    }

    private func jacobian(_ x: Double, _ y: [Double], _ start: [Double]) throws(EvaluationError) -> [Double] {
        var columns: [Double] = []
        for j in y.indices {
            var point = y
            point[j] += 1e-8 * max(abs(y[j]), 1e-3 * sizes[j], 1e-10)
            let slopes = try problem.slopes(x, point)
            columns += zip(slopes, start).map { ($0 - $1) / (point[j] - y[j]) }
        }
        return columns
    }
}
