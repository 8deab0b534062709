import Quantities

/// Products, powers, inverse and determinant of arrays.
enum MatrixArithmetic {
    /// The matrix product; the dot product of two vectors. A result of one element is a number.
    static func product(_ a: Matrix, _ b: Matrix) throws(EvaluationError) -> Value {
        if a.columns == 1, b.columns == 1, a.rows == b.rows, a.rows != 1 || b.rows != 1 {
            return try dot(a, b)
        }
        guard a.rows * b.columns <= Rules.mostElements else { throw EvaluationError(.tooLarge) }
        guard a.columns == b.rows else {
            throw EvaluationError(
                .shapeMismatch("\(Arithmetic.shape(a)) times \(Arithmetic.shape(b))"))
        }
        if let p = a.flat, let q = b.flat {
            guard let dimension = p.dimension.times(q.dimension) else {
                throw ScalarArithmetic.outOfRange
            }
            let si = multiplied(p.si, q.si, rows: a.rows, inner: a.columns, columns: b.columns)
            for x in si { _ = try x.checked() }
            if si.count == 1 { return .number(si[0], dimension) }
            return .matrix(
                Matrix(rows: a.rows, columns: b.columns, si: si, dimension: dimension))
        }
        var values: [Value] = []
        values.reserveCapacity(a.rows * b.columns)
        for column in 0..<b.columns {
            for row in 0..<a.rows {
                var sum: Value = .number(0)
                for k in 0..<a.columns {
                    sum = try Arithmetic.add(sum, Arithmetic.multiply(a[row, k], b[k, column]))
                }
                values.append(sum)
            }
        }
        return values.count == 1
            ? values[0] : .matrix(Matrix(rows: a.rows, columns: b.columns, values: values))
    }

    /// Flat column-by-column arrays: (rows × inner) · (inner × columns).
    private static func multiplied(
        _ a: [Double], _ b: [Double], rows: Int, inner: Int, columns: Int
    ) -> [Double] {
        var result = [Double](repeating: 0, count: rows * columns)
        for column in 0..<columns {
            for k in 0..<inner {
                let factor = b[column * inner + k]
                for row in 0..<rows { result[column * rows + row] += a[k * rows + row] * factor }
            }
        }
        return result
    }

    private static func dot(_ a: Matrix, _ b: Matrix) throws(EvaluationError) -> Value {
        var sum: Value = .number(0)
        for i in 0..<a.count {
            if case .complex = a[i] { throw complexDot }
            if case .complex = b[i] { throw complexDot }
            sum = try Arithmetic.add(sum, Arithmetic.multiply(a[i], b[i]))
        }
        return sum
    }

    private static var complexDot: EvaluationError {
        EvaluationError(.unsupported("the dot product of complex vectors"))
    }

    /// A whole power of a square matrix: 0 is the identity, −1 the inverse.
    static func power(_ base: Matrix, _ exponent: Quantity) throws(EvaluationError) -> Value {
        guard exponent.dimension.isOne, let n = exponent.si.nearInteger else {
            throw EvaluationError(.unsupported("a fractional power of a matrix"))
        }
        if n == 0 { return .matrix(identity(base.rows)) }
        let factor = n < 0 ? try inverse(base) : base
        var result = Value.matrix(factor)
        for _ in 1..<max(abs(n), 1) { result = try Arithmetic.multiply(result, .matrix(factor)) }
        return result
    }

    static func identity(_ n: Int) -> Matrix {
        var si = [Double](repeating: 0, count: n * n)
        for i in 0..<n { si[i * n + i] = 1 }
        return Matrix(rows: n, columns: n, si: si)
    }

    /// The inverse of a square matrix of real numbers of one dimension.
    static func inverse(_ matrix: Matrix) throws(EvaluationError) -> Matrix {
        let flat = try squareReal(matrix)
        guard let dimension = Dimension.one.over(flat.dimension) else {
            throw ScalarArithmetic.outOfRange
        }
        guard let factors = Factorization(flat.si, order: matrix.rows) else {
            throw EvaluationError(.singularMatrix)
        }
        let si = factors.solved(identity(matrix.rows).flat?.si ?? [], columns: matrix.rows)
        for x in si { _ = try x.checked() }
        return Matrix(rows: matrix.rows, columns: matrix.rows, si: si, dimension: dimension)
    }

    /// The determinant of a square matrix, the Euclidean norm of a vector, the magnitude of a number.
    static func determinant(_ value: Value) throws(EvaluationError) -> Value {
        guard case .matrix(let matrix) = value else { return try Magnitude.of(value) }
        if matrix.columns == 1, matrix.rows > 1 { return try Magnitude.norm(matrix) }
        let flat = try squareReal(matrix)
        let order = Rational(whole: matrix.rows)
        guard let dimension = flat.dimension.power(order) else { throw ScalarArithmetic.outOfRange }
        let si = Factorization(flat.si, order: matrix.rows)?.determinant ?? 0
        return .number(try si.checked(), dimension)
    }

    private static func squareReal(
        _ matrix: Matrix
    ) throws(EvaluationError) -> (si: [Double], dimension: Dimension) {
        guard matrix.rows == matrix.columns else {
            throw EvaluationError(
                .shapeMismatch("a square matrix is needed, not \(Arithmetic.shape(matrix))"))
        }
        guard let flat = matrix.flat else {
            throw EvaluationError(.unsupported("linear algebra of complex or mixed-unit matrices"))
        }
        return flat
    }
}
