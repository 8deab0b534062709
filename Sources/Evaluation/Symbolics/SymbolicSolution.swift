import Expressions

/// What solves an equation in one unknown, or a system that is linear in several.
struct SymbolicSolution {
    let formula: Expression

    /// Systems of more unknowns make determinants that are too long.
    private static let mostUnknowns = 4

    /// `body` is an equation, a formula that is to be zero, or a vector of such; `shape` is that of the stored result, which
    /// tells a row of solutions from a column.
    init(
        _ body: Expression, _ unknowns: [Name], _ shape: (rows: Int, columns: Int)?, _ symbols: Symbols
    ) throws(SymbolicRefusal) {
        let keys = unknowns.map { Scope.Key($0, space: .variable) }
        let equations = SymbolicSolution.equations(body)
        if let key = keys.first, keys.count == 1, equations.count == 1 {
            formula = try SymbolicSolution.root(equations[0], key, symbols)
            return
        }
        guard equations.count == keys.count, keys.count <= SymbolicSolution.mostUnknowns, Set(keys).count == keys.count
        else { throw .keyword }
        guard let shape, max(shape.rows, shape.columns) == keys.count, min(shape.rows, shape.columns) == 1 else {
            throw .unclearShape
        }
        let solutions = try SymbolicSolution.linear(equations, keys, symbols)
        formula = Expression(.matrix(rows: shape.rows, columns: shape.columns, solutions), at: body.place)
    }

    private static func equations(_ body: Expression) -> [Expression] {
        switch body.kind {
        case .parentheses(let inner): equations(inner)
        case .matrix(_, 1, let rows): rows
        case .binary(.and, let a, let b): equations(a) + equations(b)
        default: [body]
        }
    }

    /// The one solution of an equation that is linear once its denominators are multiplied away.
    private static func root(
        _ equation: Expression, _ key: Scope.Key, _ symbols: Symbols
    ) throws(SymbolicRefusal) -> Expression {
        guard let form = RationalForm(equation, in: key, symbols), form.numerator.degree > 0 else {
            throw .notARationalEquation
        }
        let numerator = form.numerator
        guard numerator.degree == 1 else { throw .severalSolutions(numerator.degree) }
        // Also where the constant is zero: a slope that turns out to be zero leaves no solution.
        let root = Expression(.binary(.divide, -numerator[0], numerator[1]), at: equation.place)
            .whereMoreThanRounding(numerator[1])
        guard let below = form.denominator else { return root }
        return root.where(below.value(at: root), differsFromZeroElse: "an equation with a zero below a fraction")
    }

    /// The solutions of linear equations, by Cramer's rule.
    private static func linear(
        _ equations: [Expression], _ keys: [Scope.Key], _ symbols: Symbols
    ) throws(SymbolicRefusal) -> [Expression] {
        var rows: [[Expression]] = []
        for equation in equations {
            guard let row = row(equation, keys, symbols) else { throw .notARationalEquation }
            rows.append(row)
        }
        let count = keys.count
        let whole = determinant(rows, Array(0..<count))
        return (0..<count).map { unknown in
            // The last column holds the constants, which stand on the same side as the unknowns.
            (determinant(rows, (0..<count).map { $0 == unknown ? count : $0 }) / -whole).whereMoreThanRounding(whole)
        }
    }

    /// The coefficients of the unknowns and the constant of a linear equation.
    private static func row(_ equation: Expression, _ keys: [Scope.Key], _ symbols: Symbols) -> [Expression]? {
        var (rest, row): (Expression, [Expression]) = (equation, [])
        for key in keys {
            guard let form = PolynomialForm(rest, in: key, symbols), form.degree <= 1,
                !keys.contains(where: { form[1].mentions($0) })
            else { return nil }
            row.append(form[1])
            rest = form[0]
        }
        return row + [rest]
    }

    private static func determinant(_ rows: [[Expression]], _ columns: [Int]) -> Expression {
        guard let first = rows.first else { return .number(1, at: .unknown) }
        return columns.indices.reduce(.number(0, at: .unknown)) { sum, index in
            var others = columns
            let column = others.remove(at: index)
            let term = first[column] * determinant(Array(rows.dropFirst()), others)
            return index % 2 == 0 ? sum + term : sum - term
        }
    }
}

extension Expression {
    /// The formula where a divisor in it is no mere rounding of a sum that would be zero: symbolic mathematics finds no
    /// solution there. One that is zero is left to the division.
    fileprivate func whereMoreThanRounding(_ divisor: Expression) -> Expression {
        guard let sum = divisor.sumOfMagnitudes else { return self }
        let rounding = Expression(.binary(.multiply, .number(1e-13, at: place), sum), at: place)
        let isZero = Expression(.binary(.equal, divisor, .number(0, at: place)), at: place)
        let isMore = Expression(.binary(.greater, divisor.inMagnitude, rounding), at: place)
        let test = Expression(.binary(.or, isZero, isMore), at: place)
        let refusal = Expression(.unsupported(what: "an equation whose solution hangs on rounding", []), at: place)
        return Expression(.conditional([.init(test: test, body: self)], otherwise: refusal), at: place)
    }

    private var inMagnitude: Expression { Expression(.unary(.absoluteValue, self), at: place) }

    /// The magnitudes of the terms of a sum, added; nil where nothing is added.
    private var sumOfMagnitudes: Expression? {
        switch kind {
        case .parentheses(let inner), .unary(.negate, let inner): return inner.sumOfMagnitudes
        case .binary(let op, let a, let b):
            let (left, right) = (a.sumOfMagnitudes, b.sumOfMagnitudes)
            switch op {
            case .add, .subtract:
                return Expression(.binary(.add, left ?? a.inMagnitude, right ?? b.inMagnitude), at: place)
            case .multiply, .divide, .scale:
                guard left != nil || right != nil else { return nil }
                let divisor = op == .divide ? b.inMagnitude : right ?? b.inMagnitude
                return Expression(.binary(op == .scale ? .multiply : op, left ?? a.inMagnitude, divisor), at: place)
            default: return nil
            }
        default: return nil
        }
    }
}
