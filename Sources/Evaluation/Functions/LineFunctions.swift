import Quantities

/// Partial differential equations in time and along a line.
enum LineFunctions {
    static let functions: [BuiltinFunction] = [
        .general(
            "numol", "x_ends, xpts, t_ends, tpts, num_pde, num_pae, pde, init, bc",
            "solution of u_t = pde(x, t, u, u_x, u_xx): a row each place and a column each time, function by function",
            solved)
    ]

    private static let mostPoints = 10_000

    /// numol's arguments are those of PTC's help; `bc` has a row a function: what is given at both ends, "NA" for nothing, and
    /// "D" for values or "N" for slopes.
    @Sendable private static func solved(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let (places, times) = (try points(arguments, 0), try points(arguments, 2))
        let (count, algebraic) = (try arguments.integer(4), try arguments.integer(5))
        guard count >= 1, algebraic >= 0 else {
            throw EvaluationError(.domain("'numol' of \(count) and \(algebraic) equations"))
        }
        if algebraic > 0 { throw arguments.unsupported("algebraic equations") }
        let (rates, initial, bounds) = (
            try arguments.function(6), try arguments.function(7), try arguments.function(8)
        )
        let apply = arguments.call.apply
        func numbers(_ value: Value) throws(EvaluationError) -> [Double] {
            let numbers = try arguments.pureNumbers(value)
            guard numbers.count == count else {
                throw EvaluationError(.shapeMismatch("\(numbers.count) values of \(count) functions"))
            }
            return numbers
        }
        let start = { (x: Double) throws(EvaluationError) in try numbers(apply(initial, [.number(x)])) }
        let ends = try conditions(apply(bounds, [.number(times[0])]), count)
        let problem = LineProblem(
            x: (places[0], places[places.count - 1]), ends: ends.map(\.kinds), initial: start,
            given: { t throws(EvaluationError) in try conditions(apply(bounds, [.number(t)]), count).map(\.given) },
            rates: { x, t, u, slopes, curvatures throws(EvaluationError) in
                let vectors = [u, slopes, curvatures].map { Value.matrix(Matrix(rows: count, columns: 1, si: $0)) }
                return try numbers(apply(rates, [.number(x), .number(t)] + vectors))
            })
        var columns: [[[Double]]] = [try first(places, start, ends, arguments)]
        columns += try problem.solution(at: places, times)
        let si = (0..<count).flatMap { k in columns.flatMap { $0[k] } }
        return .matrix(Matrix(rows: places.count, columns: times.count * count, si: si))
    }

    /// Points of equal distance between two ends.
    private static func points(_ arguments: Arguments, _ index: Int) throws(EvaluationError) -> [Double] {
        let ends = try arguments.pureNumbers(.matrix(arguments.vector(index)))
        let count = try arguments.integer(index + 1)
        guard ends.count == 2, ends[0] < ends[1] else {
            throw EvaluationError(.domain("'numol' needs two rising ends"))
        }
        guard count >= 2, count <= mostPoints else { throw EvaluationError(.domain("'numol' with \(count) points")) }
        let step = (ends[1] - ends[0]) / Double(count - 1)
        return (0..<count).map { $0 == count - 1 ? ends[1] : ends[0] + Double($0) * step }
    }

    /// The initial values. Which value an end has where its condition is another is not known.
    private static func first(
        _ places: [Double], _ start: (Double) throws(EvaluationError) -> [Double], _ ends: [Condition],
        _ arguments: Arguments
    ) throws(EvaluationError) -> [[Double]] {
        var rows: [[Double]] = []
        for place in places { rows.append(try start(place)) }
        var values = ends.indices.map { k in rows.map { $0[k] } }
        for (k, end) in ends.enumerated() {
            let size = values[k].reduce(0) { max($0, abs($1)) }
            for (index, kind, given) in [
                (0, end.kinds.left, end.given.left), (places.count - 1, end.kinds.right, end.given.right),
            ] where kind == .value && abs(values[k][index] - given) > 1e-12 * max(size, abs(given)) {
                if arguments.call.choices.sign() < 0 { values[k][index] = given }
            }
        }
        return values
    }

    // MARK: - Conditions

    private typealias Condition = (
        kinds: (left: LineMethod.End, right: LineMethod.End), given: (left: Double, right: Double)
    )

    private static func conditions(_ value: Value, _ count: Int) throws(EvaluationError) -> [Condition] {
        guard case .matrix(let matrix) = value, matrix.rows == count, matrix.columns == 3 else {
            throw EvaluationError(.shapeMismatch("conditions at the ends that are not \(count) x 3"))
        }
        var conditions: [Condition] = []
        for row in 0..<count {
            guard case .string(let letter) = matrix[row, 2], letter == "D" || letter == "N" else {
                throw EvaluationError(.domain("conditions at the ends that are neither \"D\" nor \"N\""))
            }
            let kind = letter == "D" ? LineMethod.End.value : .slope
            let (left, right) = (try end(matrix[row, 0]), try end(matrix[row, 1]))
            conditions.append(
                ((left == nil ? .open : kind, right == nil ? .open : kind), (left ?? 0, right ?? 0)))
        }
        return conditions
    }

    /// What is given at an end; nil for "NA".
    private static func end(_ value: Value) throws(EvaluationError) -> Double? {
        if case .string("NA") = value { return nil }
        guard case .number(let x) = value else { throw Arithmetic.kind("a real number", value) }
        guard x.dimension.isOne else {
            throw EvaluationError(.needsUnitless("a condition at an end", found: x.dimension))
        }
        return x.si
    }
}
