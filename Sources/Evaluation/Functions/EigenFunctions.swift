import Quantities

/// Eigenvalues and eigenvectors. Values carry the unit of the matrix, vectors none.
///
/// Mathcad 12 to 15 give eigenvalues in another order than Prime, which no source tells.
enum EigenFunctions {
    static let functions: [BuiltinFunction] = [
        .general(
            "eigenvals", "M", "eigenvalues of a square matrix, by falling real part", units: .kept
        ) { arguments throws(EvaluationError) in
            let matrix = try matrix(arguments, 0)
            return try list(Eigenproblem(matrix, .right).values, matrix.dimension)
        },
        .general(
            "eigenvecs", "M[, side]", "eigenvectors in the order of eigenvals; side is \"R\" or \"L\"", units: .any
        ) { arguments throws(EvaluationError) in
            let matrix = try matrix(arguments, 0)
            return .matrix(try Eigenproblem(matrix, side(arguments, 1)).vectors().matrix())
        },
        .general(
            "genvals", "M, N", "eigenvalues z of M·x = z·N·x, by falling real part", units: .derived
        ) { arguments throws(EvaluationError) in
            let (m, n) = try pair(arguments)
            guard let dimension = m.dimension.over(n.dimension) else { throw ScalarArithmetic.outOfRange }
            return try list(Eigenproblem(m, n, .right).values, dimension)
        },
        .general(
            "genvecs", "M, N[, side]", "eigenvectors in the order of genvals; side is \"R\" or \"L\"", units: .any
        ) { arguments throws(EvaluationError) in
            let (m, n) = try pair(arguments)
            return .matrix(try Eigenproblem(m, n, side(arguments, 2)).vectors().matrix())
        },
    ]

    private static func matrix(_ arguments: Arguments, _ index: Int) throws(EvaluationError) -> NumericMatrix {
        let matrix = try MatrixArithmetic.square(arguments.matrix(index))
        if arguments.rules.dialect == .mathcad, matrix.rows > 1 {
            throw arguments.unsupported("the order in which Mathcad 12 to 15 give eigenvalues")
        }
        return matrix
    }

    private static func pair(_ arguments: Arguments) throws(EvaluationError) -> (NumericMatrix, NumericMatrix) {
        let (m, n) = (try matrix(arguments, 0), try matrix(arguments, 1))
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

    private static func list(_ values: [Complex], _ dimension: Dimension) throws(EvaluationError) -> Value {
        .matrix(try NumericMatrix(rows: values.count, columns: 1, .complex(values), dimension).matrix())
    }
}
