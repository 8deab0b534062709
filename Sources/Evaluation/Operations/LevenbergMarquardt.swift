/// Finds the parameters for which the sum of squared residuals is least, from a guess near it, by the method of Levenberg
/// and Marquardt with scaled damping.
struct LevenbergMarquardt {
    /// Residuals and their derivatives by each parameter, which come parameter by parameter.
    typealias Model = ([Double]) throws(EvaluationError) -> (residuals: [Double], slopes: [[Double]])

    let model: Model
    private static let mostSteps = 500
    private static let mostQuietSteps = 60

    /// The parameters; a fit that ends nowhere, or that other parameters give as well, is refused.
    func minimum(from guess: [Double]) throws(EvaluationError) -> [Double] {
        let parameters = try stationaryPoint(from: guess)
        guard try isDetermined(parameters) else {
            throw EvaluationError(.unsupported("a fit that more than one set of parameters gives"))
        }
        return parameters
    }

    /// True where the residuals tell the parameters from one another: their scaled derivatives are independent.
    private func isDetermined(_ parameters: [Double]) throws(EvaluationError) -> Bool {
        let slopes = try model(parameters).slopes
        var columns: [Double] = []
        for (slope, parameter) in zip(slopes, parameters) {
            let size = LevenbergMarquardt.squares(slope).squareRoot()
            // A parameter whose whole size moves nothing is as good as free.
            guard size > 0, size.isFinite, size * abs(parameter) > 1e-150 || parameter == 0 else { return false }
            columns += slope.map { $0 / size }
        }
        let matrix = NumericMatrix(rows: columns.count / parameters.count, columns: parameters.count, real: columns)
        let values = try SingularValues(matrix).values
        return (values.last ?? 0) > 1e-7 * (values.first ?? 0)
    }

    private func stationaryPoint(from guess: [Double]) throws(EvaluationError) -> [Double] {
        var parameters = guess
        var (residuals, slopes) = try model(parameters)
        var sum = LevenbergMarquardt.squares(residuals)
        guard sum.isFinite else { throw EvaluationError(.domain("the guess values give no finite curve")) }
        var (damping, quiet) = (1e-3, 0)
        for _ in 0..<LevenbergMarquardt.mostSteps {
            guard let step = LevenbergMarquardt.step(residuals, slopes, damping) else {
                if damping > 1e12 { break }
                damping *= 10
                continue
            }
            let candidate = zip(parameters, step).map(+)
            let isTiny = zip(step, parameters).allSatisfy { abs($0) <= 1e-15 * abs($1) }
            let next = try attempt(candidate)
            let nextSum = next.map { LevenbergMarquardt.squares($0.residuals) } ?? .infinity
            // Near the minimum the sum no longer tells better from worse: there steps are taken until they are tiny.
            if let next, nextSum.isFinite, nextSum <= sum * (1 + 1e-14) {
                quiet = sum - nextSum <= 1e-14 * sum ? quiet + 1 : 0
                (parameters, residuals, slopes, sum) = (candidate, next.residuals, next.slopes, nextSum)
                damping = max(damping / 10, 1e-15)
                if sum == 0 || isTiny || quiet >= LevenbergMarquardt.mostQuietSteps { return parameters }
            } else {
                if isTiny || damping > 1e15 { return parameters }
                damping *= 10
            }
        }
        throw EvaluationError(.unsupported("a fit that finds no minimum from these guess values"))
    }

    /// The model at parameters where it may have no value, which is nil then.
    private func attempt(
        _ parameters: [Double]
    ) throws(EvaluationError) -> (residuals: [Double], slopes: [[Double]])? {
        do throws(EvaluationError) {
            return try model(parameters)
        } catch {
            if error.isCatchable { return nil }
            throw error
        }
    }

    private static func squares(_ x: [Double]) -> Double { x.reduce(0) { $0 + $1 * $1 } }

    /// The damped step; nil where the derivatives do not tell one.
    private static func step(_ residuals: [Double], _ slopes: [[Double]], _ damping: Double) -> [Double]? {
        let n = slopes.count
        var matrix = [Double](repeating: 0, count: n * n)
        var side = [Double](repeating: 0, count: n)
        for i in 0..<n {
            for j in 0...i {
                let product = zip(slopes[i], slopes[j]).reduce(0) { $0 + $1.0 * $1.1 }
                matrix[i * n + j] = product
                matrix[j * n + i] = product
            }
            side[i] = -zip(slopes[i], residuals).reduce(0) { $0 + $1.0 * $1.1 }
        }
        for i in 0..<n { matrix[i * n + i] *= 1 + damping }
        guard let solution = Factorization(matrix, order: n)?.solved(side, columns: 1),
            solution.allSatisfy(\.isFinite)
        else { return nil }
        return solution
    }
}
