import Quantities

/// Absolute values and norms.
enum Magnitude {
    /// The modulus of a number; of a column vector its norm in Mathcad 12 to 15 (help of Mathcad 13, "Determinant,
    /// Magnitude and Inverse Operators"), the moduli of an array's elements in Prime.
    static func absolute(_ value: Value, _ rules: Rules) throws(EvaluationError) -> Value {
        guard case .matrix(let matrix) = value else { return try of(value) }
        if rules.dialect == .mathcad, matrix.columns == 1 { return try norm(matrix) }
        guard rules.dialect == .prime else {
            throw EvaluationError(.unsupported("the absolute value of an array"))
        }
        return try Arithmetic.elementwise(matrix) { i throws(EvaluationError) in
            try absolute(matrix[i], rules)
        }
    }

    /// The modulus of a real or complex number.
    static func of(_ value: Value) throws(EvaluationError) -> Value {
        switch try Arithmetic.scalar(value) {
        case .real(let x): .number(abs(x.si), x.dimension)
        case .complex(let z): .number(z.si.magnitude, z.dimension)
        }
    }

    /// The Euclidean norm of a vector.
    static func norm(_ vector: Matrix) throws(EvaluationError) -> Value {
        var sum: Value = .number(0)
        for i in 0..<vector.count {
            let magnitude = try of(vector[i])
            sum = try Arithmetic.add(sum, Arithmetic.multiply(magnitude, magnitude))
        }
        return try Arithmetic.squareRoot(sum)
    }
}
