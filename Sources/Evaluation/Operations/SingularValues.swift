import CLAPACK

/// The singular values of a matrix, in falling order.
struct SingularValues {
    let values: [Double]

    init(_ matrix: NumericMatrix) throws(EvaluationError) {
        try LAPACK.requireTime(matrix.rows, matrix.columns)
        let (rows, columns) = (try LAPACK.count(matrix.rows), try LAPACK.count(matrix.columns))
        var s = [Double](repeating: 0, count: min(matrix.rows, matrix.columns))
        let info: Int32
        switch matrix.elements {
        case .real(var a): info = la_dgesvd(rows, columns, &a, &s, nil, nil)
        case .complex(var a): info = LAPACK.withParts(&a) { la_zgesvd(rows, columns, $0, &s, nil, nil) }
        }
        try LAPACK.check(info, .noConvergence("singular values"))
        values = s
    }
}
