import Expressions
import Quantities

/// Remainders, divisors, counting, and the functions that are defined piece by piece.
enum NumberTheoryFunctions {
    static let functions: [BuiltinFunction] = [
        .general("mod", "x, y", "remainder of x divided by y, with the sign of x", units: .kept, remainder)
            .unboxed(.kept { x, y, exact in NumberTheoryFunctions.remainder(x, y, exact: exact) }),
        .general("gcd", "A, B, …", "greatest common divisor of all elements") { arguments throws(EvaluationError) in
            var result = 0
            for x in try integers(arguments) { result = greatestCommonDivisor(result, x) }
            return .number(Double(result))
        },
        .general("lcm", "A, B, …", "least common multiple of all elements", leastCommonMultiple),
        .general("combin", "n, k", "number of ways to choose k of n") { arguments throws(EvaluationError) in
            let (n, k) = try choice(arguments)
            return .number(try combinations(n, k))
        },
        .general("permut", "n, k", "number of ways to arrange k of n") { arguments throws(EvaluationError) in
            let (n, k) = try choice(arguments)
            return .number(try permutations(n, k))
        },
        .general("if", "condition, a, b", "a where the condition holds, otherwise b", units: .any) {
            arguments throws(EvaluationError) in
            try Comparison.truth(arguments[0]) ? arguments[1] : arguments[2]
        },
        .general("δ", "x, y", "1 where x and y are equal, otherwise 0", units: .any) {
            arguments throws(EvaluationError) in
            let (x, y, _) = try arguments.pair(0, 1)
            return .truth(Comparison.reals(.equal, x, y, exact: arguments.rules.exactBoolean))
        }
        .unboxed(.comparison(.equal)),
        .general("ε", "i, j, k", "sign of the permutation (i, j, k), 0 where two are equal", permutationSign),
        .general("Φ", "x", "0 below zero, 1/2 at zero and 1 above", units: .any, step),
    ]

    /// n!, correctly rounded, for n from 0.
    static func factorial(_ n: Int) throws(EvaluationError) -> Double { try permutations(n, n) }

    /// x − y·trunc(x/y), which has the sign of x.
    @Sendable private static func remainder(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let (x, y, dimension) = try arguments.pair(0, 1)
        if y == 0 { throw EvaluationError(.divisionByZero) }
        return .number(remainder(x, y, exact: arguments.rules.exactBoolean), dimension)
    }

    private static func remainder(_ x: Double, _ y: Double, exact: Bool) -> Double {
        x - y * RoundingFunctions.significant(x / y, exact: exact).rounded(.towardZero)
    }

    /// All arguments and elements of arrays as whole numbers.
    private static func integers(_ arguments: Arguments) throws(EvaluationError) -> [Int] {
        var integers: [Int] = []
        for value in arguments.values {
            let elements = if case .matrix(let matrix) = value { matrix.values } else { [value] }
            for element in elements {
                integers.append(try Arguments([element], arguments.call).integer(0))
            }
        }
        return integers
    }

    private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
        var (a, b) = (abs(a), abs(b))
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }

    @Sendable private static func leastCommonMultiple(_ arguments: Arguments) throws(EvaluationError) -> Value {
        var result = 1
        for x in try integers(arguments) {
            if x == 0 { return .number(0) }
            let (product, overflow) = result.multipliedReportingOverflow(
                by: abs(x) / greatestCommonDivisor(result, x))
            if overflow || product > 1 << 53 { throw arguments.unsupported("a multiple beyond 2^53") }
            result = product
        }
        return .number(Double(result))
    }

    private static func choice(_ arguments: Arguments) throws(EvaluationError) -> (n: Int, k: Int) {
        let (n, k) = (try arguments.integer(0), try arguments.integer(1))
        guard k >= 0, n >= k else {
            throw EvaluationError(.domain("'\(arguments.call.name)' needs 0 ≤ k ≤ n"))
        }
        return (n, k)
    }

    /// n·(n−1)·…·(n−k+1), with twice the digits on the way so that the result is rounded once.
    private static func permutations(_ n: Int, _ k: Int) throws(EvaluationError) -> Double {
        var (high, low) = (1.0, 0.0)
        for factor in stride(from: Double(n), to: Double(n - k), by: -1) {
            let product = try (high * factor).checked()
            let error = (-product).addingProduct(high, factor) + low * factor
            high = product + error
            low = error - (high - product)
        }
        return try high.checked()
    }

    /// The same divided by k!, again with twice the digits on the way.
    private static func combinations(_ n: Int, _ k: Int) throws(EvaluationError) -> Double {
        var (high, low) = (1.0, 0.0)
        let fewer = min(k, n - k)
        for i in stride(from: 1, through: Double(fewer), by: 1) {
            let factor = Double(n - fewer) + i
            let product = try (high * factor).checked()
            let error = (-product).addingProduct(high, factor) + low * factor
            let quotient = product / i
            let rest = product.addingProduct(-quotient, i) + error
            high = quotient + rest / i
            low = rest / i - (high - quotient)
        }
        return try high.checked()
    }

    /// The sign of the permutation (i, j, k) of 0, 1, 2; 0 where two are equal.
    @Sendable private static func permutationSign(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let indices = [try arguments.integer(0), try arguments.integer(1), try arguments.integer(2)]
        if try arguments.rules.origin != 0 { throw arguments.unsupported("an ORIGIN other than 0") }
        guard indices.allSatisfy({ (0...2).contains($0) }) else {
            throw EvaluationError(.domain("'ε' needs indices of 0, 1 or 2"))
        }
        let (i, j, k) = (indices[0], indices[1], indices[2])
        return .number(Double((j - i) * (k - j) * (k - i) / 2))
    }

    /// 0 for negative numbers, 1 for positive ones and 1/2 at zero, also of each element (help of Mathcad 14 and of Prime,
    /// "Kronecker Delta and Heaviside Step Functions").
    @Sendable private static func step(_ arguments: Arguments) throws(EvaluationError) -> Value {
        try arguments.lifted(arguments[0]) { z throws(EvaluationError) in
            guard case .real(let x) = z else { throw EvaluationError(.notReal(found: "a complex number")) }
            return .number(x.si.isNaN ? x.si : x.si > 0 ? 1 : x.si == 0 ? 0.5 : 0)
        }
    }
}
