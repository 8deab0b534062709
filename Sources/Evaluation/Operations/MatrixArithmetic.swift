import Quantities

/// Products, powers, inverse and determinant of arrays.
enum MatrixArithmetic {
    /// The matrix product; the dot product of two vectors. A result of one element is a number.
    static func product(_ a: Matrix, _ b: Matrix) throws(EvaluationError) -> Value {
        if a.columns == 1, b.columns == 1, a.rows == b.rows, a.rows != 1 || b.rows != 1 {
            return try dot(a, b)
        }
        guard Rules.hasRoom(for: a.rows * b.columns) else { throw EvaluationError(.tooLarge) }
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

    /// The first vector's elements times the conjugates of the second's (Prime help, "Multiplication").
    private static func dot(_ a: Matrix, _ b: Matrix) throws(EvaluationError) -> Value {
        var sum: Value = .number(0)
        for i in 0..<a.count {
            var factor = b[i]
            if case .complex(let z) = factor {
                factor = .complex(ComplexQuantity(Complex(z.si.re, -z.si.im), z.dimension))
            }
            sum = try Arithmetic.add(sum, Arithmetic.multiply(a[i], factor))
        }
        return sum
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

    /// The inverse of a square matrix of numbers; of several dimensions where they follow a pattern.
    static func inverse(_ matrix: Matrix) throws(EvaluationError) -> Matrix {
        if matrix.rows == matrix.columns, matrix.hasSeveralDimensions { return try UnitPattern(matrix).inverse() }
        let a = try square(matrix)
        guard let dimension = Dimension.one.over(a.dimension) else { throw ScalarArithmetic.outOfRange }
        let unit = try NumericMatrix(identity(a.rows))
        guard let solution = try solution(a, unit) else { throw EvaluationError(.singularMatrix) }
        return try solution.with(dimension).matrix()
    }

    /// The solution X of A·X = B for a square A, without a dimension; nil for a singular A. One that is
    /// singular but for rounding is refused.
    static func solution(_ a: NumericMatrix, _ b: NumericMatrix) throws(EvaluationError) -> NumericMatrix? {
        if case .real(let matrix) = a.elements, case .real(let sides) = b.elements {
            guard let factors = Factorization(matrix, order: a.rows) else { return nil }
            try Regularity.require(a, factors: .real(factors.lu))
            let x = factors.solved(sides, columns: b.columns)
            return NumericMatrix(rows: a.rows, columns: b.columns, real: x)
        }
        guard let factors = try LAPACK.factors(a.complex, order: a.rows) else { return nil }
        try Regularity.require(a, factors: .complex(factors.lu))
        let x = try LAPACK.solved(factors, b.complex, order: a.rows, columns: b.columns)
        return NumericMatrix(rows: a.rows, columns: b.columns, .complex(x))
    }

    /// The determinant of a square matrix, the Euclidean norm of a vector, the magnitude of a number.
    static func determinant(_ value: Value) throws(EvaluationError) -> Value {
        guard case .matrix(let matrix) = value else { return try Magnitude.of(value) }
        if matrix.columns == 1, matrix.rows > 1 { return try Magnitude.norm(matrix) }
        let a = try square(matrix)
        let order = Rational(whole: a.rows)
        guard let dimension = a.dimension.power(order) else { throw ScalarArithmetic.outOfRange }
        switch a.elements {
        case .real(let si):
            return .number(try (Factorization(si, order: a.rows)?.determinant ?? 0).checked(), dimension)
        case .complex(let si):
            return .collapsed(try LAPACK.determinant(si, order: a.rows).checked(), dimension)
        }
    }

    /// The numbers of a square matrix.
    static func square(_ matrix: Matrix) throws(EvaluationError) -> NumericMatrix {
        guard matrix.rows == matrix.columns else {
            throw EvaluationError(
                .shapeMismatch("a square matrix is needed, not \(Arithmetic.shape(matrix))"))
        }
        return try NumericMatrix(matrix)
    }
}
