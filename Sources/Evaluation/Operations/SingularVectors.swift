import CLAPACK

/// The factors of A = U·diag(s)·Vᵀ for a real matrix A that has no fewer rows than columns.
struct SingularVectors {
    /// In falling order.
    let values: [Double]
    /// As many rows and columns as A.
    let u: NumericMatrix
    let transposedV: NumericMatrix
    /// The sign of each pair of vectors is free. True where both of LAPACK's methods choose the same signs, so that
    /// other programs are likely to as well.
    let haveCertainSigns: Bool

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
        haveCertainSigns =
            zip(iterated.u.prefix(m * n), divided.u).allSatisfy { abs($0 - $1) < 1e-6 }
            && zip(iterated.vt, divided.vt).allSatisfy { abs($0 - $1) < 1e-6 }
    }
}
