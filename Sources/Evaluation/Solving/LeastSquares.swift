import CNumerics

/// Makes a sum of squares least by Levenberg and Marquardt's method, the one that Mathcad's help names for solve blocks.
final class LeastSquares {
    private let residuals: Differences.Rows
    private let jacobian: Differences.Rows
    private let unknowns: Int
    private let equations: Int
    /// The rows that the method works on: it needs as many as there are unknowns.
    private var padded: Int { max(equations, unknowns) }
    private var fault: EvaluationError?

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
        if let jacobian {
            self.jacobian = jacobian
        } else {
            self.jacobian = { x throws(EvaluationError) in try Differences.jacobian(x, residuals) }
        }
    }

    /// Where the search from a point ends; nil where it cannot go on. A fault of the functions is thrown when C has
    /// returned.
    func minimum(from start: [Double]) throws(EvaluationError) -> [Double]? {
        var x = start
        fault = nil
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
        return status == 0 ? x : nil
    }

    private func writeResiduals(_ x: UnsafePointer<Double>, _ values: UnsafeMutablePointer<Double>) -> Int32 {
        do throws(EvaluationError) {
            let rows = try residuals(Array(UnsafeBufferPointer(start: x, count: unknowns)))
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
            guard let columns = try jacobian(Array(UnsafeBufferPointer(start: x, count: unknowns))) else { return -1 }
            for j in 0..<unknowns {
                for i in 0..<padded { values[j * padded + i] = i < equations ? columns[j * equations + i] : 0 }
            }
            return 0
        } catch {
            fault = error
            return -1
        }
    }
}
