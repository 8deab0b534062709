import CNumerics
import Quantities

/// Orthogonal polynomials of a degree n at real or complex numbers without a unit.
enum PolynomialFunctions {
    static let functions: [BuiltinFunction] = [
        row("Her", "Hermite polynomial of degree n with leading term (2x)^n", numerics_hermite),
        row("Lag", "Laguerre polynomial of degree n", numerics_laguerre),
        row("Leg", "Legendre polynomial of degree n", numerics_legendre),
        row("Tcheb", "Chebyshev polynomial of the first kind of degree n", numerics_chebyshev_first),
        row("Ucheb", "Chebyshev polynomial of the second kind of degree n", numerics_chebyshev_second),
        .general("Jac", "n, a, b, x", "Jacobi polynomial of degree n with parameters a and b above −1") {
            arguments throws(EvaluationError) in
            let (a, b) = (try arguments.number(1), try arguments.number(2))
            guard a > -1, b > -1 else { throw EvaluationError(.domain("'Jac' needs parameters above −1")) }
            return try value(numerics_jacobi, arguments, (a, b), at: 3)
        },
    ]

    private static func row(_ name: String, _ summary: String, _ kind: numerics_polynomial) -> BuiltinFunction {
        .general(name, "n, x", summary) { arguments throws(EvaluationError) in
            try value(kind, arguments, (0, 0), at: 1)
        }
    }

    private static func value(
        _ kind: numerics_polynomial, _ arguments: Arguments, _ parameters: (a: Double, b: Double), at index: Int
    ) throws(EvaluationError) -> Value {
        let n = try arguments.integer(0)
        guard n >= 0 else { throw EvaluationError(.domain("'\(arguments.call.name)' of a negative degree")) }
        guard n <= 10_000 else { throw arguments.unsupported("a degree beyond 10000") }
        let z = try arguments.scalar(index)
        try arguments.requireUnitless(z.dimension, index)
        var result = [0.0, 0.0]
        numerics_orthogonal(kind, UInt32(n), parameters.a, parameters.b, z.si.re, z.si.im, &result)
        return try arguments.sure(Complex(result[0], result[1]))
    }
}
