import Quantities

/// Eigenvalues and eigenvectors. Values carry the unit of the matrix, vectors none.
///
/// Mathcad 12 to 15 give eigenvalues in another order than Prime, which no source tells. What does not hang on the order, nor on
/// the signs of vectors, is known all the same: `OpenChoices`.
enum EigenFunctions {
    static let functions: [BuiltinFunction] = [
        .general(
            "eigenvals", "M", "eigenvalues of a square matrix, by falling real part", units: .kept
        ) { arguments throws(EvaluationError) in
            let matrix = try MatrixArithmetic.square(arguments.matrix(0))
            let values = try Eigenproblem(matrix, .right).values
            return try list(values, matrix.dimension, order(of: values.count, [matrix], arguments))
        },
        .general(
            "eigenvecs", "M[, side]", "eigenvectors in the order of eigenvals; side is \"R\" or \"L\"", units: .any,
            vectors),
        .general(
            "eigenvec", "M, z", "eigenvector of length 1 of the eigenvalue z; known but for its sign", units: .any,
            vector),
        .general(
            "genvals", "M, N", "eigenvalues z of M·x = z·N·x, by falling real part", units: .derived
        ) { arguments throws(EvaluationError) in
            let (m, n) = try pair(arguments)
            guard let dimension = m.dimension.over(n.dimension) else { throw ScalarArithmetic.outOfRange }
            let values = try Eigenproblem(m, n, .right).values
            return try list(values, dimension, order(of: values.count, [m, n], arguments))
        },
        .general(
            "genvecs", "M, N[, side]", "eigenvectors in the order of genvals; side is \"R\" or \"L\"", units: .any
        ) { arguments throws(EvaluationError) in
            let (m, n) = try pair(arguments)
            if arguments.rules.dialect == .mathcad, m.rows > 1 {
                throw arguments.unsupported("the length that Mathcad 12 to 15 give eigenvectors of two matrices")
            }
            return .matrix(try Eigenproblem(m, n, side(arguments, 2)).vectors().matrix())
        },
    ]

    /// Functions of which the signs or the order of the result are not known.
    static func open(_ dialect: Dialect) -> Set<String> {
        dialect == .mathcad ? ["eigenvec", "eigenvecs", "eigenvals", "genvals", "svd"] : ["eigenvec", "svd"]
    }

    // MARK: - Vectors

    @Sendable private static func vectors(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let matrix = try MatrixArithmetic.square(arguments.matrix(0))
        let vectors = try Eigenproblem(matrix, side(arguments, 1)).vectors()
        guard arguments.rules.dialect == .mathcad, matrix.rows > 1 else { return .matrix(try vectors.matrix()) }
        guard case .real(let columns) = vectors.elements else { throw arguments.unsupported("complex eigenvectors") }
        let n = matrix.rows
        let numbers = order(of: n, [matrix], arguments).flatMap { column in
            let sign = arguments.call.choices.sign()
            return columns[column * n..<(column + 1) * n].map { sign * $0 }
        }
        return .matrix(Matrix(rows: n, columns: n, si: numbers))
    }

    /// How near an eigenvalue the number has to be, beside the greatest one; and how far all others.
    private static let (near, apart) = (1e-9, 1e-7)

    /// eigenvec(M, z): by Mathcad's own iteration, whose sign hangs on its rounding.
    @Sendable private static func vector(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let matrix = try MatrixArithmetic.square(arguments.matrix(0))
        let z = try arguments.scalar(1)
        _ = try ScalarArithmetic.common(.real(Quantity(1, matrix.dimension)), z)
        guard matrix.isReal, z.si.im == 0 else { throw arguments.unsupported("complex numbers") }
        let problem = try Eigenproblem(matrix, .right)
        let size = problem.values.reduce(0) { max($0, $1.magnitude) }
        let distances = problem.values.map { ($0 - z.si).magnitude }
        guard let index = distances.indices.min(by: { distances[$0] < distances[$1] }),
            distances[index] <= near * size
        else { throw arguments.unsupported("a number that is no eigenvalue of the matrix") }
        guard distances.indices.allSatisfy({ $0 == index || distances[$0] > apart * size }) else {
            throw arguments.unsupported("an eigenvalue next to others")
        }
        let column = problem.column(index)
        let sign = arguments.call.choices.sign()
        return .matrix(Matrix(rows: column.count, columns: 1, si: column.map { sign * $0 }))
    }

    // MARK: - Values

    /// The order in which values, or vectors, are given: that of Prime is the one in which they come. What one matrix is
    /// asked for comes in one order.
    private static func order(of count: Int, _ matrices: [NumericMatrix], _ arguments: Arguments) -> [Int] {
        guard arguments.rules.dialect == .mathcad, count > 1 else { return Array(0..<count) }
        let key = matrices.flatMap(\.complex).reduce(UInt64(count)) {
            OpenChoices.mixed(OpenChoices.mixed($0 ^ $1.re.bitPattern) ^ $1.im.bitPattern)
        }
        return arguments.call.choices.order(count, key: key)
    }

    private static func pair(_ arguments: Arguments) throws(EvaluationError) -> (NumericMatrix, NumericMatrix) {
        let m = try MatrixArithmetic.square(arguments.matrix(0)), n = try MatrixArithmetic.square(arguments.matrix(1))
        guard m.rows == n.rows else {
            throw EvaluationError(.shapeMismatch("\(m.rows) x \(m.rows) and \(n.rows) x \(n.rows)"))
        }
        return (m, n)
    }

    /// "R" or "L" for right or left vectors.
    private static func side(_ arguments: Arguments, _ index: Int) throws(EvaluationError) -> Eigenproblem.Side {
        guard arguments.count > index else { return .right }
        switch try arguments.text(index) {
        case "R": return .right
        case "L": return .left
        case let other: throw EvaluationError(.domain("'\(other)' is neither \"L\" nor \"R\""))
        }
    }

    private static func list(
        _ values: [Complex], _ dimension: Dimension, _ order: [Int]
    ) throws(EvaluationError) -> Value {
        let ordered = NumericMatrix(rows: values.count, columns: 1, .complex(order.map { values[$0] }), dimension)
        return .matrix(try ordered.matrix())
    }
}
