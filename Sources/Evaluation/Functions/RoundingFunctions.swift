import Glibc
import Quantities

/// Rounding to whole numbers and decimals, and to multiples of a quantity.
///
/// Where comparison is not exact, the number to be rounded is taken with 12 significant digits.
enum RoundingFunctions {
    static let functions: [BuiltinFunction] = [
        whole("floor", "greatest whole number that is not above z") { $0.rounded(.down) }
            .unboxed(.number { x, _, exact in RoundingFunctions.significant(x, exact: exact).rounded(.down) }),
        whole("ceil", "least whole number that is not below z") { $0.rounded(.up) }
            .unboxed(.number { x, _, exact in RoundingFunctions.significant(x, exact: exact).rounded(.up) }),
        whole("trunc", "whole part of z") { $0.rounded(.towardZero) }
            .unboxed(.number { x, _, exact in RoundingFunctions.significant(x, exact: exact).rounded(.towardZero) }),
        .general("round", "z[, n]", "z rounded to n decimals, halves away from zero", round)
            .unboxed(.number { x, _, exact in rounded(significant(x, exact: exact), 0) }),
        multiple("Floor", "greatest multiple of y that is not above z") { $0.rounded(.down) },
        multiple("Ceil", "least multiple of y that is not below z") { $0.rounded(.up) },
        multiple("Trunc", "z without what is beyond a multiple of y") { $0.rounded(.towardZero) },
        multiple("Round", "multiple of y nearest to z") { $0.rounded(.toNearestOrAwayFromZero) },
    ]

    /// The number that is rounded: the number itself, or its 12 significant digits where comparison is not exact.
    static func significant(_ x: Double, exact: Bool) -> Double {
        guard !exact, x != 0, x.isFinite else { return x }
        let exponent = 11 - Int(log10(abs(x)).rounded(.down))
        if exponent > 300 || exponent < -300 { return x }
        let scale = pow(10, Double(abs(exponent)))
        let scaled = (exponent < 0 ? x / scale : x * scale).rounded(.toNearestOrAwayFromZero)
        return exponent < 0 ? scaled * scale : scaled / scale
    }

    private static func whole(
        _ name: String, _ summary: String, _ rounded: @escaping @Sendable (Double) -> Double
    ) -> BuiltinFunction {
        .general(name, "z", summary) { arguments throws(EvaluationError) in
            let exact = arguments.rules.exactBoolean
            return try arguments.lifted(arguments[0]) { z throws(EvaluationError) in
                try arguments.requireUnitless(z.dimension, 0)
                return parts(z) { rounded(significant($0, exact: exact)) }
            }
        }
    }

    /// Rounds to n decimals, to tens and hundreds for a negative n; halves away from zero.
    @Sendable private static func round(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let decimals = arguments.count > 1 ? try arguments.integer(1) : 0
        let exact = arguments.rules.exactBoolean
        return try arguments.lifted(arguments[0]) { z throws(EvaluationError) in
            try arguments.requireUnitless(z.dimension, 0)
            return parts(z) { rounded(significant($0, exact: exact), decimals) }
        }
    }

    private static func rounded(_ x: Double, _ decimals: Int) -> Double {
        if decimals == 0 { return x.rounded(.toNearestOrAwayFromZero) }
        if decimals < -307 { return 0 }
        let scale = pow(10, Double(abs(decimals)))
        if decimals < 0 { return (x / scale).rounded(.toNearestOrAwayFromZero) * scale }
        let scaled = x * scale
        return scaled.magnitude < 0x1p52 ? scaled.rounded(.toNearestOrAwayFromZero) / scale : x
    }

    private static func multiple(
        _ name: String, _ summary: String, _ rounded: @escaping @Sendable (Double) -> Double
    ) -> BuiltinFunction {
        .general(name, "z, y", summary, units: .kept) { arguments throws(EvaluationError) in
            let step = try arguments.quantity(1)
            if step.si == 0 { throw EvaluationError(.divisionByZero) }
            if step.si < 0 { throw arguments.unsupported("multiples of a negative number") }
            let exact = arguments.rules.exactBoolean
            return try arguments.lifted(arguments[0]) { z throws(EvaluationError) in
                let dimension = try ScalarArithmetic.common(z, .real(step))
                let result = parts(z) { rounded(significant($0 / step.si, exact: exact)) * step.si }
                switch result {
                case .number(let x): return .number(try x.si.checked(), dimension)
                case .complex(let z): return .complex(ComplexQuantity(try z.si.checked(), dimension))
                default: return result
                }
            }
        }
    }

    /// The number with both of its parts rounded, without a unit.
    private static func parts(_ z: Scalar, _ rounded: (Double) -> Double) -> Value {
        switch z {
        case .real(let x): .number(rounded(x.si))
        case .complex(let z): .collapsed(Complex(rounded(z.si.re), rounded(z.si.im)))
        }
    }
}
