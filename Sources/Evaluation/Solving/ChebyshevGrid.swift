import Glibc

/// Points of an interval at which a polynomial through values has its slopes and curvatures by matrices: Chebyshev's.
struct ChebyshevGrid {
    /// The points, rising; the first and the last one are the ends.
    let points: [Double]
    /// The slope at a point is the sum of a row times the values.
    let slope: [[Double]]
    let curvature: [[Double]]

    init(from first: Double, to last: Double, intervals n: Int) {
        // Differences of cosines as products of sines, so that points close to an end keep their digits.
        let places = (0...n).map { -cos(Double.pi * Double($0) / Double(n)) }
        func distance(_ i: Int, _ j: Int) -> Double {
            let half = Double.pi / Double(2 * n)
            return 2 * sin(half * Double(i + j)) * sin(half * Double(i - j))
        }
        let weights = (0...n).map { k in (k == 0 || k == n ? 2.0 : 1) * (k % 2 == 0 ? 1 : -1) }
        var unit = (0...n).map { i in
            (0...n).map { j in i == j ? 0 : weights[i] / weights[j] / distance(i, j) }
        }
        for i in 0...n { unit[i][i] = -unit[i].reduce(0, +) }
        var second = (0...n).map { i in
            (0...n).map { j in i == j ? 0 : 2 * unit[i][j] * (unit[i][i] - 1 / distance(i, j)) }
        }
        for i in 0...n { second[i][i] = -second[i].reduce(0, +) }
        let (half, middle) = ((last - first) / 2, (first + last) / 2)
        var points = places.map { middle + half * $0 }
        (points[0], points[n]) = (first, last)
        self.points = points
        slope = unit.map { row in row.map { $0 / half } }
        curvature = second.map { row in row.map { $0 / (half * half) } }
    }

    /// The values of a polynomial through values at the points.
    func interpolated(_ values: [Double], at place: Double) -> Double {
        var (sum, weights) = (0.0, 0.0)
        for (index, point) in points.enumerated() {
            if place == point { return values[index] }
            let size = index == 0 || index == points.count - 1 ? 0.5 : 1
            let weight = (index % 2 == 0 ? size : -size) / (place - point)
            sum += weight * values[index]
            weights += weight
        }
        return sum / weights
    }
}
