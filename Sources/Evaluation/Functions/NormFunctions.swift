import Quantities

/// Norms of vectors and matrices that need no decomposition.
enum NormFunctions {
    static let functions: [BuiltinFunction] = [
        .general("norm", "v", "Euclidean length of a vector", units: .kept) { arguments throws(EvaluationError) in
            let matrix = try arguments.matrix(0)
            guard matrix.columns == 1 else { throw arguments.unsupported("of a matrix") }
            return try Magnitude.norm(matrix)
        },
        .general("norme", "A", "root of the sum of the squares of all elements", units: .kept) {
            arguments throws(EvaluationError) in
            try Magnitude.norm(arguments.matrix(0))
        },
        .general("norm1", "M", "greatest sum of magnitudes of a column", units: .kept) {
            arguments throws(EvaluationError) in try columnSums(arguments.matrix(0))
        },
        .general("normi", "M", "greatest sum of magnitudes of a row", units: .kept) {
            arguments throws(EvaluationError) in try rowSums(arguments.matrix(0))
        },
    ]

    /// The greatest sum of magnitudes of a column.
    @Sendable static func columnSums(_ matrix: Matrix) throws(EvaluationError) -> Value {
        try greatest(
            matrix,
            (0..<matrix.columns).map { column in
                (0..<matrix.rows).map { column * matrix.rows + $0 }
            })
    }

    /// The greatest sum of magnitudes of a row.
    @Sendable static func rowSums(_ matrix: Matrix) throws(EvaluationError) -> Value {
        try greatest(
            matrix,
            (0..<matrix.rows).map { row in
                (0..<matrix.columns).map { $0 * matrix.rows + row }
            })
    }

    /// The greatest sum of magnitudes over groups of elements.
    private static func greatest(_ matrix: Matrix, _ groups: [[Int]]) throws(EvaluationError) -> Value {
        var magnitudes: [Value] = []
        for i in 0..<matrix.count { magnitudes.append(try Magnitude.of(matrix[i])) }
        let sample = try Sample(magnitudes)
        let sums = groups.map { group in group.reduce(0) { $0 + sample.si[$1] } }
        // A sum that is NaN is the greatest, so that it is never lost.
        return try sample.value(sums.first(where: \.isNaN) ?? sums.max() ?? 0)
    }
}
