/// The parameters for which a sum of squared residuals is least, near a guess: by Levenberg and Marquardt's method, first
/// for the residuals and then for the derivatives of the sum, as near its minimum the sum no longer tells better from worse.
struct CurveFit {
    /// The residuals at parameters.
    let residuals: ([Double]) throws(EvaluationError) -> [Double]
    /// Their derivatives, parameter by parameter.
    let slopes: ([Double]) throws(EvaluationError) -> [Double]

    /// A fit that ends nowhere, or that other parameters give as well, is refused.
    func parameters(near guess: [Double]) throws(EvaluationError) -> [Double] {
        let start = try residuals(guess)
        guard CurveFit.isFinite(start) else {
            throw EvaluationError(.domain("the guess values give no finite curve"))
        }
        let search = LeastSquares(
            unknowns: guess.count, equations: start.count,
            { x throws(EvaluationError) in try CurveFit.attempt(residuals, x) },
            jacobian: { x throws(EvaluationError) in try CurveFit.attempt(slopes, x) })
        guard let end = try search.minimum(from: guess) else { throw CurveFit.noMinimum }
        guard try isDetermined(end) else {
            throw EvaluationError(.unsupported("a fit that more than one set of parameters gives"))
        }
        return try refined(end)
    }

    private static var noMinimum: EvaluationError {
        EvaluationError(.unsupported("a fit that finds no minimum from these guess values"))
    }

    private static func isFinite(_ values: [Double]) -> Bool {
        values.reduce(0) { $0 + $1 * $1 }.isFinite
    }

    /// A function at parameters where it may have no value, which is nil then.
    private static func attempt(
        _ function: ([Double]) throws(EvaluationError) -> [Double], _ parameters: [Double]
    ) throws(EvaluationError) -> [Double]? {
        do throws(EvaluationError) {
            let values = try function(parameters)
            return isFinite(values) ? values : nil
        } catch {
            if error.isCatchable { return nil }
            throw error
        }
    }

    /// True where the residuals tell the parameters from one another: their scaled derivatives are independent.
    private func isDetermined(_ parameters: [Double]) throws(EvaluationError) -> Bool {
        let columns = CurveFit.scaled(try slopes(parameters), of: parameters.count)
        // A parameter that moves nothing is free.
        let moves = zip(columns.sizes, parameters).map { $0 * max(abs($1), 1) }
        let greatest = moves.reduce(0, max)
        guard moves.allSatisfy({ $0 > 1e-30 * greatest && $0.isFinite }) else { return false }
        let values = try SingularValues(columns.matrix).values
        return (values.last ?? 0) > 1e-6 * (values.first ?? 0)
    }

    /// Columns made of length 1, and what their lengths were.
    private static func scaled(_ columns: [Double], of number: Int) -> (matrix: NumericMatrix, sizes: [Double]) {
        let count = columns.count / number
        var (unit, sizes) = (columns, [Double]())
        for k in 0..<number {
            let places = k * count..<(k + 1) * count
            let size = columns[places].reduce(0) { $0 + $1 * $1 }.squareRoot()
            for i in places { unit[i] /= size }
            sizes.append(size)
        }
        return (NumericMatrix(rows: count, columns: number, real: unit), sizes)
    }

    /// The point near by at which the derivatives of the sum are zero, which tells it to all digits.
    private func refined(_ end: [Double]) throws(EvaluationError) -> [Double] {
        let sizes = CurveFit.scaled(try slopes(end), of: end.count).sizes
        // What the parameters contribute at the end of the search is of size 1.
        let whole = zip(end, sizes).reduce(0) { max($0, abs($1.0) * $1.1) }
        guard whole > 0, whole.isFinite else { return end }
        let units = sizes.map { whole / $0 }
        let search = LeastSquares(unknowns: end.count, equations: end.count) { shares throws(EvaluationError) in
            let x = zip(shares, units).map(*)
            guard let rows = try CurveFit.attempt(residuals, x), let columns = try CurveFit.attempt(slopes, x) else {
                return nil
            }
            return units.indices.map { k in
                rows.indices.reduce(0) { $0 + rows[$1] * columns[k * rows.count + $1] } * units[k] / (whole * whole)
            }
        }
        let start = zip(end, units).map(/)
        guard let shares = try search.minimum(from: start),
            zip(shares, start).allSatisfy({ abs($0 - $1) <= 1e-3 })
        else { throw CurveFit.noMinimum }
        return zip(shares, units).map(*)
    }
}
