import Glibc
import Quantities

/// Trigonometric and hyperbolic functions, their inverses, exponential and logarithms.
enum ElementaryFunctions {
    static let functions: [BuiltinFunction] = trigonometric + inverseTrigonometric + hyperbolic + logarithmic

    private static let trigonometric: [BuiltinFunction] = [
        .elementwise("sin", "z", "sine of an angle in radians", { Glibc.sin($0) }) { $0.sine() },
        .elementwise("cos", "z", "cosine of an angle in radians", { Glibc.cos($0) }) { $0.cosine() },
        .elementwise("tan", "z", "tangent of an angle in radians", { Glibc.tan($0) }) { $0.tangent() },
        .elementwise(
            "cot", "z", "cotangent of an angle in radians", { 1 / Glibc.tan($0) }, reciprocal { $0.tangent() }),
        .elementwise("sec", "z", "secant of an angle in radians", { 1 / Glibc.cos($0) }, reciprocal { $0.cosine() }),
        .elementwise("csc", "z", "cosecant of an angle in radians", { 1 / Glibc.sin($0) }, reciprocal { $0.sine() }),
        .elementwise("sinc", "z", "sin(z)/z, and 1 at zero", { $0 == 0 ? 1 : Glibc.sin($0) / $0 }) {
            $0 == .zero ? .one : $0.sine() / $0
        },
    ]

    private static let inverseTrigonometric: [BuiltinFunction] = [
        .elementwise(
            "asin", "z", "angle in radians whose sine is z", { Glibc.asin($0) }, offTheCut { $0.inverseSine() }),
        .elementwise(
            "acos", "z", "angle in radians whose cosine is z", { Glibc.acos($0) }, offTheCut { $0.inverseCosine() }),
        .elementwise("atan", "z", "angle in radians whose tangent is z", { Glibc.atan($0) }, inverseTangent),
        .elementwise(
            "asec", "z", "angle in radians whose secant is z", { Glibc.acos(1 / $0) },
            ofReciprocal(offTheCut { $0.inverseCosine() })),
        .elementwise(
            "acsc", "z", "angle in radians whose cosecant is z", { Glibc.asin(1 / $0) },
            ofReciprocal(offTheCut { $0.inverseSine() })),
        .elementwise("acot", "z", "angle between 0 and π whose cotangent is z", { .pi / 2 - Glibc.atan($0) }) {
            z throws(EvaluationError) in
            Complex(.pi / 2) - (try inverseTangent(z))
        },
    ]

    private static let hyperbolic: [BuiltinFunction] = [
        .elementwise("sinh", "z", "hyperbolic sine", { Glibc.sinh($0) }) { $0.hyperbolicSine() },
        .elementwise("cosh", "z", "hyperbolic cosine", { Glibc.cosh($0) }) { $0.hyperbolicCosine() },
        .elementwise("tanh", "z", "hyperbolic tangent", { Glibc.tanh($0) }) { $0.hyperbolicTangent() },
        .elementwise(
            "coth", "z", "hyperbolic cotangent", { 1 / Glibc.tanh($0) }, reciprocal { $0.hyperbolicTangent() }),
        .elementwise("sech", "z", "hyperbolic secant", { 1 / Glibc.cosh($0) }, reciprocal { $0.hyperbolicCosine() }),
        .elementwise("csch", "z", "hyperbolic cosecant", { 1 / Glibc.sinh($0) }, reciprocal { $0.hyperbolicSine() }),
        .elementwise("asinh", "z", "inverse hyperbolic sine", { Glibc.asinh($0) }) { $0.inverseHyperbolicSine() },
        .elementwise("acosh", "z", "inverse hyperbolic cosine", { Glibc.acosh($0) }) { $0.inverseHyperbolicCosine() },
        .elementwise("atanh", "z", "inverse hyperbolic tangent", { Glibc.atanh($0) }, inverseHyperbolicTangent),
        .elementwise(
            "acoth", "z", "inverse hyperbolic cotangent", { Glibc.atanh(1 / $0) },
            ofReciprocal(inverseHyperbolicTangent)),
        .elementwise(
            "asech", "z", "inverse hyperbolic secant", { Glibc.acosh(1 / $0) },
            ofReciprocal { z in z.inverseHyperbolicCosine() }),
        .elementwise(
            "acsch", "z", "inverse hyperbolic cosecant", { Glibc.asinh(1 / $0) },
            ofReciprocal { z in z.inverseHyperbolicSine() }),
    ]

    private static let logarithmic: [BuiltinFunction] = [
        .elementwise("exp", "z", "e to the power of z", { Glibc.exp($0) }) { $0.exp() },
        .elementwise("ln", "z", "natural logarithm", { Glibc.log($0) }, logarithm),
        .elementwise(
            "ln0", "z", "natural logarithm, and −10^307 at zero", { $0 == 0 ? -Rules.infinity : Glibc.log($0) }
        ) { $0.log() },
        .general("log", "z[, b]", "logarithm to the base 10, or to the base b", log),
    ]

    // MARK: - Complex parts

    private static func reciprocal(
        _ function: @escaping @Sendable (Complex) -> Complex
    ) -> BuiltinFunction.ComplexEvaluation {
        { z throws(EvaluationError) in
            let value = function(z)
            if value == .zero { throw EvaluationError(.divisionByZero) }
            return .one / value
        }
    }

    private static func ofReciprocal(
        _ function: @escaping BuiltinFunction.ComplexEvaluation
    ) -> BuiltinFunction.ComplexEvaluation {
        { z throws(EvaluationError) in
            if z == .zero { throw EvaluationError(.divisionByZero) }
            return try function(.one / z)
        }
    }

    @Sendable private static func logarithm(_ z: Complex) throws(EvaluationError) -> Complex {
        if z == .zero { throw EvaluationError(.domain("the logarithm of zero")) }
        return z.log()
    }

    /// A function whose value for a real number beyond ±1 lies on a branch cut, of which Mathcad's side is not known.
    private static func offTheCut(
        _ evaluate: @escaping @Sendable (Complex) -> Complex
    ) -> BuiltinFunction.ComplexEvaluation {
        { z throws(EvaluationError) in
            if z.im == 0, abs(z.re) > 1 {
                throw EvaluationError(.unsupported("the inverse sine or cosine of a real number beyond ±1"))
            }
            return evaluate(z)
        }
    }

    @Sendable private static func inverseTangent(_ z: Complex) throws(EvaluationError) -> Complex {
        if let value = z.inverseTangent() { return value }
        if z.magnitude == 1 { throw EvaluationError(.domain("the inverse tangent of i and −i")) }
        throw EvaluationError(.unsupported("the inverse tangent of an imaginary number beyond i"))
    }

    @Sendable private static func inverseHyperbolicTangent(_ z: Complex) throws(EvaluationError) -> Complex {
        if let value = z.inverseHyperbolicTangent() { return value }
        if z.magnitude == 1 { throw EvaluationError(.domain("the inverse hyperbolic tangent of 1 and −1")) }
        throw EvaluationError(.unsupported("the inverse hyperbolic tangent of a real number beyond 1"))
    }

    // MARK: - Logarithm to a base

    /// log(z) to the base 10, log(z, b) to the base b.
    @Sendable private static func log(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let base = arguments.count > 1 ? try baseOfLogarithm(arguments) : Complex(10)
        return try arguments.lifted(arguments[0]) { z throws(EvaluationError) in
            try arguments.requireUnitless(z.dimension, 0)
            if z.si.isNaN || base.isNaN { return .number(.nan) }
            if case .real(let x) = z, x.si > 0, base.im == 0, base.re > 0 {
                return .number(try realLogarithm(x.si, base: base.re).checked())
            }
            return .collapsed(try (logarithm(z.si) / logarithm(base)).checked())
        }
    }

    private static func baseOfLogarithm(_ arguments: Arguments) throws(EvaluationError) -> Complex {
        let base = try arguments.scalar(1)
        try arguments.requireUnitless(base.dimension, 1)
        if base.si == .one { throw EvaluationError(.divisionByZero) }
        return base.si
    }

    private static func realLogarithm(_ x: Double, base: Double) -> Double {
        switch base {
        case 10: log10(x)
        case 2: log2(x)
        default: Glibc.log(x) / Glibc.log(base)
        }
    }
}
