import Quantities

/// Parts, angle and sign of numbers. All go through arrays element by element.
enum ComplexFunctions {
    static let functions: [BuiltinFunction] = [
        .general("Re", "z", "real part", units: .kept) { arguments throws(EvaluationError) in
            try arguments.lifted(arguments[0]) { z in .number(z.si.re, z.dimension) }
        },
        .general("Im", "z", "imaginary part", units: .kept) { arguments throws(EvaluationError) in
            try arguments.lifted(arguments[0]) { z in .number(z.si.im, z.dimension) }
        },
        .general("abs", "z", "magnitude", units: .kept) { arguments throws(EvaluationError) in
            try arguments.lifted(arguments[0]) { z throws(EvaluationError) in
                .number(try z.si.magnitude.checked(), z.dimension)
            }
        },
        .general("arg", "z", "angle of a complex number from −π to π", units: .any, argument),
        .general("csgn", "z", "sign of the real part, or of the imaginary part of an imaginary number", units: .any) {
            arguments throws(EvaluationError) in
            try arguments.lifted(arguments[0]) { z in
                .number(z.si.re == 0 ? sign(z.si.im) : sign(z.si.re))
            }
        },
        .general("sign", "x", "−1, 0 or 1 by the sign of x", units: .any, realSign),
        .general("signum", "z", "z/|z|, and 1 at zero", units: .any, direction),
    ]

    /// −1, 0 or 1; NaN for NaN.
    private static func sign(_ x: Double) -> Double { x > 0 ? 1 : x < 0 ? -1 : x == 0 ? 0 : x }

    @Sendable private static func argument(_ arguments: Arguments) throws(EvaluationError) -> Value {
        try arguments.lifted(arguments[0]) { z throws(EvaluationError) in
            if z.si == .zero { throw arguments.unsupported("the angle of zero") }
            return .number(z.si.argument)
        }
    }

    @Sendable private static func realSign(_ arguments: Arguments) throws(EvaluationError) -> Value {
        try arguments.lifted(arguments[0]) { z throws(EvaluationError) in
            guard case .real(let x) = z else { throw EvaluationError(.notReal(found: "a complex number")) }
            return .number(sign(x.si))
        }
    }

    /// z/|z|, and 1 for zero.
    @Sendable private static func direction(_ arguments: Arguments) throws(EvaluationError) -> Value {
        try arguments.lifted(arguments[0]) { z in
            switch z {
            case .real(let x): .number(x.si == 0 ? 1 : sign(x.si))
            case .complex(let z): .collapsed(1 / z.si.magnitude * z.si)
            }
        }
    }
}
