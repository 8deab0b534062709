import CLAPACK

/// The LU factors of a real square matrix with partial pivoting.
///
/// Real systems are solved here rather than in a library so that the last digits are the same on every machine.
struct Factorization {
    /// Both factors in one matrix, column by column; the diagonal of ones of the lower factor is left out.
    let lu: [Double]
    /// The row of the matrix that stands in each row of the factors.
    let permutation: [Int]
    let order: Int
    private let sign: Double

    /// Factors a matrix given column by column; nil when a pivot is exactly zero.
    init?(_ columns: [Double], order: Int) {
        var lu = columns
        var exchanges = [Int32](repeating: 0, count: order)
        guard la_eliminate(Int32(order), &lu, &exchanges) == 0 else { return nil }
        self.lu = lu
        self.order = order
        var (rows, sign) = (Array(0..<order), 1.0)
        for (row, other) in exchanges.enumerated() where row != Int(other) {
            rows.swapAt(row, Int(other))
            sign = -sign
        }
        permutation = rows
        self.sign = sign
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
        lu.withUnsafeBufferPointer { lu in
            for column in 0..<columns {
                let base = column * n
                for row in 0..<n { x[base + row] = b[base + permutation[row]] }
                x.withUnsafeMutableBufferPointer { all in
                    Factorization.substitute(lu, UnsafeMutableBufferPointer(rebasing: all[base..<base + n]))
                }
            }
        }
        return x
    }

    /// Forward and back substitution in place.
    private static func substitute(_ lu: UnsafeBufferPointer<Double>, _ x: UnsafeMutableBufferPointer<Double>) {
        let n = x.count
        for k in 0..<n {
            let known = x[k]
            for row in (k + 1)..<max(n, k + 1) { x[row] -= lu[k * n + row] * known }
        }
        for k in stride(from: n - 1, through: 0, by: -1) {
            x[k] /= lu[k * n + k]
            let known = x[k]
            for row in 0..<k { x[row] -= lu[k * n + row] * known }
        }
    }
}
