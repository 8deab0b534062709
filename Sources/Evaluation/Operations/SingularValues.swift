import CLAPACK
import Quantities

/// The singular values of a matrix in falling order, with the factors U and Vᴴ of A = U·diag(s)·Vᴴ where wanted.
struct SingularValues {
    let values: [Double]
    /// m x m; nil where only the values were wanted.
    let u: NumericMatrix?
    /// n x n; nil where only the values were wanted.
    let adjointV: NumericMatrix?

    init(_ matrix: NumericMatrix, vectors: Bool) throws(EvaluationError) {
        let (m, n) = (matrix.rows, matrix.columns)
        let (rows, columns) = (try LAPACK.count(m), try LAPACK.count(n))
        let failure = EvaluationError.Reason.noConvergence("singular values")
        var s = [Double](repeating: 0, count: min(m, n))
        let (left, right): (NumericMatrix.Elements, NumericMatrix.Elements)
        switch matrix.elements {
        case .real(var a):
            var (u, vt) = ([Double](repeating: 0, count: vectors ? m * m : 1), [0.0])
            if vectors { vt = [Double](repeating: 0, count: n * n) }
            let info =
                vectors
                ? la_dgesvd(rows, columns, &a, &s, &u, &vt) : la_dgesvd(rows, columns, &a, &s, nil, nil)
            try LAPACK.check(info, failure)
            (left, right) = (.real(u), .real(vt))
        case .complex(var a):
            var u = [Complex](repeating: .zero, count: vectors ? m * m : 1)
            var vt = [Complex](repeating: .zero, count: vectors ? n * n : 1)
            let info = LAPACK.withParts(&a) { a in
                LAPACK.withParts(&u) { u in
                    LAPACK.withParts(&vt) {
                        vectors
                            ? la_zgesvd(rows, columns, a, &s, u, $0) : la_zgesvd(rows, columns, a, &s, nil, nil)
                    }
                }
            }
            try LAPACK.check(info, failure)
            (left, right) = (.complex(u), .complex(vt))
        }
        values = s
        u = vectors ? NumericMatrix(rows: m, columns: m, left) : nil
        adjointV = vectors ? NumericMatrix(rows: n, columns: n, right) : nil
    }
}
