import Quantities

/// The units of an array of several dimensions in which every element has a unit of its row times one of its column, as a
/// stiffness matrix of forces and moments has.
///
/// Prime inverts such arrays (its community, "Operation on matrix with inconsistent units"). A zero without a unit breaks the
/// pattern there, at least since Prime 9; what older versions make of it is not known.
struct UnitPattern {
    private let rows: [Dimension]
    private let columns: [Dimension]
    private let numbers: [Complex]

    init(_ matrix: Matrix) throws(EvaluationError) {
        let (height, width) = (matrix.rows, matrix.columns)
        var scalars: [Scalar] = []
        for value in matrix.values { scalars.append(try Arithmetic.scalar(value)) }
        numbers = scalars.map(\.si)
        rows = (0..<height).map { scalars[$0].dimension }
        var columns: [Dimension] = []
        for j in 0..<width {
            guard let dimension = scalars[j * height].dimension.over(rows[0]) else { throw ScalarArithmetic.outOfRange }
            columns.append(dimension)
        }
        self.columns = columns
        for (place, scalar) in scalars.enumerated() {
            let expected = try dimension(row: place % height, column: place / height)
            if scalar.dimension == expected { continue }
            guard !numbers.contains(.zero) else {
                throw EvaluationError(
                    .unsupported("the inverse of an array with several units and zeros of other ones"))
            }
            throw EvaluationError(.unitsMismatch(found: scalar.dimension, expected: expected))
        }
    }

    private func dimension(row: Int, column: Int) throws(EvaluationError) -> Dimension {
        guard let dimension = rows[row].times(columns[column]) else { throw ScalarArithmetic.outOfRange }
        return dimension
    }

    /// The inverse, each element with one over the unit of the element across the diagonal.
    func inverse() throws(EvaluationError) -> Matrix {
        let order = rows.count
        let bare = try NumericMatrix(Matrix(rows: order, columns: order, values: numbers.map { .collapsed($0) }))
        let unit = try NumericMatrix(MatrixArithmetic.identity(order))
        guard let solution = try MatrixArithmetic.solution(bare, unit) else {
            throw EvaluationError(.singularMatrix)
        }
        var values: [Value] = []
        for (place, number) in solution.complex.enumerated() {
            let across = try dimension(row: place / order, column: place % order)
            guard let dimension = Dimension.one.over(across) else { throw ScalarArithmetic.outOfRange }
            values.append(.collapsed(try number.checked(), dimension))
        }
        return Matrix(rows: order, columns: order, values: values)
    }
}
