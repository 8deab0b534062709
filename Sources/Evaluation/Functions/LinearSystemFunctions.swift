import Quantities

/// Linear systems, inverses of all kinds, and what is told by singular values.
enum LinearSystemFunctions {
    static let functions: [BuiltinFunction] = [
        .general("lsolve", "M, b", "solution x of M·x = b", units: .derived, solve),
        .general("geninv", "A", "inverse of Moore and Penrose", units: .derived, generalInverse),
        .general("rank", "A", "number of independent rows", units: .any) { arguments throws(EvaluationError) in
            let matrix = try NumericMatrix(arguments.matrix(0))
            let values = try SingularValues(matrix).values
            return .number(Double(values.count { $0 > negligible(matrix, values) }))
        },
        .general("rref", "A", "reduced row echelon form", units: .any) { arguments throws(EvaluationError) in
            .matrix(try reduced(NumericMatrix(arguments.matrix(0))).matrix())
        },
        .general("svds", "A", "singular values, falling", units: .kept) { arguments throws(EvaluationError) in
            let matrix = try NumericMatrix(arguments.matrix(0))
            return try list(SingularValues(matrix).values, matrix.dimension)
        },
        .general(
            "svd", "A", "singular values s, U and Vᵀ of A = U·diag(s)·Vᵀ; before Prime U above V", units: .kept,
            singularFactors),
        .general(
            "norm2", "M", "greatest singular value of a square matrix", units: .kept
        ) { arguments throws(EvaluationError) in
            let matrix = try MatrixArithmetic.square(arguments.matrix(0))
            let values = try SingularValues(matrix).values
            return .number(try values[0].checked(), matrix.dimension)
        },
        .general(
            "cond2", "M", "greatest singular value by the least", units: .any
        ) { arguments throws(EvaluationError) in
            let matrix = try MatrixArithmetic.square(arguments.matrix(0))
            let values = try SingularValues(matrix).values
            guard let last = values.last, last > 0 else { throw EvaluationError(.singularMatrix) }
            if last <= negligible(matrix, values) { throw Regularity.refusal }
            return .number(try (values[0] / last).checked())
        },
        condition("cond1", "norm1", NormFunctions.columnSums),
        condition("condi", "normi", NormFunctions.rowSums),
        condition("conde", "norme") { matrix throws(EvaluationError) in try Magnitude.norm(matrix) },
    ]

    // MARK: - Systems

    /// lsolve(M, b) for a vector or a matrix b; least squares of least norm where M is not square.
    @Sendable private static func solve(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let (m, b) = (try arguments.matrix(0), try arguments.matrix(1))
        guard m.rows == b.rows else {
            throw EvaluationError(.shapeMismatch("\(Arithmetic.shape(m)) and \(Arithmetic.shape(b))"))
        }
        if arguments.rules.dialect == .prime, let system = try MixedSystem(m, b) { return try system.solution() }
        let (matrix, sides) = (try NumericMatrix(m), try NumericMatrix(b))
        guard let dimension = sides.dimension.over(matrix.dimension) else { throw ScalarArithmetic.outOfRange }
        guard m.rows == m.columns else {
            if arguments.rules.dialect == .mathcad { throw arguments.unsupported("a matrix that is not square") }
            let x = try LAPACK.leastSquares(matrix, sides).x
            return .matrix(try NumericMatrix(rows: m.columns, columns: b.columns, x, dimension).matrix())
        }
        guard let x = try MatrixArithmetic.solution(matrix, sides) else { throw EvaluationError(.singularMatrix) }
        return .matrix(try x.with(dimension).matrix())
    }

    /// The inverse of Moore and Penrose.
    @Sendable private static func generalInverse(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let matrix = try NumericMatrix(arguments.matrix(0))
        guard let dimension = Dimension.one.over(matrix.dimension) else { throw ScalarArithmetic.outOfRange }
        try LAPACK.requireRoom(matrix.rows, matrix.rows)
        let unit = try NumericMatrix(MatrixArithmetic.identity(matrix.rows))
        let result = try LAPACK.leastSquares(matrix, unit)
        if result.rank < min(matrix.rows, matrix.columns) {
            throw arguments.unsupported("a matrix without full rank")
        }
        return .matrix(
            try NumericMatrix(rows: matrix.columns, columns: matrix.rows, result.x, dimension).matrix())
    }

    // MARK: - Singular values

    private static func list(_ values: [Double], _ dimension: Dimension) throws(EvaluationError) -> Value {
        .matrix(try NumericMatrix(rows: values.count, columns: 1, real: values, dimension).matrix())
    }

    /// The size below which a singular value or a pivot counts as zero.
    private static func negligible(_ matrix: NumericMatrix, _ values: [Double]) -> Double {
        Double(max(matrix.rows, matrix.columns)) * (values.first ?? 0) * .ulpOfOne
    }

    /// The vector [s, U, Vᵀ] in Prime; U above V in one array in Mathcad 12 to 15. A is real and has no fewer rows than
    /// columns (Prime's help, "Singular Value Decomposition").
    @Sendable private static func singularFactors(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let matrix = try NumericMatrix(arguments.matrix(0))
        guard matrix.rows >= matrix.columns else {
            throw EvaluationError(.shapeMismatch("more columns than rows: \(matrix.rows) x \(matrix.columns)"))
        }
        guard case .real(let si) = matrix.elements else {
            throw EvaluationError(.notReal(found: "a complex matrix"))
        }
        let factors = try SingularVectors(rows: matrix.rows, columns: matrix.columns, si)
        guard factors.certainty != .none else {
            throw arguments.unsupported("vectors that depend on the method")
        }
        let signs = factors.values.map { _ in factors.certainty == .all ? 1 : arguments.call.choices.sign() }
        let (u, transposedV) = (factors.u.scaled(columns: signs), factors.transposedV.scaled(rows: signs))
        if arguments.rules.dialect == .prime {
            let s = try list(factors.values, matrix.dimension)
            return .matrix(Matrix(column: [s, .matrix(try u.matrix()), .matrix(try transposedV.matrix())]))
        }
        let stacked = NumericMatrix(
            rows: matrix.columns, columns: matrix.rows + matrix.columns,
            .complex(u.adjoint.complex + transposedV.complex))
        return .matrix(try stacked.adjoint.matrix())
    }

    // MARK: - Condition

    /// The norm of a square matrix times that of its inverse.
    private static func condition(
        _ name: String, _ measure: String, _ norm: @escaping @Sendable (Matrix) throws(EvaluationError) -> Value
    ) -> BuiltinFunction {
        .general(name, "M", "\(measure) of M times that of its inverse", units: .any) {
            arguments throws(EvaluationError) in
            let matrix = try arguments.matrix(0)
            let inverse = try MatrixArithmetic.inverse(matrix)
            return try Arithmetic.multiply(norm(matrix), norm(inverse))
        }
    }

    // MARK: - Reduced rows

    /// The reduced row echelon form: leading ones with zeros above and below, pivots taken from the largest numbers.
    private static func reduced(_ matrix: NumericMatrix) throws(EvaluationError) -> NumericMatrix {
        let (m, n) = (matrix.rows, matrix.columns)
        var a = matrix.complex
        let tolerance = negligible(matrix, try SingularValues(matrix).values)
        var row = 0
        for column in 0..<n where row < m {
            let places = row..<m
            guard let pivot = places.max(by: { a[column * m + $0].magnitude < a[column * m + $1].magnitude }),
                a[column * m + pivot].magnitude > tolerance
            else {
                for i in places { a[column * m + i] = .zero }
                continue
            }
            let divisor = a[column * m + pivot]
            for j in column..<n {
                a.swapAt(j * m + row, j * m + pivot)
                a[j * m + row] = j == column ? .one : a[j * m + row] / divisor
            }
            for i in 0..<m where i != row {
                let factor = a[column * m + i]
                if factor == .zero { continue }
                for j in (column + 1)..<max(n, column + 1) {
                    a[j * m + i] = a[j * m + i] - factor * a[j * m + row]
                }
                a[column * m + i] = .zero
            }
            row += 1
        }
        return NumericMatrix(rows: m, columns: n, .complex(a))
    }
}
