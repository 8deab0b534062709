import Quantities

/// A linear system M·x = b whose equations and unknowns have units of their own, such as forces beside moments.
///
/// Each element other than zero ties the unit of its row to that of its column; the right-hand side settles them.
struct MixedSystem {
    private let matrix: NumericMatrix
    private let sides: NumericMatrix
    private var rowUnits: [Dimension?]
    private var columnUnits: [Dimension?]

    /// Nil where all elements of the matrix, and all of the right-hand side, have one unit.
    init?(_ m: Matrix, _ b: Matrix) throws(EvaluationError) {
        if m.flat != nil, b.flat != nil { return nil }
        let (units, sideUnits) = (try MixedSystem.units(m), try MixedSystem.units(b))
        guard Set(units.compactMap(\.self)).count > 1 || Set(sideUnits.compactMap(\.self)).count > 1 else {
            return nil
        }
        guard m.rows == m.columns, b.columns == 1 else {
            throw EvaluationError(.unsupported("a system with several units and not one unknown an equation"))
        }
        matrix = try NumericMatrix(MixedSystem.bare(m))
        sides = try NumericMatrix(MixedSystem.bare(b))
        rowUnits = sideUnits
        columnUnits = Array(repeating: nil, count: m.columns)
        try settle(units)
    }

    /// The dimension of each element; nil for pure zeros, which have every one.
    private static func units(_ matrix: Matrix) throws(EvaluationError) -> [Dimension?] {
        var units: [Dimension?] = []
        for value in matrix.values {
            let scalar = try Arithmetic.scalar(value)
            units.append(scalar.si == .zero ? nil : scalar.dimension)
        }
        return units
    }

    private static func bare(_ matrix: Matrix) throws(EvaluationError) -> Matrix {
        let elements = try Arithmetic.elementwise(matrix) { i throws(EvaluationError) in
            .collapsed(try Arithmetic.scalar(matrix[i]).si)
        }
        guard case .matrix(let bare) = elements else { throw EvaluationError(.noValue) }
        return bare
    }

    /// Carries the units along the elements until none changes.
    private mutating func settle(_ units: [Dimension?]) throws(EvaluationError) {
        let n = matrix.rows
        var changes = true
        while changes {
            changes = false
            for (place, unit) in units.enumerated() {
                guard let unit else { continue }
                let (row, column) = (place % n, place / n)
                switch (rowUnits[row], columnUnits[column]) {
                case (let whole?, nil):
                    columnUnits[column] = try known(whole.over(unit))
                    changes = true
                case (nil, let factor?):
                    rowUnits[row] = try known(unit.times(factor))
                    changes = true
                case (let whole?, let factor?):
                    let found = try known(unit.times(factor))
                    if found != whole { throw EvaluationError(.unitsMismatch(found: found, expected: whole)) }
                case (nil, nil): continue
                }
            }
        }
    }

    private func known(_ dimension: Dimension?) throws(EvaluationError) -> Dimension {
        guard let dimension else { throw ScalarArithmetic.outOfRange }
        return dimension
    }

    /// The unknowns, each with its own unit; those whose unit nothing tells are zero.
    func solution() throws(EvaluationError) -> Value {
        guard let x = try MatrixArithmetic.solution(matrix, sides) else { throw EvaluationError(.singularMatrix) }
        var values: [Value] = []
        for (number, unit) in zip(x.complex, columnUnits) {
            values.append(.collapsed(try number.checked(), unit ?? .one))
        }
        return .matrix(Matrix(column: values))
    }
}
