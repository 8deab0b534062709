import CNumerics
import Glibc
import Quantities

/// Bessel, Hankel, Kelvin and Airy functions of pure real numbers; J and I of a whole order, Y, K and the Hankel functions
/// of complex ones too.
///
/// The scaled ones (`.sc`) are multiplied by the exponential that keeps them within range: e^(−|x|) for I, e^z for K,
/// e^(−iz) and e^(iz) for the Hankel functions, e^(−|Im z|) for Y; J and Y of a real number need none.
enum BesselFunctions {
    static let functions: [BuiltinFunction] = fixedOrder + anyOrder + hankel + kelvin + airy

    private typealias OfOrder = @Sendable (Double, Double) -> Double

    // MARK: - Orders 0 and 1

    private static let fixedOrder: [BuiltinFunction] = [
        .elementwise("J0", "x", first("0"), { numerics_bessel_j(0, $0) }, series("J0", order: 0, isModified: false)),
        .elementwise("J1", "x", first("1"), { numerics_bessel_j(1, $0) }, series("J1", order: 1, isModified: false)),
        .elementwise("J0.sc", "x", same("J0"), { numerics_bessel_j(0, $0) }, real("J0.sc")),
        .elementwise("J1.sc", "x", same("J1"), { numerics_bessel_j(1, $0) }, real("J1.sc")),
        .elementwise(
            "Y0", "x", second("0"), { ofPositive(0, $0) }, complex("Y0", numerics_complex_y, order: 0, isScaled: false)),
        .elementwise(
            "Y1", "x", second("1"), { ofPositive(1, $0) }, complex("Y1", numerics_complex_y, order: 1, isScaled: false)),
        .elementwise(
            "Y0.sc", "x", same("Y0"), { ofPositive(0, $0) },
            complex("Y0.sc", numerics_complex_y, order: 0, isScaled: true)),
        .elementwise(
            "Y1.sc", "x", same("Y1"), { ofPositive(1, $0) },
            complex("Y1.sc", numerics_complex_y, order: 1, isScaled: true)),
        .elementwise(
            "I0", "x", "modified " + first("0"), { numerics_bessel_i(0, $0) }, series("I0", order: 0, isModified: true)),
        .elementwise(
            "I1", "x", "modified " + first("1"), { numerics_bessel_i(1, $0) }, series("I1", order: 1, isModified: true)),
        .elementwise("I0.sc", "x", "I0 times e^(−|x|)", { numerics_bessel_i_scaled(0, $0) }, real("I0.sc")),
        .elementwise("I1.sc", "x", "I1 times e^(−|x|)", { numerics_bessel_i_scaled(1, $0) }, real("I1.sc")),
        .elementwise(
            "K0", "x", "modified " + second("0"), { numerics_bessel_k(0, $0) },
            complex("K0", numerics_complex_k, order: 0, isScaled: false)),
        .elementwise(
            "K1", "x", "modified " + second("1"), { numerics_bessel_k(1, $0) },
            complex("K1", numerics_complex_k, order: 1, isScaled: false)),
        .elementwise(
            "K0.sc", "x", "K0 times e^x", { numerics_bessel_k_scaled(0, $0) },
            complex("K0.sc", numerics_complex_k, order: 0, isScaled: true)),
        .elementwise(
            "K1.sc", "x", "K1 times e^x", { numerics_bessel_k_scaled(1, $0) },
            complex("K1.sc", numerics_complex_k, order: 1, isScaled: true)),
    ]

    private static func first(_ order: String) -> String { "Bessel function of the first kind of order " + order }

    private static func second(_ order: String) -> String { "Bessel function of the second kind of order " + order }

    private static func same(_ name: String) -> String { "\(name) scaled, the same for real x" }

    private static func ofPositive(_ order: Double, _ x: Double) -> Double {
        x > 0 ? numerics_bessel_y(order, x) : .nan
    }

    /// Of complex numbers by the power series, which serves to a magnitude of 60 where it does not cancel.
    private static func series(
        _ name: String, order: UInt32, isModified: Bool
    ) -> BuiltinFunction.ComplexEvaluation {
        { z throws(EvaluationError) in
            if z.im == 0 { throw EvaluationError(.tooLarge) }
            var value = [0.0, 0.0]
            numerics_complex_bessel(order, z.re, z.im, isModified, &value)
            if value[0].isNaN {
                throw EvaluationError(.unsupported("function '\(name)' of a complex number of this size"))
            }
            return Complex(value[0], value[1])
        }
    }

    private static func real(_ name: String) -> BuiltinFunction.ComplexEvaluation {
        { z throws(EvaluationError) in
            if z.im == 0 { throw EvaluationError(.tooLarge) }
            throw EvaluationError(.unsupported("function '\(name)' of a complex number"))
        }
    }

    private typealias OfComplex =
        @Sendable (
            _ order: Double, _ re: Double, _ im: Double, _ isScaled: Bool, _ value: UnsafeMutablePointer<Double>?
        ) -> Void

    /// For functions with a pole at zero. Which of two values a negative number has is not known.
    private static func complex(
        _ name: String, _ body: @escaping OfComplex, order: Double, isScaled: Bool
    ) -> BuiltinFunction.ComplexEvaluation {
        { z throws(EvaluationError) in
            if z == .zero { throw EvaluationError(.domain("'\(name)' at zero")) }
            if z.im == 0, z.re > 0 { throw EvaluationError(.tooLarge) }
            if z.im == 0 { throw EvaluationError(.unsupported("function '\(name)' of a negative number")) }
            let value = complex(body, order, z, isScaled)
            if value.isNaN {
                throw EvaluationError(.unsupported("function '\(name)' of a complex number of this size"))
            }
            return value
        }
    }

    private static func complex(_ body: OfComplex, _ order: Double, _ z: Complex, _ isScaled: Bool) -> Complex {
        var value = [0.0, 0.0]
        body(order, z.re, z.im, isScaled, &value)
        return Complex(value[0], value[1])
    }

    // MARK: - Any order

    private static let anyOrder: [BuiltinFunction] = [
        entire("Jn", first("m"), isModified: false) { numerics_bessel_j($0, $1) },
        entire("Jn.sc", same("Jn")) { numerics_bessel_j($0, $1) },
        entire("In", "modified " + first("m"), isModified: true) { numerics_bessel_i($0, $1) },
        entire("In.sc", "In times e^(−|x|)") { numerics_bessel_i_scaled($0, $1) },
        singular("Yn", second("m"), numerics_complex_y) { numerics_bessel_y($0, $1) },
        singular("Yn.sc", same("Yn"), numerics_complex_y) { numerics_bessel_y($0, $1) },
        singular("Kn", "modified " + second("m"), numerics_complex_k) { numerics_bessel_k($0, $1) },
        singular("Kn.sc", "Kn times e^x", numerics_complex_k) { numerics_bessel_k_scaled($0, $1) },
        .general("js", "n, x", "spherical Bessel function of the first kind") { arguments throws(EvaluationError) in
            let (n, x) = try sphericalArguments(arguments)
            let value = numerics_spherical_j(n, abs(x))
            return try arguments.sure(x < 0 && n % 2 == 1 ? -value : value)
        },
        .general("ys", "n, x", "spherical Bessel function of the second kind") { arguments throws(EvaluationError) in
            let (n, x) = try sphericalArguments(arguments)
            if x == 0 { throw EvaluationError(.domain("'ys' at zero")) }
            let value = numerics_spherical_y(n, abs(x))
            return try arguments.sure(x < 0 && n % 2 == 0 ? -value : value)
        },
    ]

    /// A function of an order and a number. Prime takes vectors of them too, element by element (its help, "Bessel
    /// Functions of the First and Second Kinds").
    private static func ofOrder(
        _ name: String, _ summary: String, _ body: @escaping BuiltinFunction.Evaluation
    ) -> BuiltinFunction {
        .general(name, "m, x", summary) { arguments throws(EvaluationError) in
            let vectors = arguments.values.compactMap { if case .matrix(let matrix) = $0 { matrix } else { nil } }
            guard arguments.rules.dialect == .prime, let first = vectors.first, vectors.allSatisfy({ $0.columns == 1 })
            else { return try body(arguments) }
            guard vectors.allSatisfy({ $0.rows == first.rows }) else {
                throw EvaluationError(.shapeMismatch(vectors.map { "\($0.rows) x 1" }.joined(separator: " and ")))
            }
            return try Arithmetic.elementwise(first) { i throws(EvaluationError) in
                let values = arguments.values.map { if case .matrix(let matrix) = $0 { matrix[i] } else { $0 } }
                return try body(Arguments(values, arguments.call))
            }
        }
    }

    /// Jn and In: of negative numbers for whole orders only, where the result is real; of complex numbers where
    /// `isModified` names the series that serves for them.
    private static func entire(
        _ name: String, _ summary: String, isModified: Bool? = nil, _ body: @escaping OfOrder
    ) -> BuiltinFunction {
        ofOrder(name, summary) { arguments throws(EvaluationError) in
            if let isModified, let z = try complexArgument(arguments) {
                let m = try arguments.number(0)
                guard m >= 0, m <= 1000, m == m.rounded() else {
                    throw arguments.unsupported("a complex number for an order that is not a whole one to 1000")
                }
                return .collapsed(try series(name, order: UInt32(m), isModified: isModified)(z).checked())
            }
            let (m, x) = try orderAndNumber(arguments)
            if x < 0, m != m.rounded() {
                throw arguments.unsupported("a negative number for an order that is not whole")
            }
            if x == 0, m < 0, m != m.rounded() { throw EvaluationError(.domain("'\(name)' at zero")) }
            return try arguments.sure(body(m, x))
        }
    }

    /// Yn and Kn: of positive and of complex numbers.
    private static func singular(
        _ name: String, _ summary: String, _ complexBody: @escaping OfComplex, _ body: @escaping OfOrder
    ) -> BuiltinFunction {
        ofOrder(name, summary) { arguments throws(EvaluationError) in
            if let z = try complexArgument(arguments) {
                return try arguments.sure(complex(complexBody, arguments.number(0), z, name.hasSuffix(".sc")))
            }
            let (m, x) = try orderAndNumber(arguments)
            if x == 0 { throw EvaluationError(.domain("'\(name)' at zero")) }
            if x < 0 { throw arguments.unsupported("a negative number") }
            return try arguments.sure(body(m, x))
        }
    }

    private static func orderAndNumber(_ arguments: Arguments) throws(EvaluationError) -> (m: Double, x: Double) {
        let m = try arguments.number(0)
        guard abs(m) <= 10_000 else { throw arguments.unsupported("an order beyond 10000") }
        return (m, try realArgument(arguments))
    }

    private static func sphericalArguments(_ arguments: Arguments) throws(EvaluationError) -> (n: UInt32, x: Double) {
        let n = try arguments.integer(0)
        guard n >= 0, n <= 10_000 else { throw arguments.unsupported("an order that is negative or beyond 10000") }
        return (UInt32(n), try realArgument(arguments))
    }

    /// The second argument where it is complex and no real number.
    private static func complexArgument(_ arguments: Arguments) throws(EvaluationError) -> Complex? {
        guard case .complex(let z) = arguments[1] else { return nil }
        try arguments.requireUnitless(z.dimension, 1)
        return z.si
    }

    private static func realArgument(_ arguments: Arguments) throws(EvaluationError) -> Double {
        if case .complex = arguments[1] { throw arguments.unsupported("a complex number") }
        return try arguments.number(1)
    }

    // MARK: - Hankel and Kelvin functions

    private static let hankel: [BuiltinFunction] = [
        hankel("H1", "Hankel function of the first kind, Jn + i·Yn", sign: 1, isScaled: false),
        hankel("H2", "Hankel function of the second kind, Jn − i·Yn", sign: -1, isScaled: false),
        hankel("H1.sc", "H1 times e^(−ix)", sign: 1, isScaled: true),
        hankel("H2.sc", "H2 times e^(ix)", sign: -1, isScaled: true),
    ]

    private static func hankel(_ name: String, _ summary: String, sign: Double, isScaled: Bool) -> BuiltinFunction {
        ofOrder(name, summary) { arguments throws(EvaluationError) in
            if let z = try complexArgument(arguments) {
                var value = [0.0, 0.0]
                numerics_complex_hankel(try arguments.number(0), z.re, z.im, Int32(sign), isScaled, &value)
                return try arguments.sure(Complex(value[0], value[1]))
            }
            let (m, x) = try orderAndNumber(arguments)
            if x == 0 { throw EvaluationError(.domain("'\(name)' at zero")) }
            if x < 0 { throw arguments.unsupported("a negative number") }
            let value = Complex(numerics_bessel_j(m, x), sign * numerics_bessel_y(m, x))
            return try arguments.sure(isScaled ? value * Complex(cos(x), -sign * sin(x)) : value)
        }
    }

    private static let kelvin: [BuiltinFunction] = [
        .general("ber", "n, x", "real part of Jn at x·e^(3πi/4)") { arguments throws(EvaluationError) in
            try arguments.sure(try kelvin(arguments).re)
        },
        .general("bei", "n, x", "imaginary part of Jn at x·e^(3πi/4)") { arguments throws(EvaluationError) in
            try arguments.sure(try kelvin(arguments).im)
        },
    ]

    private static func kelvin(_ arguments: Arguments) throws(EvaluationError) -> Complex {
        let (n, x) = try sphericalArguments(arguments)
        var (ber, bei) = (0.0, 0.0)
        numerics_kelvin(n, x, &ber, &bei)
        return Complex(ber, bei)
    }

    // MARK: - Airy functions

    private static let airy: [BuiltinFunction] = [
        .elementwise("Ai", "x", "Airy function of the first kind", { numerics_airy_ai($0) }, real("Ai")),
        .elementwise("Bi", "x", "Airy function of the second kind", { numerics_airy_bi($0) }, real("Bi")),
        .elementwise(
            "Ai.sc", "x", "Ai times e^(2/3·x^(3/2))", { $0 >= 0 ? numerics_airy_ai_scaled($0) : .nan },
            fromZero("Ai.sc")),
        .elementwise(
            "Bi.sc", "x", "Bi times e^(−2/3·x^(3/2)) for positive x",
            { $0 >= 0 ? numerics_airy_bi_scaled($0) : numerics_airy_bi($0) }, fromZero("Bi.sc")),
    ]

    /// The refusal of what lies outside the numbers for which a scaled function is computed.
    private static func fromZero(_ name: String) -> BuiltinFunction.ComplexEvaluation {
        { _ throws(EvaluationError) in
            throw EvaluationError(.unsupported("function '\(name)' of a negative, very large or complex number"))
        }
    }
}
