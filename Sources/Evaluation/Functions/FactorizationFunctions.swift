import CLAPACK
import Quantities

/// Triangular and orthogonal factors of matrices.
///
/// The names in lower case are those of Mathcad 12 to 15, which join the factors into one array; Prime keeps them, and
/// has its own in capitals, which nest the factors in a vector (Prime's help, "Matrix Factorization").
enum FactorizationFunctions {
    static let functions: [BuiltinFunction] = [
        .general("lu", "M", "P, L and U of P·M = L·U, side by side") { arguments throws(EvaluationError) in
            let matrix = try bare(arguments)
            guard matrix.rows == matrix.columns else { throw arguments.unsupported("a matrix that is not square") }
            let factors = try triangles(matrix)
            return try joined([factors.permutation, factors.lower, factors.upper])
        },
        .general("LU", "M", "vector of P, L and U of P·M = L·U", units: .kept) { arguments throws(EvaluationError) in
            let matrix = try NumericMatrix(arguments.matrix(0))
            let factors = try triangles(matrix)
            return try nested([factors.permutation, factors.lower, factors.upper.with(matrix.dimension)])
        },
        .general("qr", "A", "Q and R of A = Q·R, side by side") { arguments throws(EvaluationError) in
            let factors = try orthogonal(bare(arguments), pivoting: false)
            return try joined([factors.q, factors.r])
        },
        .general(
            "QR", "A[, p]", "vector of P, Q and R of A·P = Q·R; of Q and R alone for p = 0", units: .kept
        ) { arguments throws(EvaluationError) in
            let matrix = try NumericMatrix(arguments.matrix(0))
            let pivoting = try flag(arguments, 1, otherwise: true)
            let factors = try orthogonal(matrix, pivoting: pivoting)
            let parts = [factors.q, factors.r.with(matrix.dimension)]
            guard let pivots = factors.pivots else { return try nested(parts) }
            try LAPACK.requireRoom(pivots.count, pivots.count)
            return try nested([permutationMatrix(pivots)] + parts)
        },
        .general(
            "cholesky", "M", "L of M = L·Lᵀ, a lower triangle", units: .derived
        ) { arguments throws(EvaluationError) in
            .matrix(try cholesky(arguments, upper: false, pivoting: false).factor.matrix())
        },
        .general(
            "Cholesky", "M[, p, u]", "vector of P and L of Pᵀ·M·P = L·Lᵀ; L alone for p = 0, an upper factor for u = 1",
            units: .derived
        ) { arguments throws(EvaluationError) in
            let pivoting = try flag(arguments, 1, otherwise: true)
            let upper = try flag(arguments, 2, otherwise: false)
            let result = try cholesky(arguments, upper: upper, pivoting: pivoting)
            return pivoting
                ? try nested([result.permutation, result.factor]) : .matrix(try result.factor.matrix())
        },
    ]

    /// A whole number that is not zero.
    private static func flag(
        _ arguments: Arguments, _ index: Int, otherwise: Bool
    ) throws(EvaluationError) -> Bool {
        arguments.count > index ? try arguments.integer(index) != 0 : otherwise
    }

    // MARK: - Shapes of results

    private static func nested(_ parts: [NumericMatrix]) throws(EvaluationError) -> Value {
        var values: [Value] = []
        for part in parts { values.append(.matrix(try part.matrix())) }
        return .matrix(Matrix(column: values))
    }

    /// The parts side by side.
    private static func joined(_ parts: [NumericMatrix]) throws(EvaluationError) -> Value {
        let columns = parts.reduce(0) { $0 + $1.columns }
        let all = NumericMatrix(rows: parts[0].rows, columns: columns, .complex(parts.flatMap(\.complex)))
        return .matrix(try all.matrix())
    }

    /// A matrix without a unit, since one array holds all the factors.
    private static func bare(_ arguments: Arguments) throws(EvaluationError) -> NumericMatrix {
        let matrix = try NumericMatrix(arguments.matrix(0))
        if !matrix.dimension.isOne { throw arguments.unsupported("a matrix with units") }
        return matrix
    }

    // MARK: - LU

    /// P, L and U of P·M = L·U with partial pivoting.
    private static func triangles(
        _ matrix: NumericMatrix
    ) throws(EvaluationError) -> (permutation: NumericMatrix, lower: NumericMatrix, upper: NumericMatrix) {
        let (m, n) = (matrix.rows, matrix.columns)
        try LAPACK.requireTime(m, n)
        try LAPACK.requireRoom(m, m)
        let (height, width) = (try LAPACK.count(m), try LAPACK.count(n))
        var pivots = [Int32](repeating: 0, count: min(m, n))
        let info: Int32
        let elements: NumericMatrix.Elements
        switch matrix.elements {
        case .real(var a):
            info = la_dgetrf(height, width, &a, &pivots)
            elements = .real(a)
        case .complex(var a):
            info = LAPACK.withParts(&a) { la_zgetrf(height, width, $0, &pivots) }
            elements = .complex(a)
        }
        // A zero pivot leaves factors that are right all the same.
        try LAPACK.check(min(info, 0), .singularMatrix)
        var rows = Array(0..<m)
        for (row, other) in pivots.enumerated() { rows.swapAt(row, Int(other) - 1) }
        let packed = NumericMatrix(rows: m, columns: n, elements)
        let order = min(m, n)
        let lower = packed.selecting(columns: Array(0..<order)).masked { $0 > $1 }.adding(unitDiagonal: order)
        let upper = packed.masked { $0 <= $1 }.adjoint.selecting(columns: Array(0..<order)).adjoint
        return (permutationMatrix(rows).adjoint, lower, upper)
    }

    /// The matrix whose column j is the unit vector of order[j].
    private static func permutationMatrix(_ order: [Int]) -> NumericMatrix {
        var si = [Double](repeating: 0, count: order.count * order.count)
        for (column, row) in order.enumerated() { si[column * order.count + row] = 1 }
        return NumericMatrix(rows: order.count, columns: order.count, real: si)
    }

    // MARK: - QR

    /// Q (m x m) and R (m x n) of M·P = Q·R, and the column of M in each of M·P where they are exchanged.
    private static func orthogonal(
        _ matrix: NumericMatrix, pivoting: Bool
    ) throws(EvaluationError) -> (pivots: [Int]?, q: NumericMatrix, r: NumericMatrix) {
        let (m, n) = (matrix.rows, matrix.columns)
        try LAPACK.requireTime(m, n)
        try LAPACK.requireRoom(m, m)
        let (height, width) = (try LAPACK.count(m), try LAPACK.count(n))
        var pivots = [Int32](repeating: 0, count: n)
        let failure = EvaluationError.Reason.noConvergence("orthogonal factors")
        let (product, orthogonal): (NumericMatrix.Elements, NumericMatrix.Elements)
        switch matrix.elements {
        case .real(var a):
            var q = [Double](repeating: 0, count: m * m)
            let info = pivoting ? la_dgeqr(height, width, &a, &q, &pivots) : la_dgeqr(height, width, &a, &q, nil)
            try LAPACK.check(info, failure)
            (product, orthogonal) = (.real(a), .real(q))
        case .complex(var a):
            var q = [Complex](repeating: .zero, count: m * m)
            let info = LAPACK.withParts(&a) { a in
                LAPACK.withParts(&q) {
                    pivoting ? la_zgeqr(height, width, a, $0, &pivots) : la_zgeqr(height, width, a, $0, nil)
                }
            }
            try LAPACK.check(info, failure)
            (product, orthogonal) = (.complex(a), .complex(q))
        }
        return (
            pivoting ? pivots.map { Int($0) - 1 } : nil, NumericMatrix(rows: m, columns: m, orthogonal),
            NumericMatrix(rows: m, columns: n, product).masked { $0 <= $1 }
        )
    }

    // MARK: - Cholesky

    /// The triangular factor of a symmetric positive definite matrix, with the pivots of Pᵀ·M·P.
    private static func cholesky(
        _ arguments: Arguments, upper: Bool, pivoting: Bool
    ) throws(EvaluationError) -> (permutation: NumericMatrix, factor: NumericMatrix) {
        let matrix = try MatrixArithmetic.square(arguments.matrix(0))
        let n = matrix.rows
        guard matrix.isSymmetric else { throw EvaluationError(.domain("the matrix is not symmetric")) }
        guard let half = Rational(1, 2), let dimension = matrix.dimension.power(half) else {
            throw ScalarArithmetic.outOfRange
        }
        try LAPACK.requireTime(n, n)
        let triangle = CChar(bitPattern: UInt8(ascii: upper ? "U" : "L"))
        let order = try LAPACK.count(n)
        var pivots = [Int32](1...max(order, 1))
        let info: Int32
        let elements: NumericMatrix.Elements
        switch matrix.elements {
        case .real(var a):
            info = pivoting ? la_dpstrf(triangle, order, &a, &pivots) : la_dpotrf(triangle, order, &a)
            elements = .real(a)
        case .complex(var a):
            info = LAPACK.withParts(&a) {
                pivoting ? la_zpstrf(triangle, order, $0, &pivots) : la_zpotrf(triangle, order, $0)
            }
            elements = .complex(a)
        }
        try LAPACK.check(info, .domain("the matrix is not positive definite"))
        let factor = NumericMatrix(rows: n, columns: n, elements, dimension).masked { row, column in
            upper ? row <= column : row >= column
        }
        return (permutationMatrix(pivots.map { Int($0) - 1 }), factor)
    }
}
