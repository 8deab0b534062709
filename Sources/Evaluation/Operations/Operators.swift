import Expressions
import Quantities

/// Applies the operators of the expression tree to values: the one meaning of each.
enum Operators {
    static func apply(
        _ op: BinaryOperator, _ a: Value, _ b: Value, _ rules: Rules
    ) throws(EvaluationError) -> Value {
        if rules.dialect == .smath, op.takesLikeUnits, case .number(let x) = a, case .number(let y) = b,
            x.dimension != y.dimension
        {
            return try meaning(op, a.unitlessZero, b.unitlessZero, rules)
        }
        return try meaning(op, a, b, rules)
    }

    private static func meaning(
        _ op: BinaryOperator, _ a: Value, _ b: Value, _ rules: Rules
    ) throws(EvaluationError) -> Value {
        switch op {
        case .add: try Arithmetic.add(a, b)
        case .subtract: try Arithmetic.subtract(a, b)
        case .multiply, .scale: try Arithmetic.multiply(a, b)
        case .divide: try Arithmetic.divide(a, b, rules)
        case .power: try Arithmetic.power(a, b, rules)
        case .nthRoot: try Arithmetic.root(a, b)
        case .equal, .notEqual, .less, .greater, .lessOrEqual, .greaterOrEqual:
            .truth(try Comparison.compare(op, a, b, rules))
        case .and, .or, .xor: try logical(op, Comparison.truth(a), Comparison.truth(b))
        case .elementOf: throw EvaluationError(.unsupported("membership in a set of this kind"))
        case .column: try Indexing.column(a, b, rules)
        case .row: try Indexing.row(a, b, rules)
        case .crossProduct: try crossProduct(a, b)
        }
    }

    private static func logical(_ op: BinaryOperator, _ a: Bool, _ b: Bool) -> Value {
        .truth(op == .and ? a && b : op == .or ? a || b : a != b)
    }

    static func apply(
        _ op: UnaryOperator, _ x: Value, _ rules: Rules
    ) throws(EvaluationError) -> Value {
        switch op {
        case .negate: try Arithmetic.negate(x)
        case .squareRoot: try Arithmetic.squareRoot(x)
        case .absoluteValue: try Magnitude.absolute(x, rules)
        case .determinant: try MatrixArithmetic.determinant(x)
        case .factorial: try factorial(x)
        case .percent: try Arithmetic.divide(x, .number(100), rules)
        case .conjugate: try conjugate(x)
        case .not: .truth(try !Comparison.truth(x))
        case .transpose: try Indexing.transposed(x)
        case .vectorSum: try vectorSum(x)
        case .vectorize: x
        case .functionDerivative: throw Arithmetic.kind("a number", x)
        }
    }

    /// n! of a whole number from 0 to 170.
    private static func factorial(_ x: Value) throws(EvaluationError) -> Value {
        if case .matrix(let matrix) = x {
            return try Arithmetic.elementwise(matrix) { i throws(EvaluationError) in
                try factorial(matrix[i])
            }
        }
        guard case .number(let n) = x else { throw Arithmetic.kind("a number", x) }
        guard n.dimension.isOne else {
            throw EvaluationError(.needsUnitless("a factorial", found: n.dimension))
        }
        guard let integer = n.si.nearInteger else { throw EvaluationError(.notAnInteger(n.si)) }
        guard integer >= 0 else { throw EvaluationError(.domain("the factorial of a negative number")) }
        guard integer <= 170 else { throw EvaluationError(.tooLarge) }
        var product = 1.0
        for k in stride(from: 2, through: integer, by: 1) { product *= Double(k) }
        return .number(product)
    }

    private static func conjugate(_ x: Value) throws(EvaluationError) -> Value {
        switch x {
        case .number: x
        case .complex(let z):
            .complex(ComplexQuantity(Complex(z.si.re, -z.si.im), z.dimension))
        case .matrix(let matrix):
            try Arithmetic.elementwise(matrix) { i throws(EvaluationError) in
                try conjugate(matrix[i])
            }
        default: throw Arithmetic.kind("a number", x)
        }
    }

    /// The sum of all elements of an array.
    private static func vectorSum(_ x: Value) throws(EvaluationError) -> Value {
        guard case .matrix(let matrix) = x else { throw Arithmetic.kind("a vector", x) }
        var sum: Value = .number(0)
        for i in 0..<matrix.count { sum = try Arithmetic.add(sum, matrix[i]) }
        return sum
    }

    private static func crossProduct(_ a: Value, _ b: Value) throws(EvaluationError) -> Value {
        guard case .matrix(let x) = a, case .matrix(let y) = b, x.count == 3, y.count == 3,
            x.columns == 1, y.columns == 1
        else { throw EvaluationError(.shapeMismatch("a cross product needs two vectors of three")) }
        func part(_ i: Int, _ j: Int) throws(EvaluationError) -> Value {
            try Arithmetic.subtract(
                Arithmetic.multiply(x[i], y[j]), Arithmetic.multiply(x[j], y[i]))
        }
        return .matrix(Matrix(column: [try part(1, 2), try part(2, 0), try part(0, 1)]))
    }
}

extension BinaryOperator {
    /// True for operators whose operands must have the same units.
    fileprivate var takesLikeUnits: Bool { self == .add || self == .subtract || isComparison }
}

extension Value {
    /// The value, a zero without its units: in SMath Studio zero has none (its handbook, page Units).
    fileprivate var unitlessZero: Value {
        guard case .number(let x) = self, x.si == 0, !x.dimension.isOne else { return self }
        return .number(x.si)
    }
}
