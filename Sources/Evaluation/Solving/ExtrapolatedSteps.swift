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

    private let field: any SlopeField
    private var method: Method
    /// How many steps of the explicit method an interval may take before it counts as stiff, and how many intervals in a row
    /// have been so.
    private let explicitSteps: Int
    private var stiffIntervals = 0
    /// The length that served last; 0 before the first step.
    private var length = 0.0
    /// The greatest magnitudes that the values had.
    private var sizes: [Double]

    private static let order = 8
    private static let mostSteps = 20_000
    /// No step is shorter than this part of the whole distance.
    private static let shortest = 1e-13
    /// What counts of the difference between the best estimates of two rows.
    private static let coarse = 1e-4
    /// Fewer rows agree by chance.
    private static let leastOrder = 4

    /// The relative error that is aimed at, where it is not nearly all digits.
    private let tolerance: Double?

    init(
        _ field: any SlopeField, start: [Double], _ method: Method, explicitSteps: Int = 500, tolerance: Double? = nil,
        sizes: [Double]? = nil
    ) {
        self.field = field
        self.tolerance = tolerance
        self.method = method
        self.explicitSteps = explicitSteps
        self.sizes = sizes ?? start.map(abs)
    }

    mutating func advanced(_ x: Double, _ y: [Double], by step: Double) throws(EvaluationError) -> [Double] {
        if case .either = method {
            let before = length
            if let end = try advanced(x, y, by: step, isStiff: false, within: explicitSteps) {
                stiffIntervals = 0
                return end
            }
            stiffIntervals += 1
            if stiffIntervals == 2 { method = .implicit }
            length = before
        }
        let isStiff = method != .explicit
        guard let end = try advanced(x, y, by: step, isStiff: isStiff, within: ExtrapolatedSteps.mostSteps) else {
            throw EvaluationError(.noConvergence("the differential equation needs too many steps"))
        }
        return end
    }

    /// The values a distance on; nil where that takes more steps than are allowed.
    private mutating func advanced(
        _ x: Double, _ y: [Double], by step: Double, isStiff: Bool, within mostSteps: Int
    ) throws(EvaluationError) -> [Double]? {
        var (done, values) = (0.0, y)
        if length == 0 || length.sign != step.sign { length = step / 8 }
        let tolerance = self.tolerance ?? (isStiff ? 1e-10 : 1e-13)
        for _ in 0..<mostSteps {
            let rest = step - done
            let isLast = abs(length) >= abs(rest)
            let trial = isLast ? rest : length
            let isShortest = abs(trial) <= ExtrapolatedSteps.shortest * abs(step)
            let (end, error, fault) = try attempted(x + done, values, trial, isStiff, tolerance)
            let growth = error > 0 ? min(4, max(0.1, 0.8 * pow(error, -1 / Double(ExtrapolatedSteps.order)))) : 4
            guard error <= 1 || isShortest && crossesJump(from: values, to: end, error) else {
                length = trial * (error.isFinite ? min(growth, 0.7) : 0.1)
                guard !isShortest else {
                    throw fault
                        ?? EvaluationError(
                            .noConvergence("the solution of the differential equation ends before its interval"))
                }
                continue
            }
            values = end
            for i in values.indices { sizes[i] = max(sizes[i], abs(values[i])) }
            done += trial
            if error > 1 || !isLast || growth < 1 {
                length = trial * max(growth, error > 1 ? 1 : 0)
            } else {
                length = max(abs(length), abs(trial)) * (step < 0 ? -1 : 1)
            }
            if isLast { return values }
        }
        return nil
    }

    /// A step, whose error is infinite where the slopes have no value on its way.
    private func attempted(
        _ x: Double, _ y: [Double], _ step: Double, _ isStiff: Bool, _ tolerance: Double
    ) throws(EvaluationError) -> (values: [Double], error: Double, fault: EvaluationError?) {
        let start = try field.slopes(x, y)
        do {
            let (values, error) = try extrapolated(x, y, step, start, isStiff, tolerance)
            guard isStiff, error <= 1, try leaps(x, y, step, start, tolerance) else { return (values, error, nil) }
            return (values, 1e8, nil)
        } catch {
            switch error.reason {
            case .notReal, .domain, .divisionByZero: return (y, .infinity, error)
            case .tooLarge: return (y, .infinity, nil)
            default: throw error
            }
        }
    }

    /// True where the slopes jump before the first point at which the implicit method looks at them in its fewest rows.
    private func leaps(
        _ x: Double, _ y: [Double], _ step: Double, _ start: [Double], _ tolerance: Double
    ) throws(EvaluationError) -> Bool {
        let first = step / Double(ExtrapolatedSteps.leastOrder)
        let (middle, end) = (try field.slopes(x + first / 2, y), try field.slopes(x + first, y))
        return start.indices.contains { i in
            let bend = abs(start[i] - 2 * middle[i] + end[i])
            return bend > 0.9 * abs(end[i] - start[i])
                && abs(first) * bend > 10 * tolerance * max(abs(y[i]), 1e-3 * sizes[i])
        }
    }

    /// True where the shortest step goes over a jump of the slopes, which no step is short enough for: what it changes counts
    /// for nothing, or it is the first to change what has been at rest.
    private func crossesJump(from start: [Double], to end: [Double], _ error: Double) -> Bool {
        error.isFinite
            && start.indices.allSatisfy { i in
                let change = abs(end[i] - start[i])
                return change <= 1e-3 * abs(start[i]) || change >= 100 * sizes[i]
            }
    }

    /// The values at the end of a step, and the error as a multiple of the tolerance.
    private func extrapolated(
        _ x: Double, _ y: [Double], _ step: Double, _ start: [Double], _ isStiff: Bool, _ tolerance: Double
    ) throws(EvaluationError) -> (values: [Double], error: Double) {
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
            guard k >= ExtrapolatedSteps.leastOrder else { continue }
            // Where slopes jump, two estimates may agree by chance.
            let coarse = difference(row[k - 1], rows[k - 2][k - 2], y) * ExtrapolatedSteps.coarse
            let error = max(difference(row[k - 1], row[k - 2], y), coarse) / tolerance
            if error <= 1 || k == ExtrapolatedSteps.order { return (row[k - 1], error) }
        }
        return (y, .infinity)
    }

    /// How far two estimates of the values are apart, relatively.
    private func difference(_ best: [Double], _ next: [Double], _ start: [Double]) -> Double {
        best.indices.reduce(0.0) { worst, i in
            let size = max(abs(best[i]), abs(start[i]), 1e-3 * sizes[i], 1e-30)
            return max(worst, abs(best[i] - next[i]) / size)
        }
    }

    /// Gragg's midpoints, smoothed at the end.
    private func midpoints(
        _ x: Double, _ y: [Double], _ step: Double, _ count: Int, _ start: [Double]
    ) throws(EvaluationError) -> [Double]? {
        let part = step / Double(count)
        var old = y
        var new = zip(y, start).map { $0 + part * $1 }
        for k in 1..<count {
            let slopes = try field.slopes(x + Double(k) * part, new)
            let next = y.indices.map { old[$0] + 2 * part * slopes[$0] }
            (old, new) = (new, next)
        }
        let slopes = try field.slopes(x + step, new)
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
            let slopes = try field.slopes(x + Double(k) * part, values)
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
            let slopes = try field.slopes(x, point)
            columns += zip(slopes, start).map { ($0 - $1) / (point[j] - y[j]) }
        }
        return columns
    }
}
