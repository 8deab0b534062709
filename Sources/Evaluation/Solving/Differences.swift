/// Derivatives of functions of many variables by differences, the variables being of the size of one.
enum Differences {
    typealias Rows = ([Double]) throws(EvaluationError) -> [Double]?

    /// The least size that a variable counts as when its step is chosen.
    private static let least = 1e-3

    /// The Jacobian, column by column, from points on one side; from others near by where that has no value. Nil where
    /// none has. `here` are the rows at the point.
    ///
    /// It costs half of `jacobian` and is right to half of the digits, which is enough to lead to a root with all of them.
    static func quickJacobian(_ x: [Double], _ here: [Double], _ rows: Rows) throws(EvaluationError) -> [Double]? {
        var columns: [Double] = []
        var point = x
        for j in x.indices {
            var there: [Double]?
            for step in [1e-7, -1e-7, 1e-5, -1e-5] where there == nil {
                point[j] = x[j] + step * max(abs(x[j]), least)
                there = try rows(point)
            }
            guard let there else { return nil }
            let distance = point[j] - x[j]
            point[j] = x[j]
            columns += zip(there, here).map { ($0 - $1) / distance }
        }
        return columns
    }

    /// The Jacobian, column by column, from points on both sides; on one side where the other has no value. Nil where
    /// neither has.
    static func jacobian(_ x: [Double], _ rows: Rows) throws(EvaluationError) -> [Double]? {
        var columns: [Double] = []
        var point = x
        for j in x.indices {
            let step = 6e-6 * max(abs(x[j]), least)
            point[j] = x[j] + step
            let (above, high) = (point[j], try rows(point))
            point[j] = x[j] - step
            let (below, low) = (point[j], try rows(point))
            point[j] = x[j]
            if let high, let low {
                columns += zip(high, low).map { ($0 - $1) / (above - below) }
            } else if let high, let middle = try rows(x) {
                columns += zip(high, middle).map { ($0 - $1) / (above - x[j]) }
            } else if let low, let middle = try rows(x) {
                columns += zip(middle, low).map { ($0 - $1) / (x[j] - below) }
            } else {
                return nil
            }
        }
        return columns
    }

    /// The Jacobian to nearly all digits where the function is smooth: by differences over three distances, of which the
    /// errors of the lower orders cancel.
    static func fineJacobian(_ x: [Double], _ rows: Rows) throws(EvaluationError) -> [Double]? {
        var columns: [Double] = []
        for j in x.indices {
            let step = 4e-3 * max(abs(x[j]), least)
            var estimates: [[Double]] = []
            for multiple in 1...3 {
                guard let slope = try slope(x, j, step * Double(multiple), rows) else { return try jacobian(x, rows) }
                estimates.append(slope)
            }
            for i in estimates[0].indices {
                columns.append(1.5 * estimates[0][i] - 0.6 * estimates[1][i] + 0.1 * estimates[2][i])
            }
        }
        return columns
    }

    private static func slope(
        _ x: [Double], _ j: Int, _ step: Double, _ rows: Rows
    ) throws(EvaluationError) -> [Double]? {
        var point = x
        point[j] = x[j] + step
        let above = point[j]
        guard let high = try rows(point) else { return nil }
        point[j] = x[j] - step
        guard let low = try rows(point) else { return nil }
        return zip(high, low).map { ($0 - $1) / (above - point[j]) }
    }
}
