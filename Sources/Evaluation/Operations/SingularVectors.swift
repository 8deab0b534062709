import CLAPACK

/// The factors of A = U·diag(s)·Vᵀ for a real matrix A that has no fewer rows than columns.
struct SingularVectors {
    /// In falling order.
    let values: [Double]
    /// As many rows and columns as A.
    let u: NumericMatrix
    let transposedV: NumericMatrix
    /// What other programs are likely to agree on.
    let certainty: Certainty

    enum Certainty {
        /// Both of LAPACK's methods choose the same sign of each pair of vectors, which is free.
        case all
        /// They choose other signs.
        case butSigns
        case none
    }

    init(rows m: Int, columns n: Int, _ matrix: [Double]) throws(EvaluationError) {
        try LAPACK.requireTime(m, n)
        try LAPACK.requireRoom(m, m)
        let (height, width) = (try LAPACK.count(m), try LAPACK.count(n))
        typealias Numbers = UnsafeMutablePointer<Double>?
        typealias Routine = @convention(c) (Int32, Int32, Numbers, Numbers, Numbers, Numbers) -> Int32
        func factors(_ routine: Routine) throws(EvaluationError) -> (s: [Double], u: [Double], vt: [Double]) {
            var (a, s) = (matrix, [Double](repeating: 0, count: n))
            var (u, vt) = ([Double](repeating: 0, count: m * m), [Double](repeating: 0, count: n * n))
            try LAPACK.check(routine(height, width, &a, &s, &u, &vt), .noConvergence("singular values"))
            return (s, u, vt)
        }
        let (iterated, divided) = (try factors(la_dgesvd), try factors(la_dgesdd))
        values = iterated.s
        u = NumericMatrix(rows: m, columns: n, real: Array(iterated.u.prefix(m * n)))
        transposedV = NumericMatrix(rows: n, columns: n, real: iterated.vt)
        certainty = (0..<n).reduce(.all) { certainty, k in
            let left = (0..<m).map { (iterated.u[k * m + $0], divided.u[k * m + $0]) }
            let pairs = left + (0..<n).map { (iterated.vt[$0 * n + k], divided.vt[$0 * n + k]) }
            if certainty == .none || pairs.allSatisfy({ abs($0 - $1) < SingularVectors.same }) { return certainty }
            return pairs.allSatisfy { abs($0 + $1) < SingularVectors.same } ? .butSigns : .none
        }
    }

    private static let same = 1e-6
}
