import Expressions
import Quantities

/// The dimensions of formulas, as far as they are certain: nil says that nothing is known, or that every dimension fits.
struct KnownDimensions {
    private unowned let sheet: WorksheetLint

    init(_ sheet: WorksheetLint) { self.sheet = sheet }

    /// The dimension of a part of a region's formula; names of `bound` stand for something else.
    func dimension(of node: Expression, in region: Int, bound: Set<String> = []) -> Dimension? {
        func known(_ node: Expression) -> Dimension? { dimension(of: node, in: region, bound: bound) }
        switch node.kind {
        case .number(let x), .imaginary(let x): return x == 0 ? nil : .one
        case .name(let name): return bound.contains(name.key) ? nil : dimension(of: name, node, in: region)
        case .parentheses(let x), .unary(.negate, let x), .unary(.absoluteValue, let x), .unary(.conjugate, let x),
            .unary(.transpose, let x), .unary(.vectorize, let x), .unary(.vectorSum, let x), .element(let x, _):
            return known(x)
        case .unary(.percent, _), .unary(.not, _): return .one
        case .unary(.squareRoot, let x): return Rational(1, 2).flatMap { known(x)?.power($0) }
        case .evaluation(let evaluation): return known(evaluation.body)
        case .binary(let sign, let a, let b): return dimension(of: sign, a, b, known)
        case .call(let head, let arguments):
            guard case .name(let name) = head.kind, !bound.contains(name.key),
                sheet.names.definition(of: name, at: region) == nil
            else { return nil }
            if KnownDimensions.pure.contains(name.dotted) { return .one }
            return KnownDimensions.keeping.contains(name.dotted) ? arguments.lazy.compactMap(known).first : nil
        default: return nil
        }
    }

    private func dimension(
        of sign: BinaryOperator, _ a: Expression, _ b: Expression, _ known: (Expression) -> Dimension?
    ) -> Dimension? {
        switch sign {
        case .add, .subtract: return known(a) ?? known(b)
        case .multiply, .scale: return known(a).flatMap { a in known(b).flatMap { a.times($0) } }
        case .divide: return known(a).flatMap { a in known(b).flatMap { a.over($0) } }
        case .power:
            guard let base = known(a) else { return nil }
            if base.isOne { return .one }
            guard case .number(let x) = b.kind, let exponent = Rational(x) else { return nil }
            return base.power(exponent)
        case .equal, .notEqual, .less, .greater, .lessOrEqual, .greaterOrEqual, .and, .or, .xor, .elementOf: return .one
        case .nthRoot, .column, .row, .crossProduct: return nil
        }
    }

    private func dimension(of name: Name, _ node: Expression, in region: Int) -> Dimension? {
        guard let definition = sheet.names.definition(of: name, at: region) else {
            // A name that is defined further down may be neither.
            guard sheet.names.definitions(of: name).isEmpty else { return nil }
            return sheet.literals.quantity(of: node)?.dimension
        }
        guard definition.kind == .whole, case .name? = sheet.regions[definition.region].definedTarget?.kind else {
            return nil
        }
        return sheet.value(ofRegion: definition.region)?.certainDimension
    }

    /// Functions whose result is a pure number.
    private static let pure: Set<String> = [
        "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "asin", "acos", "atan", "exp", "ln", "log",
        "length", "rows", "cols", "last", "rank",
    ]
    /// Functions whose result has the dimension of what they are given.
    private static let keeping: Set<String> = [
        "max", "min", "mean", "median", "stdev", "Stdev", "floor", "ceil", "round",
    ]
}

extension Value {
    /// The dimension of numbers that are not zero; nil for all else.
    fileprivate var certainDimension: Dimension? {
        switch self {
        case .number(let quantity): quantity.si == 0 ? nil : quantity.dimension
        case .complex(let z): z.dimension
        case .range(let range): range.dimension
        case .matrix(let matrix): matrix.flat.flatMap { $0.si.allSatisfy { $0 == 0 } ? nil : $0.dimension }
        case .string, .function, .record: nil
        }
    }
}
