/// The least value of ½·dᵀ·B·d + gᵀ·d where some rows a·d + c are zero and others not negative.
///
/// Goldfarb and Idnani's dual method: from the free minimum, the rows that fail are added one by one, and those that no
/// longer press are dropped. B must be positive definite.
struct QuadraticProgram {
    /// One condition: `gradient`·d + `value` = 0, or ≥ 0 where `isEquation` is false.
    struct Row {
        let gradient: [Double]
        let value: Double
        let isEquation: Bool
    }

    struct Solution {
        let step: [Double]
        /// The multipliers of the rows: 0 for those that do not press.
        let multipliers: [Double]
    }

    private let hessian: Factorization
    private let rows: [Row]
    private let order: Int
    private var step: [Double]
    private var active: [Int] = []
    /// The multipliers of the active rows.
    private var pressures: [Double] = []
    /// Equations that fail by being positive are worked on with their sign turned.
    private var signs: [Double]

    /// nil where B is singular.
    init?(_ hessian: [Double], _ gradient: [Double], _ rows: [Row]) {
        order = gradient.count
        guard let factors = Factorization(hessian, order: order) else { return nil }
        self.hessian = factors
        self.rows = rows
        signs = rows.map { $0.isEquation && $0.value > 0 ? -1 : 1 }
        step = factors.solved(gradient.map { -$0 }, columns: 1)
    }

    /// The solution; nil where no step satisfies the rows.
    mutating func solution() -> Solution? {
        for _ in 0..<(50 + 10 * rows.count) {
            guard let worst = mostViolated() else {
                var multipliers = [Double](repeating: 0, count: rows.count)
                for (row, pressure) in zip(active, pressures) { multipliers[row] = pressure * signs[row] }
                return Solution(step: step, multipliers: multipliers)
            }
            guard add(worst) else { return nil }
        }
        return nil
    }

    private func excess(_ row: Int) -> Double {
        signs[row] * (zip(rows[row].gradient, step).reduce(rows[row].value) { $0 + $1.0 * $1.1 })
    }

    /// The row that fails most by its own size; equations first.
    private func mostViolated() -> Int? {
        var worst: (row: Int, amount: Double)?
        for row in rows.indices where !active.contains(row) {
            let size = rows[row].gradient.reduce(abs(rows[row].value)) { $0 + abs($1) }
            let amount = excess(row)
            let fails = rows[row].isEquation ? abs(amount) > 1e-14 * size : amount < -1e-13 * size
            guard fails else { continue }
            let weight = rows[row].isEquation ? -Double.greatestFiniteMagnitude : amount / max(size, 1e-300)
            if worst.map({ weight < $0.amount }) ?? true { worst = (row, weight) }
        }
        return worst?.row
    }

    /// Moves to the row, dropping others on the way; false where that is not possible.
    private mutating func add(_ row: Int) -> Bool {
        if rows[row].isEquation, excess(row) > 0 { signs[row] = -signs[row] }
        var pressure = 0.0
        for _ in 0...(2 * rows.count + 2) {
            let (direction, changes) = directions(row)
            let progress = zip(direction, rows[row].gradient).reduce(0) { $0 + signs[row] * $1.0 * $1.1 }
            let size = rows[row].gradient.reduce(0) { $0 + $1 * $1 }
            var (blocking, least): (Int?, Double) = (nil, .infinity)
            for (i, change) in changes.enumerated() where !rows[active[i]].isEquation && change > 0 {
                if pressures[i] / change < least { (blocking, least) = (i, pressures[i] / change) }
            }
            let full = progress > 1e-14 * size ? -excess(row) / progress : .infinity
            let length = min(full, least)
            guard length.isFinite else { return false }
            if full.isFinite { for i in 0..<order { step[i] += length * direction[i] } }
            for i in pressures.indices { pressures[i] -= length * changes[i] }
            pressure += length
            if length == full {
                active.append(row)
                pressures.append(pressure)
                return true
            }
            guard let blocking else { return false }
            active.remove(at: blocking)
            pressures.remove(at: blocking)
        }
        return false
    }

    /// The direction in which the row improves along the active ones, and how their multipliers fall.
    private func directions(_ row: Int) -> (direction: [Double], changes: [Double]) {
        let normal = rows[row].gradient.map { $0 * signs[row] }
        let plain = hessian.solved(normal, columns: 1)
        let normals = active.map { other in rows[other].gradient.map { $0 * signs[other] } }
        guard !normals.isEmpty else { return (plain, []) }
        let solved = normals.map { hessian.solved($0, columns: 1) }
        let count = normals.count
        var inner = [Double](repeating: 0, count: count * count)
        for i in 0..<count {
            for j in 0..<count { inner[j * count + i] = zip(normals[i], solved[j]).reduce(0) { $0 + $1.0 * $1.1 } }
        }
        let right = normals.map { zip($0, plain).reduce(0) { $0 + $1.0 * $1.1 } }
        guard let factors = Factorization(inner, order: count) else {
            return (plain.map { _ in 0 }, right.map { _ in 0 })
        }
        let changes = factors.solved(right, columns: 1)
        var direction = plain
        for (j, change) in changes.enumerated() {
            for i in 0..<order { direction[i] -= change * solved[j][i] }
        }
        return (direction, changes)
    }
}
