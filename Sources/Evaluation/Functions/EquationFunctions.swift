import Quantities

/// Roots of functions and polynomials.
enum EquationFunctions {
    static let functions: [BuiltinFunction] = [
        // The compiler reads a call of `root` itself: its first argument is a formula, not a value.
        .general(
            "root", "f(x), x[, a, b]", "x near its value, or between a and b, where the formula is zero",
            units: .derived
        ) { arguments throws(EvaluationError) in throw arguments.unsupported("as a value") },
        // Read by the compiler too.
        .general(
            "Jacob", "F(x), x[, k]", "derivatives of the elements of F(x) in rows, by the elements of x in columns",
            units: .derived
        ) { arguments throws(EvaluationError) in throw arguments.unsupported("as a value") },
        .general(
            "polyroots", "v", "roots of the polynomial with the coefficients v, the constant first", polyroots),
    ]

    private static let mostCoefficients = 100

    @Sendable private static func polyroots(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let vector = try arguments.vector(0)
        var coefficients: [Complex] = []
        for value in vector.values {
            let scalar = try Arithmetic.scalar(value)
            try arguments.requireUnitless(scalar.dimension, 0)
            coefficients.append(try scalar.si.checked())
        }
        guard coefficients.count >= 2, coefficients.count <= mostCoefficients else {
            throw EvaluationError(.domain("'polyroots' needs from 2 to \(mostCoefficients) coefficients"))
        }
        guard let leading = coefficients.last, leading.magnitude != 0 else {
            throw arguments.unsupported("a coefficient of zero for the highest degree")
        }
        let roots = try PolynomialRoots(coefficients).found()
        return .matrix(Matrix(column: roots.map { .collapsed($0) }))
    }
}
