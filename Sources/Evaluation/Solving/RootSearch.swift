import Quantities

/// Finds unknowns that satisfy the constraints of a solve block, or come as near to that as they can.
struct RootSearch {
    private let system: SolveSystem
    private let start: [Double]
    private let relations: [Constraint.Relation]
    private let firstRows: [Double]

    /// How far, measured by the change of a row with the unknowns, a solution may be from the exact one.
    private static let exactness = 1e-6
    /// How far the sides of an equation may differ relative to their size where CTOL is finer than their digits.
    private static let digits = 1e-9

    init(_ system: SolveSystem) throws(EvaluationError) {
        self.system = system
        start = system.unknowns.guess
        guard let rows = try system.rows(start) else {
            throw system.lastFault ?? EvaluationError(.domain("the equations at the guess"))
        }
        firstRows = rows
        relations = system.relations
        guard relations.count >= start.count else {
            throw EvaluationError(
                .domain("\(relations.count) conditions cannot determine \(start.count) unknowns"))
        }
    }

    /// The solution near the guess.
    func solution() throws(EvaluationError) -> [Double] {
        let scaled = try scales()
        let plain = [Double](repeating: 1, count: scaled.count)
        var doubt: EvaluationError?
        let bounded = relations.contains { $0 != .equal } && relations.contains { $0 == .equal }
        for start in bounded ? [start, besideStart] + otherStarts : [start, besideStart] {
            // An inequality may stand like a wall in the way: then the equations alone may lead around it.
            for ignoring in bounded ? [false, true] : [false] {
                // The rows by their own change with the unknowns; failing that, as they are, in SI base units.
                for scales in [scaled, plain] {
                    guard let x = try search(from: start, scales, equationsAlone: ignoring),
                        let rows = try system.rows(x), try satisfies(x, rows)
                    else { continue }
                    do {
                        try checkExactness(x, rows)
                        return x
                    } catch {
                        guard error.isUnsupported else { throw error }
                        doubt = doubt ?? error
                    }
                }
            }
        }
        throw doubt ?? EvaluationError(.noConvergence("no solution was found near the guess"))
    }

    /// Points that are twice or half as far in the variables, in turns.
    private var otherStarts: [[Double]] {
        [(2, 0.5), (0.5, 2), (2, 2), (0.5, 0.5)].map { even, odd in
            start.enumerated().map { $0.element * ($0.offset % 2 == 0 ? even : odd) }
        }
    }

    /// A point a little above the guess in each variable, for a guess at which the unknowns change nothing.
    private var besideStart: [Double] { start.map { $0 + 0.01 * max(abs($0), 1) } }

    /// The point where the sum of the squares of the residuals is least.
    func leastSquares() throws(EvaluationError) -> [Double] {
        if let x = try exactSolution() { return x }
        let plain = [Double](repeating: 1, count: relations.count)
        guard let near = try search(from: start, plain), let first = try jacobian(start),
            let x = try LeastSquares(unknowns: start.count, equations: start.count, slopes).minimum(from: near),
            let rows = try system.rows(x), let rest = try slopes(x)
        else { throw RootSearch.noLeastError }
        for (i, relation) in relations.enumerated() where relation != .equal {
            if violation(rows[i], relation) > 0 {
                throw EvaluationError(.unsupported("'minerr' where an inequality does not hold"))
            }
        }
        let count = relations.count
        for j in start.indices {
            let size = (0..<count).reduce(0.0) { $0 + abs(max(abs(first[j * count + $1]), 1e-300) * rows[$1]) }
            guard abs(rest[j]) <= 1e-6 * size else { throw RootSearch.noLeastError }
        }
        if zip(x, near).contains(where: { abs($0 - $1) > 1e-3 * max(abs($1), 1e-2) }) { throw RootSearch.noLeastError }
        guard let curvature = try Differences.jacobian(x, slopes) else { throw RootSearch.noLeastError }
        try checkRank(curvature, start.map { _ in true })
        return x
    }

    private static let noLeastError = EvaluationError(.noConvergence("no least error was found near the guess"))

    /// Half the slopes of the sum of the squares.
    private func slopes(_ x: [Double]) throws(EvaluationError) -> [Double]? {
        let (system, count) = (system, relations.count)
        guard let rows = try system.rows(x),
            let columns = try Differences.fineJacobian(x, { x throws(EvaluationError) in try system.rows(x) })
        else { return nil }
        return start.indices.map { j in
            (0..<count).reduce(0.0) { $0 + columns[j * count + $1] * violation(rows[$1], relations[$1]) }
        }
    }

    /// The solution of a least-error block whose conditions can all hold; nil where they cannot.
    private func exactSolution() throws(EvaluationError) -> [Double]? {
        guard let x = try search(from: start, try scales()), let rows = try system.rows(x),
            try satisfies(x, rows), isExact(rows, try scales(x, jacobian(x) ?? []))
        else { return nil }
        try checkExactness(x, rows)
        return x
    }

    // MARK: - Searching

    /// Where the method of Levenberg and Marquardt ends.
    private func search(
        from start: [Double], _ scales: [Double], equationsAlone: Bool = false
    ) throws(EvaluationError) -> [Double]? {
        let (system, relations) = (system, relations)
        let residuals: Differences.Rows = { x throws(EvaluationError) in
            guard let rows = try system.rows(x) else { return nil }
            return rows.indices.map {
                equationsAlone && relations[$0] != .equal ? 0 : violation(rows[$0], relations[$0]) / scales[$0]
            }
        }
        return try LeastSquares(unknowns: start.count, equations: relations.count, residuals).minimum(from: start)
    }

    private func jacobian(_ x: [Double]) throws(EvaluationError) -> [Double]? {
        try Differences.jacobian(x) { x throws(EvaluationError) in try system.rows(x) }
    }

    /// How much each row changes with the unknowns at the guess.
    private func scales() throws(EvaluationError) -> [Double] { try scales(start, jacobian(start) ?? []) }

    private func scales(_ x: [Double], _ columns: [Double]) throws(EvaluationError) -> [Double] {
        let count = relations.count
        let magnitudes = (try? system.magnitudes(x)) ?? firstRows.map(abs)
        return (0..<count).map { i in
            let change = stride(from: i, to: columns.count, by: count).reduce(0) { max($0, abs(columns[$1])) }
            return change > 0 ? change : magnitudes[i] > 0 ? magnitudes[i] : 1
        }
    }

    // MARK: - Judging

    /// True where every condition holds within CTOL, or to the digits that its sides have.
    private func satisfies(_ x: [Double], _ rows: [Double]) throws(EvaluationError) -> Bool {
        let tolerance = try system.machine.rules.constraintTolerance
        let amounts = zip(rows, relations).map { abs(violation($0, $1)) }
        if amounts.allSatisfy({ $0 <= tolerance }) { return true }
        let magnitudes = try system.magnitudes(x)
        return amounts.indices.allSatisfy {
            amounts[$0] <= max(tolerance, RootSearch.digits * magnitudes[$0])
        }
    }

    private func isExact(_ rows: [Double], _ scales: [Double]) -> Bool {
        rows.indices.allSatisfy { violation(rows[$0], relations[$0]).magnitude <= RootSearch.exactness * scales[$0] }
    }

    /// Refuses a point that satisfies the conditions by the width of CTOL alone, and one beside which others do too.
    private func checkExactness(_ x: [Double], _ rows: [Double]) throws(EvaluationError) {
        let columns = try jacobian(x) ?? []
        guard isExact(rows, try scales(x, columns)) else {
            throw EvaluationError(.unsupported("a solve block whose conditions hold within CTOL, but not exactly"))
        }
        if columns.isEmpty { return }
        try checkMultiplicity(x, columns)
        // An inequality bounds the solutions; it does not tell one from those beside it.
        try checkRank(columns, relations.map { $0 == .equal })
    }

    /// Refuses a point at which a condition hardly changes with the unknowns, but does beside it: there Mathcad may end
    /// anywhere within the width of CTOL.
    private func checkMultiplicity(_ x: [Double], _ columns: [Double]) throws(EvaluationError) {
        let beside = x.map { $0 + 1e-3 * max(abs($0), 1e-3) }
        guard let rows = try system.rows(beside),
            let others = try Differences.quickJacobian(
                beside, rows, { x throws(EvaluationError) in try system.rows(x) })
        else { return }
        let count = relations.count
        for i in 0..<count where relations[i] == .equal {
            let here = start.indices.reduce(0) { max($0, abs(columns[$1 * count + i])) }
            let there = start.indices.reduce(0) { max($0, abs(others[$1 * count + i])) }
            guard here >= 1e-3 * there else {
                throw EvaluationError(.unsupported("a solve block with a multiple root"))
            }
        }
    }

    /// Refuses a point that the active rows do not determine.
    private func checkRank(_ columns: [Double], _ active: [Bool]) throws(EvaluationError) {
        let count = active.count
        let kept = (0..<count).filter { active[$0] }
        let vectors = start.indices.map { j in kept.map { columns[j * count + $0] } }
        guard Rank(vectors).isFull else {
            throw EvaluationError(.unsupported("a solve block whose solution is not the only one beside it"))
        }
    }
}

/// By how much a row fails its condition: any difference of the sides of an equation, the excess of an inequality.
func violation(_ row: Double, _ relation: Constraint.Relation) -> Double {
    switch relation {
    case .equal: row
    case .atMost: max(row, 0)
    case .atLeast: min(row, 0)
    }
}
