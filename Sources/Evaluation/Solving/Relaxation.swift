/// Gauss and Seidel's relaxation of equations on a square grid, overshooting as Chebyshev's polynomials say; as it is in the
/// textbooks, but until nothing changes any more.
struct Relaxation {
    /// The points along a side.
    let size: Int
    /// The coefficients of a point's four neighbours and of the point itself, and what they add up to, column by column.
    let neighbours: [Double]
    let own: [Double]
    let source: [Double]
    /// The spectral radius of Jacobi's relaxation, which decides how far to overshoot.
    let radius: Double

    private static let mostSweeps = 100_000
    /// The last changes, relatively.
    private static let settled = 2e-16

    /// The values inside, with those around kept; nil where they do not settle.
    func solution(from start: [Double]) -> [Double]? {
        var u = start
        var (factor, last, rest) = (1.0, Double.infinity, 0)
        guard inside.allSatisfy({ own[$0] != 0 }) else { return nil }
        for sweep in 0..<Relaxation.mostSweeps {
            let change = swept(&u, factor, parity: sweep % 2)
            factor = sweep == 0 ? 1 / (1 - 0.5 * radius * radius) : 1 / (1 - 0.25 * radius * radius * factor)
            guard change.isFinite else { return nil }
            // Rounding may keep the last digits from resting.
            rest = change <= Relaxation.settled || change < 1e-14 && change >= last ? rest + 1 : 0
            if rest == 4 { return u }
            last = change
        }
        return nil
    }

    private var inside: [Int] {
        (1..<size - 1).flatMap { column in (1..<size - 1).map { column * size + $0 } }
    }

    /// Goes over the points of one colour; gives the greatest change beside the greatest value.
    private func swept(_ u: inout [Double], _ factor: Double, parity: Int) -> Double {
        var (change, most) = (0.0, 0.0)
        for column in 1..<size - 1 {
            for row in 1..<size - 1 {
                let i = column * size + row
                most = max(most, abs(u[i]))
                guard (row + column) % 2 == parity else { continue }
                let around = u[i + 1] + u[i - 1] + u[i + size] + u[i - size]
                let step = factor * (neighbours[i] * around + own[i] * u[i] - source[i]) / own[i]
                u[i] -= step
                change = max(change, abs(step))
            }
        }
        return change == 0 ? 0 : change / max(most, change)
    }
}
