import Quantities

/// Eigenvalues and eigenvectors. Values carry the unit of the matrix, vectors none.
///
/// Mathcad 12 to 15 give eigenvalues in another order than Prime, which no source tells. There the values are known only
/// where they go straight into a function that gives the same for every order.
enum EigenFunctions {
    static let functions: [BuiltinFunction] = [
        .general(
            "eigenvals", "M", "eigenvalues of a square matrix, by falling real part", units: .kept
        ) { arguments throws(EvaluationError) in
            let matrix = try matrix(arguments, 0)
            return try values(matrix)
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
            return try values(m, n)
        },
        .general(
            "genvecs", "M, N[, side]", "eigenvectors in the order of genvals; side is \"R\" or \"L\"", units: .any
        ) { arguments throws(EvaluationError) in
            let (m, n) = try pair(arguments)
            return .matrix(try Eigenproblem(m, n, side(arguments, 2)).vectors().matrix())
        },
    ]

    // MARK: - Where the order is all one

    /// The functions of all elements of their arguments, whatever their order.
    static let ignoringOrder: Set<String> = [
        "sort", "max", "min", "mean", "gmean", "hmean", "median", "var", "Var", "stdev", "Stdev",
    ]

    /// The eigenvalues for those functions by the name of the function that gives them; they have to be real, as complex
    /// ones may share what they are ordered by.
    static let inAnyOrder: [String: BuiltinFunction] = [
        "eigenvals": .general("eigenvals", 1) { arguments throws(EvaluationError) in
            try realValues(values(MatrixArithmetic.square(arguments.matrix(0))), arguments)
        },
        "genvals": .general("genvals", 2) { arguments throws(EvaluationError) in
            let (m, n) = try pair(arguments, ofAnyOrder: true)
            return try realValues(values(m, n), arguments)
        },
    ]

    private static func realValues(_ values: Value, _ arguments: Arguments) throws(EvaluationError) -> Value {
        if case .matrix(let list) = values, list.flat != nil { return values }
        throw unknownOrder(arguments)
    }

    private static func unknownOrder(_ arguments: Arguments) -> EvaluationError {
        arguments.unsupported("the order in which Mathcad 12 to 15 give eigenvalues")
    }

    // MARK: - Values

    private static func values(_ matrix: NumericMatrix) throws(EvaluationError) -> Value {
        try list(Eigenproblem(matrix, .right).values, matrix.dimension)
    }

    private static func values(_ m: NumericMatrix, _ n: NumericMatrix) throws(EvaluationError) -> Value {
        guard let dimension = m.dimension.over(n.dimension) else { throw ScalarArithmetic.outOfRange }
        return try list(Eigenproblem(m, n, .right).values, dimension)
    }

    private static func matrix(_ arguments: Arguments, _ index: Int) throws(EvaluationError) -> NumericMatrix {
        let matrix = try MatrixArithmetic.square(arguments.matrix(index))
        if arguments.rules.dialect == .mathcad, matrix.rows > 1 { throw unknownOrder(arguments) }
        return matrix
    }

    private static func pair(
        _ arguments: Arguments, ofAnyOrder isAnyOrder: Bool = false
    ) throws(EvaluationError) -> (NumericMatrix, NumericMatrix) {
        let m = try MatrixArithmetic.square(arguments.matrix(0)), n = try MatrixArithmetic.square(arguments.matrix(1))
        guard m.rows == n.rows else {
            throw EvaluationError(.shapeMismatch("\(m.rows) x \(m.rows) and \(n.rows) x \(n.rows)"))
        }
        if !isAnyOrder, arguments.rules.dialect == .mathcad, m.rows > 1 { throw unknownOrder(arguments) }
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
