import Expressions
#if canImport(Glibc)
    import Glibc
#endif

/// A formula of one variable whose constants are numbers known when it is computed, made to be expanded into a series.
indirect enum SeriesFormula: Sendable {
    /// A part without the variable, by its place among the constants.
    case constant(Int)
    case variable
    case negated(SeriesFormula)
    case sum(SeriesFormula, SeriesFormula)
    case product(SeriesFormula, SeriesFormula)
    case quotient(SeriesFormula, SeriesFormula)
    case power(SeriesFormula, SeriesFormula)
    case magnitude(SeriesFormula)
    case function(Function, SeriesFormula)

    /// The functions that have a series here.
    enum Function: String, Sendable {
        case exp, ln, sin, cos, tan, atan, sinh, cosh, tanh
    }

    /// A formula with the parts that lack the variable added to the constants; nil where it is of another kind.
    init?(_ node: Expression, in key: Scope.Key, _ symbols: Symbols, _ constants: inout [Expression]) {
        guard node.mentions(key) else {
            constants.append(node)
            self = .constant(constants.count - 1)
            return
        }
        func part(_ node: Expression) -> SeriesFormula? { SeriesFormula(node, in: key, symbols, &constants) }
        switch node.kind {
        case .name: self = .variable
        case .parentheses(let inner):
            guard let inner = part(inner) else { return nil }
            self = inner
        case .unary(let op, let x):
            guard let x = part(x), let made = SeriesFormula.unary(op, x, &constants) else { return nil }
            self = made
        case .binary(.nthRoot, let index, let x):
            guard case .placeholder = index.kind, let x = part(x) else { return nil }
            self = .power(x, SeriesFormula.number(0.5, &constants))
        case .binary(let op, let a, let b):
            guard let x = part(a), let y = part(b), let made = SeriesFormula.binary(op, x, y) else { return nil }
            self = made
        case .call(let head, let arguments):
            if let name = symbols.builtin(head) {
                guard arguments.count == 1, let function = Function(rawValue: name), let x = part(arguments[0]) else {
                    return nil
                }
                self = .function(function, x)
            } else {
                guard let body = symbols.inlined(head, arguments), let made = part(body) else { return nil }
                self = made
            }
        default: return nil
        }
    }

    private static func number(_ x: Double, _ constants: inout [Expression]) -> SeriesFormula {
        constants.append(Expression(.number(x)))
        return .constant(constants.count - 1)
    }

    private static func unary(
        _ op: UnaryOperator, _ x: SeriesFormula, _ constants: inout [Expression]
    ) -> SeriesFormula? {
        switch op {
        case .negate: .negated(x)
        case .squareRoot: .power(x, number(0.5, &constants))
        case .absoluteValue, .determinant: .magnitude(x)
        default: nil
        }
    }

    private static func binary(_ op: BinaryOperator, _ x: SeriesFormula, _ y: SeriesFormula) -> SeriesFormula? {
        switch op {
        case .add: .sum(x, y)
        case .subtract: .sum(x, .negated(y))
        case .multiply, .scale: .product(x, y)
        case .divide: .quotient(x, y)
        case .power: .power(x, y)
        default: nil
        }
    }

    // MARK: - Values

    /// The value at a point; NaN where there is none.
    func value(at x: Double, _ constants: [Double]) -> Double {
        switch self {
        case .constant(let index): constants[index]
        case .variable: x
        case .negated(let a): -a.value(at: x, constants)
        case .sum(let a, let b): a.value(at: x, constants) + b.value(at: x, constants)
        case .product(let a, let b): a.value(at: x, constants) * b.value(at: x, constants)
        case .quotient(let a, let b): a.value(at: x, constants) / b.value(at: x, constants)
        case .power(let a, let b): pow(a.value(at: x, constants), b.value(at: x, constants))
        case .magnitude(let a): a.value(at: x, constants).magnitude
        case .function(let function, let a): function.value(a.value(at: x, constants))
        }
    }

    /// The series of the formula where the variable has one; nil where it has none of whole powers.
    func series(_ variable: PowerSeries, _ constants: [Double]) -> PowerSeries? {
        func part(_ formula: SeriesFormula) -> PowerSeries? { formula.series(variable, constants) }
        switch self {
        case .constant(let index): return PowerSeries(constant: constants[index])
        case .variable: return variable
        case .negated(let a): return part(a).map { -$0 }
        case .sum(let a, let b): return part(a).flatMap { x in part(b).flatMap { x + $0 } }
        case .product(let a, let b): return part(a).flatMap { x in part(b).map { x * $0 } }
        case .quotient(let a, let b): return part(a).flatMap { x in part(b)?.reciprocal.map { x * $0 } }
        case .power(let a, .constant(let index)): return part(a)?.power(constants[index])
        case .power(let a, let b):
            // A power of e grows and falls as its exponent says, also where that has no bound.
            if case .constant(let index) = a {
                guard constants[index] > 0 else { return nil }
                return part(b)?.scaled(log(constants[index])).exponential
            }
            guard let exponent = part(b), let logarithm = part(a)?.logarithm else { return nil }
            return (exponent * logarithm).exponential
        case .magnitude(let a): return part(a).map { ($0.terms.first ?? 0) < 0 ? -$0 : $0 }
        case .function(let function, let a): return part(a).flatMap(function.series)
        }
    }
}

extension SeriesFormula.Function {
    func value(_ x: Double) -> Double {
        switch self {
        case .exp: Glibc.exp(x)
        case .ln: Glibc.log(x)
        case .sin: Glibc.sin(x)
        case .cos: Glibc.cos(x)
        case .tan: Glibc.tan(x)
        case .atan: Glibc.atan(x)
        case .sinh: Glibc.sinh(x)
        case .cosh: Glibc.cosh(x)
        case .tanh: Glibc.tanh(x)
        }
    }

    func series(_ x: PowerSeries) -> PowerSeries? {
        switch self {
        case .exp: return x.exponential
        case .ln: return x.logarithm
        case .sin: return x.sineAndCosine?.sine
        case .cos: return x.sineAndCosine?.cosine
        case .tan: return x.sineAndCosine.flatMap { pair in pair.cosine.reciprocal.map { pair.sine * $0 } }
        case .atan: return x.inverseTangent
        case .sinh, .cosh, .tanh:
            guard let rise = x.exponential, let fall = (-x).exponential else { return nil }
            guard let sum = rise + fall, let difference = rise + -fall else { return nil }
            if self == .tanh { return sum.reciprocal.map { difference * $0 } }
            return (self == .sinh ? difference : sum).scaled(0.5)
        }
    }
}
