import Expressions
import Quantities

/// Proves what the value of a chain expression will be like, from what is known of the values in it.
///
/// It says nothing rather than guess: of a pure number that might turn out to be zero, which goes with every dimension,
/// and of functions whose rules are the evaluator's own.
struct DimensionProof {
    /// What is known of a value.
    enum Kind: Equatable {
        case unknown
        case text
        /// A number, or an array of numbers, of that dimension, and perhaps zero.
        case numeric(Dimension)
        /// A pure number that is written out.
        case written(Double)
    }

    /// Two parts of the expression whose dimensions cannot go together.
    struct Clash: Error, Equatable {
        let found: Dimension
        let expected: Dimension
    }

    /// By the names that stand for references in the expression's code.
    private let known: [String: Kind]

    init(_ known: [String: Kind]) { self.known = known }

    func kind(of node: Expression) throws(Clash) -> Kind {
        switch node.kind {
        case .number(let number): return .written(number)
        case .imaginary: return .numeric(.one)
        case .string: return .text
        case .name(let name): return kind(of: name)
        case .parentheses(let inner): return try kind(of: inner)
        case .unary(let sign, let operand): return unary(sign, try kind(of: operand))
        case .binary(.scale, let number, let unit): return scaled(try kind(of: number), by: unit)
        case .binary(.power, let base, let exponent): return power(try kind(of: base), try kind(of: exponent))
        case .binary(let sign, let a, let b): return try binary(sign, kind(of: a), kind(of: b))
        case .call(let head, let arguments): return try call(head, arguments)
        case .comprehension(let one):
            // What the elements are is not known, and their name may be that of a unit.
            _ = try kind(of: one.list)
            return .unknown
        default:
            for child in node.children { _ = try kind(of: child) }
            return .unknown
        }
    }

    private func kind(of name: Name) -> Kind {
        if let kind = known[name.dotted] { return kind }
        if let unit = try? UnitExpression(parsing: name.dotted), !unit.isAffine { return .numeric(unit.dimension) }
        return .unknown
    }

    /// `near(x, expected, part, distance)` is what checks make of `equals` and `within`: all but the part are of one dimension.
    private func call(_ head: Expression, _ arguments: [Expression]) throws(Clash) -> Kind {
        var kinds: [Kind] = []
        for argument in arguments { kinds.append(try kind(of: argument)) }
        guard case .name(let name) = head.kind, name.dotted == "near", kinds.count > 1 else { return .unknown }
        _ = try joined(kinds[0], kinds[1])
        if kinds.count > 3 { _ = try joined(kinds[0], kinds[3]) }
        return .unknown
    }

    private func unary(_ sign: UnaryOperator, _ operand: Kind) -> Kind {
        switch (sign, operand) {
        case (.negate, .written(let number)): .written(-number)
        case (.negate, _): operand
        case (.absoluteValue, .written(let number)): .written(abs(number))
        case (.squareRoot, .numeric(let dimension)):
            Rational(1, 2).flatMap(dimension.power).map(Kind.numeric) ?? .unknown
        default: .unknown
        }
    }

    private func scaled(_ number: Kind, by unit: Expression) -> Kind {
        guard number.dimension?.isOne == true,
            let unit = try? UnitExpression(parsing: ExpressionPrinter.text(of: unit))
        else { return .unknown }
        return .numeric(unit.dimension)
    }

    private func power(_ base: Kind, _ exponent: Kind) -> Kind {
        guard let dimension = base.dimension else { return .unknown }
        if dimension.isOne { return .numeric(.one) }
        guard case .written(let number) = exponent, let fraction = Rational(number) else { return .unknown }
        return dimension.power(fraction).map(Kind.numeric) ?? .unknown
    }

    private func binary(_ sign: BinaryOperator, _ a: Kind, _ b: Kind) throws(Clash) -> Kind {
        switch sign {
        case .add, .subtract: return try joined(a, b)
        case .multiply: return product(a, b) { $0.times($1) }
        case .divide: return product(a, b) { $0.over($1) }
        case .equal, .notEqual, .less, .greater, .lessOrEqual, .greaterOrEqual:
            if a == .text || b == .text { return a == b ? .numeric(.one) : .unknown }
            _ = try joined(a, b)
            return a == .unknown || b == .unknown ? .unknown : .numeric(.one)
        default: return .unknown
        }
    }

    private func product(_ a: Kind, _ b: Kind, _ combine: (Dimension, Dimension) -> Dimension?) -> Kind {
        guard let first = a.dimension, let second = b.dimension else { return .unknown }
        return combine(first, second).map(Kind.numeric) ?? .unknown
    }

    /// What a sum or a comparison of both is; they must have one dimension.
    private func joined(_ a: Kind, _ b: Kind) throws(Clash) -> Kind {
        guard let expected = a.dimension, let found = b.dimension else { return .unknown }
        if expected == found { return .numeric(expected) }
        if a.mayBePureZero || b.mayBePureZero { return .unknown }
        throw Clash(found: found, expected: expected)
    }
}

extension DimensionProof.Kind {
    /// Nil for what is no number, or not known to be one.
    fileprivate var dimension: Dimension? {
        switch self {
        case .numeric(let dimension): dimension
        case .written: .one
        case .unknown, .text: nil
        }
    }

    fileprivate var mayBePureZero: Bool {
        switch self {
        case .numeric(let dimension): dimension.isOne
        case .written(let number): number == 0
        case .unknown, .text: true
        }
    }

    init(_ expectation: Expectation) {
        self =
            switch expectation {
            case .numeric(let dimension): .numeric(dimension)
            case .text: .text
            case .anything, .function: .unknown
            }
    }

    init(_ value: Value) {
        switch value {
        case .number(let quantity) where quantity.dimension.isOne: self = .written(quantity.si)
        case .string: self = .text
        default: self = Numeric(value)?.dimension.map(Self.numeric) ?? .unknown
        }
    }

    /// What mappings may expect of it.
    var expectation: Expectation {
        switch self {
        case .numeric(let dimension): .numeric(dimension)
        case .written(let number): number == 0 ? .anything : .numeric(.one)
        case .text: .text
        case .unknown: .anything
        }
    }
}
