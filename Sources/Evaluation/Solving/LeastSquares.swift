import CNumerics

/// Makes a sum of squares least by Levenberg and Marquardt's method, the one that Mathcad's help names for solve blocks.
final class LeastSquares {
    private let residuals: Differences.Rows
    /// The Jacobian where it is known better than by differences.
    private let jacobian: Differences.Rows?
    private let unknowns: Int
    private let equations: Int
    /// The rows that the method works on: it needs as many as there are unknowns.
    private var padded: Int { max(equations, unknowns) }
    private var fault: EvaluationError?
    /// The last point with a value, and its residuals.
    private var last: (x: [Double], rows: [Double])?
    /// Where the search ended before its time: at a point whose residuals are no more than rounding, or from which no way
    /// leads on.
    private var ended: [Double]?

    /// Stands for a point without a value: the method turns back from it.
    private static let repelling = 1e150

    /// The functions give nil where a point has no value.
    init(
        unknowns: Int, equations: Int, _ residuals: @escaping Differences.Rows,
        jacobian: Differences.Rows? = nil
    ) {
        self.unknowns = unknowns
        self.equations = equations
        self.residuals = residuals
        self.jacobian = jacobian
    }

    /// Where the search from a point ends; nil where it cannot go on. A fault of the functions is thrown when C has
    /// returned.
    func minimum(from start: [Double]) throws(EvaluationError) -> [Double]? {
        var x = start
        (fault, last, ended) = (nil, nil, nil)
        let status = numerics_least_squares(
            Int32(unknowns), Int32(padded), &x,
            { context, x, values in
                guard let context, let x, let values else { return -1 }
                return Unmanaged<LeastSquares>.fromOpaque(context).takeUnretainedValue().writeResiduals(x, values)
            },
            { context, x, values in
                guard let context, let x, let values else { return -1 }
                return Unmanaged<LeastSquares>.fromOpaque(context).takeUnretainedValue().writeJacobian(x, values)
            },
            Unmanaged.passUnretained(self).toOpaque(), Int32(clamping: 400 * (unknowns + 1)))
        if let fault { throw fault }
        return ended ?? (status == 0 ? x : nil)
    }

    private func writeResiduals(_ x: UnsafePointer<Double>, _ values: UnsafeMutablePointer<Double>) -> Int32 {
        do throws(EvaluationError) {
            let point = Array(UnsafeBufferPointer(start: x, count: unknowns))
            let rows = try residuals(point)
            if let rows { last = (point, rows) }
            for i in 0..<padded {
                values[i] = rows.map { i < $0.count ? $0[i] : 0 } ?? LeastSquares.repelling
            }
            return 0
        } catch {
            fault = error
            return -1
        }
    }

    private func writeJacobian(_ x: UnsafePointer<Double>, _ values: UnsafeMutablePointer<Double>) -> Int32 {
        do throws(EvaluationError) {
            let point = Array(UnsafeBufferPointer(start: x, count: unknowns))
            guard let rows = try rows(at: point), let columns = try columns(at: point, rows) else {
                ended = point
                return -1
            }
            for j in 0..<unknowns {
                for i in 0..<padded { values[j * padded + i] = i < equations ? columns[j * equations + i] : 0 }
            }
            guard isRounding(rows, columns, at: point) else { return 0 }
            ended = point
            return -1
        } catch {
            fault = error
            return -1
        }
    }

    private func rows(at point: [Double]) throws(EvaluationError) -> [Double]? {
        if let last, last.x == point { return last.rows }
        return try residuals(point)
    }

    private func columns(at point: [Double], _ rows: [Double]) throws(EvaluationError) -> [Double]? {
        if let jacobian { return try jacobian(point) }
        return try Differences.quickJacobian(point, rows, residuals)
    }

    /// True where no residual exceeds what the last digits of the unknowns make of it.
    private func isRounding(_ rows: [Double], _ columns: [Double], at point: [Double]) -> Bool {
        rows.indices.allSatisfy { i in
            let change = point.indices.reduce(0) { max($0, abs(columns[$1 * equations + i] * point[$1])) }
            return abs(rows[i]) <= Double.ulpOfOne * change
        }
    }
}
