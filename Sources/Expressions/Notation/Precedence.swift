/// How tightly an operator binds, from the loosest to the tightest.
///
/// Text expressions read, and print, in this order: `or`, `xor`, `and`, `not`, comparisons (which chain to the left),
/// `??` (to the right), `+ -`, `* /`, a sign, a number with its unit, `^` (to the right), `! %`, and last calls, indices and single words.
enum Precedence: Int, Comparable, Sendable {
    case any, or, xor, and, not, comparison, fallback, sum, product, sign, united, power, postfix, word

    static func < (a: Precedence, b: Precedence) -> Bool { a.rawValue < b.rawValue }

    /// The next tighter one.
    var next: Precedence { Precedence(rawValue: rawValue + 1) ?? .word }
}

extension BinaryOperator {
    /// The sign in text and how it binds; nil for operators that are written as functions.
    var infix: (sign: String, precedence: Precedence)? {
        switch self {
        case .or: ("or", .or)
        case .xor: ("xor", .xor)
        case .and: ("and", .and)
        case .equal: ("=", .comparison)
        case .notEqual: ("!=", .comparison)
        case .less: ("<", .comparison)
        case .lessOrEqual: ("<=", .comparison)
        case .greater: (">", .comparison)
        case .greaterOrEqual: (">=", .comparison)
        case .elementOf: ("∈", .comparison)
        case .add: ("+", .sum)
        case .subtract: ("-", .sum)
        case .multiply: ("*", .product)
        case .divide: ("/", .product)
        case .power: ("^", .power)
        case .scale, .nthRoot, .column, .row, .crossProduct: nil
        }
    }

    /// The name of the function as which text writes the operator; nil for those that have a sign.
    var functionName: String? {
        switch self {
        case .nthRoot: "nthRoot"
        case .column: "column"
        case .row: "row"
        case .crossProduct: "cross"
        default: nil
        }
    }

    static let bySign = Dictionary(
        BinaryOperator.allCases.compactMap { one in one.infix.map { ($0.sign, one) } }, uniquingKeysWith: { $1 })

    static let byFunctionName = Dictionary(
        BinaryOperator.allCases.compactMap { one in one.functionName.map { ($0, one) } }, uniquingKeysWith: { $1 })
}

extension UnaryOperator {
    /// The name of the function as which text writes the operator; nil for those that have a sign.
    var functionName: String? {
        switch self {
        case .squareRoot: "sqrt"
        case .absoluteValue: "abs"
        case .determinant: "determinant"
        case .conjugate: "conjugate"
        case .transpose: "transpose"
        case .vectorize: "vectorize"
        case .vectorSum: "vectorSum"
        case .functionDerivative: "prime"
        case .negate, .not, .factorial, .percent: nil
        }
    }

    static let byFunctionName = Dictionary(
        UnaryOperator.allCases.compactMap { one in one.functionName.map { ($0, one) } }, uniquingKeysWith: { $1 })
}
