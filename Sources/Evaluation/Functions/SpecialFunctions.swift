import CNumerics
import Quantities

/// Gamma, error, beta and hypergeometric functions. All take pure numbers.
enum SpecialFunctions {
    static let functions: [BuiltinFunction] = [
        .general("Γ", "z[, x]", "Euler's gamma function; with two arguments its integral from x on", gamma),
        .elementwise(
            "lnΓ", "x", "natural logarithm of the gamma function", { $0 > 0 ? numerics_log_gamma($0) : .nan },
            logarithmicGamma),
        .elementwise("erf", "x", "error function", { numerics_erf($0) }, BuiltinFunction.realOnly("erf")),
        .elementwise("erfc", "x", "1 − erf(x), to all digits", { numerics_erfc($0) }, BuiltinFunction.realOnly("erfc")),
        .general("ibeta", "a, x, y", "incomplete beta function with parameters x and y, from 0 to 1", incompleteBeta),
        .general("fhyper", "a, b, c, x", "Gauss's hypergeometric function") { arguments throws(EvaluationError) in
            let x = try arguments.numbers()
            guard x[3] > -1, x[3] < 1 else {
                throw arguments.unsupported("an argument not between −1 and 1")
            }
            return try arguments.sure(numerics_hypergeometric_2f1(x[0], x[1], x[2], x[3]))
        },
        .general("mhyper", "a, b, x", "confluent hypergeometric function") { arguments throws(EvaluationError) in
            let x = try arguments.numbers()
            return try arguments.sure(numerics_hypergeometric_1f1(x[0], x[1], x[2]))
        },
        .general("fallfact", "x, n", "falling factorial x·(x−1)·…·(x−n+1)") { arguments throws(EvaluationError) in
            try factorial(arguments, step: -1)
        },
        .general("risefact", "x, n", "rising factorial x·(x+1)·…·(x+n−1)") { arguments throws(EvaluationError) in
            try factorial(arguments, step: 1)
        },
    ]

    @Sendable private static func gamma(_ arguments: Arguments) throws(EvaluationError) -> Value {
        if arguments.count == 2 {
            let (a, x) = (try arguments.number(0), try arguments.number(1))
            guard a > 0, x >= 0 else { throw arguments.unsupported("other than positive arguments") }
            return try arguments.sure(numerics_gamma_upper(a, x))
        }
        return try arguments.lifted(arguments[0]) { z throws(EvaluationError) in
            try arguments.requireUnitless(z.dimension, 0)
            guard case .real(let x) = z else {
                var value = [0.0, 0.0]
                numerics_complex_gamma(z.si.re, z.si.im, &value)
                let result = Complex(value[0], value[1])
                if result.isNaN { throw arguments.unsupported("a complex number of this size") }
                return .collapsed(try result.checked())
            }
            if x.si <= 0, x.si == x.si.rounded() {
                throw EvaluationError(.domain("'Γ' at zero and negative whole numbers"))
            }
            return .number(try numerics_gamma(x.si).checked())
        }
    }

    @Sendable private static func logarithmicGamma(_ z: Complex) throws(EvaluationError) -> Complex {
        if z == .zero { throw EvaluationError(.domain("'lnΓ' at zero")) }
        if z.im == 0, z.re > 0 { throw EvaluationError(.tooLarge) }
        throw EvaluationError(.unsupported("function 'lnΓ' of a negative or complex number"))
    }

    /// ibeta(a, x, y): the probability that a beta distribution with the shapes x and y gives to what is below a.
    @Sendable private static func incompleteBeta(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let x = try arguments.numbers()
        guard x[0] >= 0, x[0] <= 1, x[1] > 0, x[2] > 0 else {
            throw EvaluationError(.domain("'ibeta' needs 0 ≤ a ≤ 1 and positive x and y"))
        }
        return try arguments.sure(numerics_beta_p(x[1], x[2], x[0]))
    }

    private static func factorial(_ arguments: Arguments, step: Double) throws(EvaluationError) -> Value {
        let (x, n) = (try arguments.number(0), try arguments.integer(1))
        guard n >= 0, n <= 100_000 else { throw arguments.unsupported("a count that is negative or beyond 100000") }
        // A whole number on the other side of zero meets it on the way.
        if x == x.rounded(), (0..<Double(n)).contains(-step * x) { return .number(0) }
        var product = 1.0
        for k in 0..<n { product = try (product * (x + step * Double(k))).checked() }
        return .number(product)
    }
}

extension Arguments {
    /// All arguments as real numbers without a unit.
    func numbers() throws(EvaluationError) -> [Double] {
        var numbers: [Double] = []
        for index in 0..<count { numbers.append(try number(index)) }
        return numbers
    }

    /// A computed number; refused where the method could not make sure of it.
    func sure(_ x: Double) throws(EvaluationError) -> Value {
        if x.isNaN { throw inaccurate }
        return .number(try x.checked())
    }

    /// The same of a complex number.
    func sure(_ z: Complex) throws(EvaluationError) -> Value {
        if z.isNaN { throw inaccurate }
        return .collapsed(try z.checked())
    }

    var inaccurate: EvaluationError {
        unsupported("these arguments, for which the method does not reach full accuracy")
    }
}
