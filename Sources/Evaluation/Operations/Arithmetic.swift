import Quantities

/// The arithmetic operators on values of any shape.
enum Arithmetic {
    static func add(_ a: Value, _ b: Value) throws(EvaluationError) -> Value {
        try sum(a, b, sign: 1)
    }

    static func subtract(_ a: Value, _ b: Value) throws(EvaluationError) -> Value {
        try sum(a, b, sign: -1)
    }

    private static func sum(_ a: Value, _ b: Value, sign: Double) throws(EvaluationError) -> Value {
        switch (a, b) {
        case (.number(let x), .number(let y)) where x.dimension == y.dimension:
            return .number(try (x.si + sign * y.si).checked(), x.dimension)
        case (.matrix(let x), .matrix(let y)):
            guard x.rows == y.rows, x.columns == y.columns else {
                throw EvaluationError(.shapeMismatch("\(shape(x)) and \(shape(y))"))
            }
            if let p = x.flat, let q = y.flat, p.dimension == q.dimension {
                return .matrix(
                    try flat(like: x, dimension: p.dimension) { p.si[$0] + sign * q.si[$0] })
            }
            return try elementwise(x) { i throws(EvaluationError) in
                try sum(x[i], y[i], sign: sign)
            }
        case (.matrix(let x), _):
            return try elementwise(x) { i throws(EvaluationError) in try sum(x[i], b, sign: sign) }
        case (_, .matrix(let y)):
            return try elementwise(y) { i throws(EvaluationError) in try sum(a, y[i], sign: sign) }
        default:
            return try ScalarArithmetic.sum(scalar(a), scalar(b), sign: sign)
        }
    }

    static func multiply(_ a: Value, _ b: Value) throws(EvaluationError) -> Value {
        switch (a, b) {
        case (.matrix(let x), .matrix(let y)):
            return try MatrixArithmetic.product(x, y)
        case (.matrix(let x), _):
            return try elementwise(x) { i throws(EvaluationError) in try multiply(x[i], b) }
        case (_, .matrix(let y)):
            return try elementwise(y) { i throws(EvaluationError) in try multiply(a, y[i]) }
        default:
            return try ScalarArithmetic.product(scalar(a), scalar(b))
        }
    }

    static func divide(_ a: Value, _ b: Value, _ rules: Rules) throws(EvaluationError) -> Value {
        switch (a, b) {
        case (_, .matrix(let divisor)):
            if divisor.rows != divisor.columns { return try divide(a, byVector: divisor, rules) }
            return try multiply(a, .matrix(MatrixArithmetic.inverse(divisor)))
        case (.matrix(let x), _):
            return try elementwise(x) { i throws(EvaluationError) in try divide(x[i], b, rules) }
        default:
            return try ScalarArithmetic.quotient(scalar(a), scalar(b), rules)
        }
    }

    /// A number, or the elements of a vector of the same shape, over each element of a vector.
    private static func divide(
        _ a: Value, byVector divisor: Matrix, _ rules: Rules
    ) throws(EvaluationError) -> Value {
        guard divisor.rows == 1 || divisor.columns == 1 else {
            throw EvaluationError(
                .shapeMismatch("dividing by an array that is not square (\(shape(divisor)))"))
        }
        guard case .matrix(let dividend) = a else {
            return try elementwise(divisor) { i throws(EvaluationError) in
                try divide(a, divisor[i], rules)
            }
        }
        guard dividend.rows == divisor.rows, dividend.columns == divisor.columns else {
            throw EvaluationError(.shapeMismatch("\(shape(dividend)) and \(shape(divisor))"))
        }
        return try elementwise(divisor) { i throws(EvaluationError) in
            try divide(dividend[i], divisor[i], rules)
        }
    }

    static func power(_ a: Value, _ b: Value, _ rules: Rules) throws(EvaluationError) -> Value {
        switch (a, b) {
        case (.matrix(let base), .number(let exponent)):
            if base.rows == base.columns { return try MatrixArithmetic.power(base, exponent) }
            guard base.rows == 1 || base.columns == 1 else {
                throw EvaluationError(
                    .shapeMismatch("a power of an array that is not square (\(shape(base)))"))
            }
            return try elementwise(base) { i throws(EvaluationError) in try power(base[i], b, rules) }
        case (.matrix, .matrix): throw EvaluationError(.unsupported("an array to the power of an array"))
        case (_, .matrix(let exponents)) where exponents.rows == 1 || exponents.columns == 1:
            return try elementwise(exponents) { i throws(EvaluationError) in
                try power(a, exponents[i], rules)
            }
        default:
            return try ScalarArithmetic.power(scalar(a), scalar(b))
        }
    }

    static func root(_ index: Value, _ x: Value) throws(EvaluationError) -> Value {
        if case .matrix(let matrix) = x {
            return try elementwise(matrix) { i throws(EvaluationError) in try root(index, matrix[i]) }
        }
        return try ScalarArithmetic.root(scalar(index), scalar(x))
    }

    static func squareRoot(_ x: Value) throws(EvaluationError) -> Value {
        if case .matrix(let matrix) = x {
            return try elementwise(matrix) { i throws(EvaluationError) in try squareRoot(matrix[i]) }
        }
        return try ScalarArithmetic.squareRoot(scalar(x))
    }

    static func negate(_ x: Value) throws(EvaluationError) -> Value {
        switch x {
        case .number(let quantity): .number(-quantity.si, quantity.dimension)
        case .complex(let z):
            .complex(ComplexQuantity(Complex(-z.si.re, -z.si.im), z.dimension))
        case .matrix(let matrix):
            try elementwise(matrix) { i throws(EvaluationError) in try negate(matrix[i]) }
        default: throw kind("a number or an array", x)
        }
    }

    /// The value as a number, or the reason why it is none.
    static func scalar(_ value: Value) throws(EvaluationError) -> Scalar {
        if let scalar = Scalar(value) { return scalar }
        if case .range = value {
            throw EvaluationError(.unsupported("a range variable inside this expression"))
        }
        throw kind("a number", value)
    }

    static func kind(_ expected: String, _ found: Value) -> EvaluationError {
        EvaluationError(.typeMismatch(expected: expected, found: found.kindName))
    }

    static func shape(_ matrix: Matrix) -> String { "\(matrix.rows) x \(matrix.columns)" }

    /// The array of the same shape whose element at each position the closure gives.
    static func elementwise(
        _ like: Matrix, _ element: (Int) throws(EvaluationError) -> Value
    ) throws(EvaluationError) -> Value {
        var values: [Value] = []
        values.reserveCapacity(like.count)
        for i in 0..<like.count { values.append(try element(i)) }
        return .matrix(Matrix(rows: like.rows, columns: like.columns, values: values))
    }

    private static func flat(
        like: Matrix, dimension: Dimension, _ element: (Int) -> Double
    ) throws(EvaluationError) -> Matrix {
        var si = [Double](repeating: 0, count: like.count)
        for i in si.indices { si[i] = try element(i).checked() }
        return Matrix(rows: like.rows, columns: like.columns, si: si, dimension: dimension)
    }
}
