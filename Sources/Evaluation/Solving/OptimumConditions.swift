import Quantities

/// The conditions for an optimum as equations: the slopes balanced by the constraints that press, and those met exactly.
struct OptimumConditions {
    private let search: OptimumSearch
    private let found: QuadraticSteps.Optimum
    /// The rows that press.
    private let active: [Int]

    /// How near to zero a row counts as met, and how small a multiplier as none.
    private static let near = 1e-6
    /// How far from zero a condition may end, measured by its greatest change with the unknowns and multipliers.
    private static let exactness = 1e-6

    init(_ search: OptimumSearch, _ found: QuadraticSteps.Optimum) {
        self.search = search
        self.found = found
        active = found.multipliers.indices.filter { i in
            search.isEquation[i]
                || (abs(found.slopes.sample.rows[i]) <= OptimumConditions.near
                    && found.multipliers[i] > OptimumConditions.near)
        }
    }

    private var start: [Double] { found.slopes.sample.x }

    /// The optimum to nearly all digits.
    func refined() throws(EvaluationError) -> [Double] {
        guard search.worst(found.slopes.sample.rows) <= OptimumConditions.near else {
            throw EvaluationError(.noConvergence("the constraints were not met near the guess"))
        }
        let point = active.count >= start.count ? try vertex() : try balanced()
        guard let point, let sample = try search.sample(point), search.worst(sample.rows) <= 1e-9 else {
            throw OptimumSearch.notFound
        }
        let isNear = zip(point, start).allSatisfy { abs($0 - $1) <= 1e-3 * max(abs($1), 1e-2) }
        let isNoWorse = sample.value <= found.slopes.sample.value + 1e-6 * max(abs(found.slopes.sample.value), 1e-6)
        guard isNear, isNoWorse else { throw OptimumSearch.notFound }
        return point
    }

    /// A corner, where the constraints that press decide alone.
    private func vertex() throws(EvaluationError) -> [Double]? {
        let (search, active) = (search, active)
        let normals = start.indices.map { j in active.map { found.slopes.rows[$0][j] } }
        guard Rank(normals).isFull else { throw OptimumConditions.notUnique }
        return try LeastSquares(unknowns: start.count, equations: active.count) { x throws(EvaluationError) in
            guard let rows = try search.sample(x)?.rows else { return nil }
            return active.map { rows[$0] }
        }.minimum(from: start)
    }

    /// A point where slopes are balanced; refuses one beside which others are as good, and one that is no optimum.
    private func balanced() throws(EvaluationError) -> [Double]? {
        let (search, active, count) = (search, active, start.count)
        let equations: Differences.Rows = { z throws(EvaluationError) in
            guard let sample = try search.sample(Array(z.prefix(count))),
                let slopes = try search.slopes(sample, fine: true)
            else { return nil }
            var rows = slopes.gradient
            for (position, row) in active.enumerated() {
                for j in 0..<count { rows[j] -= z[count + position] * slopes.rows[row][j] }
            }
            return rows + active.map { sample.rows[$0] }
        }
        let coarse: Differences.Rows = { z throws(EvaluationError) in
            try OptimumConditions.curvature(z, equations)
        }
        let first = start + active.map { found.multipliers[$0] }
        guard let columns = try coarse(first) else { return nil }
        try checkCurvature(columns)
        let conditions = LeastSquares(
            unknowns: first.count, equations: first.count, equations, jacobian: coarse)
        guard let last = try conditions.minimum(from: first), let rows = try equations(last),
            let changes = try coarse(last)
        else { return nil }
        let hold = rows.indices.allSatisfy { i in
            let change = rows.indices.reduce(0) { max($0, abs(changes[$1 * rows.count + i])) }
            return abs(rows[i]) <= OptimumConditions.exactness * change
        }
        return hold ? Array(last.prefix(count)) : nil
    }

    /// The change of the conditions, over steps that are great beside the noise of the slopes.
    private static func curvature(_ z: [Double], _ equations: Differences.Rows) throws(EvaluationError) -> [Double]? {
        var columns: [Double] = []
        var point = z
        for j in z.indices {
            let step = 1e-4 * max(abs(z[j]), 1e-2)
            point[j] = z[j] + step
            guard let high = try equations(point) else { return nil }
            point[j] = z[j] - step
            guard let low = try equations(point) else { return nil }
            point[j] = z[j]
            columns += zip(high, low).map { ($0 - $1) / (2 * step) }
        }
        return columns
    }

    /// Along every direction that the active rows leave free the function must rise.
    ///
    /// The directions are those of the quadratic model: with the Hessian H and the rows A, the matrix [H −Aᵀ; A 0] must have
    /// full rank, and H must be positive on the null space of A.
    private func checkCurvature(_ columns: [Double]) throws(EvaluationError) {
        let (count, order) = (start.count, start.count + active.count)
        let vectors = (0..<order).map { j in Array(columns[j * order..<(j + 1) * order]) }
        guard Rank(vectors).isFull else { throw OptimumConditions.notUnique }
        var basis: [[Double]] = []
        for row in active { OptimumConditions.extend(&basis, by: found.slopes.rows[row]) }
        let bound = basis.count
        for j in 0..<count {
            var axis = [Double](repeating: 0, count: count)
            axis[j] = 1
            OptimumConditions.extend(&basis, by: axis)
        }
        let free = Array(basis.dropFirst(bound))
        var reduced = free.map { a in
            free.map { b in
                (0..<count).reduce(0.0) { sum, j in
                    sum + (0..<count).reduce(0.0) { $0 + a[$1] * vectors[j][$1] * b[j] }
                }
            }
        }
        guard OptimumConditions.isPositive(&reduced) else { throw OptimumSearch.notFound }
    }

    /// Adds the part of a vector that is new to an orthonormal basis.
    private static func extend(_ basis: inout [[Double]], by vector: [Double]) {
        var rest = vector
        for direction in basis {
            let part = zip(direction, rest).reduce(0) { $0 + $1.0 * $1.1 }
            for i in rest.indices { rest[i] -= part * direction[i] }
        }
        let length = rest.reduce(0) { $0 + $1 * $1 }.squareRoot()
        if length > 1e-7 { basis.append(rest.map { $0 / length }) }
    }

    /// True where Cholesky's elimination meets positive pivots alone.
    private static func isPositive(_ a: inout [[Double]]) -> Bool {
        for k in a.indices {
            guard a[k][k] > 0 else { return false }
            for i in (k + 1)..<max(a.count, k + 1) {
                let factor = a[i][k] / a[k][k]
                for j in k..<a.count { a[i][j] -= factor * a[k][j] }
            }
        }
        return true
    }

    private static let notUnique = EvaluationError(
        .unsupported("a solve block whose optimum is not the only one beside it"))
}
