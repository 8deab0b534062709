/// The LU factors of a real square matrix with partial pivoting.
///
/// Small systems are solved here rather than in a library so that the last digits are the same on every machine.
struct Factorization {
    private var lu: [Double]
    private var pivots: [Int]
    private let order: Int
    private var sign = 1.0

    /// Factors a matrix given column by column; nil when a pivot is exactly zero.
    init?(_ columns: [Double], order: Int) {
        lu = columns
        self.order = order
        pivots = Array(0..<order)
        for k in 0..<order {
            guard eliminate(k) else { return nil }
        }
    }

    private mutating func eliminate(_ k: Int) -> Bool {
        let n = order
        var pivot = k
        for row in k..<n where abs(lu[k * n + row]) > abs(lu[k * n + pivot]) { pivot = row }
        guard lu[k * n + pivot] != 0 else { return false }
        if pivot != k {
            for column in 0..<n { lu.swapAt(column * n + k, column * n + pivot) }
            pivots.swapAt(k, pivot)
            sign = -sign
        }
        for row in (k + 1)..<max(n, k + 1) { lu[k * n + row] /= lu[k * n + k] }
        for column in (k + 1)..<max(n, k + 1) {
            let factor = lu[column * n + k]
            if factor == 0 { continue }
            for row in (k + 1)..<n { lu[column * n + row] -= lu[k * n + row] * factor }
        }
        return true
    }

    /// The product of the pivots with the sign of the row exchanges.
    var determinant: Double {
        var product = sign
        for k in 0..<order { product *= lu[k * order + k] }
        return product
    }

    /// The solution X of A·X = B for right-hand sides given column by column.
    func solved(_ b: [Double], columns: Int) -> [Double] {
        let n = order
        var x = [Double](repeating: 0, count: n * columns)
        for column in 0..<columns {
            let base = column * n
            for row in 0..<n { x[base + row] = b[base + pivots[row]] }
            for k in 0..<n {
                for row in (k + 1)..<max(n, k + 1) { x[base + row] -= lu[k * n + row] * x[base + k] }
            }
            for k in stride(from: n - 1, through: 0, by: -1) {
                x[base + k] /= lu[k * n + k]
                for row in 0..<k { x[base + row] -= lu[k * n + row] * x[base + k] }
            }
        }
        return x
    }
}
