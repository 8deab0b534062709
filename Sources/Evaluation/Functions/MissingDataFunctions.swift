import Quantities

/// NaN as a mark for data that are missing: setting, removing and finding it.
enum MissingDataFunctions {
    static let functions: [BuiltinFunction] = [
        .general("markNaN", "A, B", "A with NaN in place of the elements whose indices stand in B", units: .kept, mark),
        .general("filterNaN", "A", "rows of A that hold no NaN", units: .kept) { arguments throws(EvaluationError) in
            let matrix = try arguments.matrix(0)
            let rows = (0..<matrix.rows).filter { row in
                (0..<matrix.columns).allSatisfy { !isMissing(matrix[row, $0]) }
            }
            if rows.isEmpty { throw arguments.unsupported("an array without a complete row") }
            return ShapeFunctions.selected(matrix, rows: rows, columns: Array(0..<matrix.columns))
        },
        .general("matchNaN", "A", "indices of the elements of A that are NaN", units: .any, find),
    ]

    private static func isMissing(_ value: Value) -> Bool {
        switch value {
        case .number(let x): x.si.isNaN
        case .complex(let z): z.si.isNaN
        default: false
        }
    }

    /// markNaN(A, B): B holds indices of a vector, or pairs of row and column, as `match` gives them.
    @Sendable private static func mark(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let (matrix, places) = (try arguments.matrix(0), try arguments.vector(1))
        var values = matrix.values
        for place in places.values {
            let (row, column) = try position(place, in: matrix, arguments)
            guard row >= 0, row < matrix.rows, column >= 0, column < matrix.columns else {
                throw EvaluationError(.indexOutOfBounds("'markNaN' in an array of \(Arithmetic.shape(matrix))"))
            }
            values[column * matrix.rows + row] = .number(.nan)
        }
        return .matrix(Matrix(rows: matrix.rows, columns: matrix.columns, values: values))
    }

    private static func position(
        _ place: Value, in matrix: Matrix, _ arguments: Arguments
    ) throws(EvaluationError) -> (row: Int, column: Int) {
        let origin = try arguments.rules.origin
        guard case .matrix(let pair) = place else {
            if matrix.columns != 1 { throw arguments.unsupported("single indices of a matrix") }
            return (try Arguments([place], arguments.call).integer(0) - origin, 0)
        }
        guard pair.rows == 2, pair.columns == 1 else {
            throw EvaluationError(.shapeMismatch("\(Arithmetic.shape(pair)) where 2 x 1 is needed"))
        }
        let indices = Arguments(pair.values, arguments.call)
        return (try indices.integer(0) - origin, try indices.integer(1) - origin)
    }

    /// The indices of a vector; pairs of row and column for other arrays, down the columns.
    @Sendable private static func find(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let matrix = try arguments.matrix(0)
        let origin = Double(try arguments.rules.origin)
        let found = (0..<matrix.count).filter { isMissing(matrix[$0]) }
        if found.isEmpty { throw arguments.unsupported("an array without NaN") }
        if matrix.columns == 1 { return .matrix(Matrix(column: found.map { .number(Double($0) + origin) })) }
        return .matrix(
            Matrix(
                column: found.map { place in
                    let (row, column) = (Double(place % matrix.rows), Double(place / matrix.rows))
                    return .matrix(Matrix(rows: 2, columns: 1, si: [row + origin, column + origin]))
                }))
    }
}
