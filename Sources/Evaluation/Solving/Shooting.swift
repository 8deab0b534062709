/// Finds the missing values at one end of an interval from which a solution meets what is asked of it elsewhere.
///
/// Newton's method, whose steps are halved as long as the next one would not become shorter.
struct Shooting {
    /// What the solution is off; it throws where there is none to follow.
    let rows: ([Double]) throws(EvaluationError) -> [Double]

    private static let mostSteps = 60
    private static let mostHalvings = 12
    /// The last steps are no longer than this, relatively.
    private static let settled = 1e-12
    /// What the last steps may be where they become no shorter.
    private static let tolerated = 1e-7

    /// Where the search from some values ends, and whether its first step was right at once; nil where it leads nowhere.
    func solution(from start: [Double]) throws(EvaluationError) -> (values: [Double], isLinear: Bool)? {
        var x = start
        var (isLinear, last) = (false, Double.infinity)
        guard var here = try attempt(x) else { return nil }
        for count in 0..<Shooting.mostSteps {
            guard let factors = try slopes(x, here) else { return nil }
            let step = factors.solved(here.map { -$0 }, columns: 1)
            let size = zip(x, step).reduce(0) { max($0, abs($1.0), abs($1.1)) }
            let length = step.reduce(0) { max($0, abs($1)) } / (size == 0 ? 1 : size)
            if count == 1 { isLinear = length <= 1e-6 }
            if length <= Shooting.settled || length <= Shooting.tolerated && length >= 0.5 * last {
                return (zip(x, step).map { $0 + $1 }, isLinear)
            }
            last = length
            guard let next = try advanced(x, step, factors) else { return nil }
            (x, here) = next
        }
        return nil
    }

    private func advanced(
        _ x: [Double], _ step: [Double], _ factors: Factorization
    ) throws(EvaluationError) -> (x: [Double], rows: [Double])? {
        let size = zip(x, step).map { max(abs($0), abs($1)) }
        func length(_ step: [Double]) -> Double {
            zip(step, size).reduce(0) { max($0, $1.1 == 0 ? 0 : abs($1.0) / $1.1) }
        }
        var part = 1.0
        for _ in 0..<Shooting.mostHalvings {
            let trial = zip(x, step).map { $0 + part * $1 }
            if let rows = try attempt(trial) {
                let next = factors.solved(rows.map { -$0 }, columns: 1)
                if length(next) <= (1 - 0.25 * part) * length(step) { return (trial, rows) }
            }
            part *= 0.5
        }
        return nil
    }

    /// The factors of the matrix of slopes by differences; nil where it is singular.
    private func slopes(_ x: [Double], _ here: [Double]) throws(EvaluationError) -> Factorization? {
        var columns: [Double] = []
        var point = x
        for j in x.indices {
            var there: [Double]?
            // Solutions of linear equations change evenly, however far the step.
            for step in [1e-5, -1e-5, 1e-7] where there == nil {
                point[j] = x[j] + step * (x[j] == 0 ? 1 : abs(x[j]))
                there = try attempt(point)
            }
            guard let there else { return nil }
            columns += zip(there, here).map { ($0 - $1) / (point[j] - x[j]) }
            point[j] = x[j]
        }
        guard here.count == x.count, columns.allSatisfy(\.isFinite) else { return nil }
        return Factorization(columns, order: x.count)
    }

    private func attempt(_ x: [Double]) throws(EvaluationError) -> [Double]? {
        do {
            return try rows(x)
        } catch {
            guard error.isCatchable else { throw error }
            switch error.reason {
            case .domain, .noConvergence, .tooLarge, .divisionByZero, .notReal, .singularMatrix: return nil
            default: throw error
            }
        }
    }
}
