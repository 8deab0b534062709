/// A curve of polynomial pieces between knots, as smooth as its degree allows, through as many points as it has freedom.
struct BSpline {
    let degree: Int
    /// The ends of the pieces.
    let knots: [Double]
    /// For each piece its coefficients by rising power of the distance from its left end.
    let pieces: [[Double]]

    init(degree: Int, knots: [Double], pieces: [[Double]]) {
        self.degree = degree
        self.knots = knots
        self.pieces = pieces
    }

    /// The spline through points; there are degree - 1 knots fewer than points. Nil where points and knots do not go
    /// together.
    init?(x: [Double], y: [Double], knots: [Double], degree: Int) {
        let all =
            [Double](repeating: knots[0], count: degree) + knots
            + [Double](repeating: knots[knots.count - 1], count: degree)
        let n = x.count
        var matrix = [Double](repeating: 0, count: n * n)
        for (row, place) in x.enumerated() {
            let piece = Curve.segment(of: place, in: knots)
            for (k, weight) in BSpline.basis(at: place, piece, all, degree).enumerated() {
                matrix[(piece + k) * n + row] = weight
            }
        }
        guard let factors = Factorization(matrix, order: n) else { return nil }
        let control = factors.solved(y, columns: 1)
        guard control.allSatisfy(\.isFinite) else { return nil }
        self.init(
            degree: degree, knots: knots,
            pieces: (0..<knots.count - 1).map { BSpline.piece($0, control, all, degree) })
    }

    /// The weights of the degree + 1 control points that matter on a piece.
    private static func basis(at place: Double, _ piece: Int, _ all: [Double], _ degree: Int) -> [Double] {
        var weights = [1.0]
        for d in stride(from: 1, through: degree, by: 1) {
            var next = [Double](repeating: 0, count: d + 1)
            for (k, weight) in weights.enumerated() {
                let left = all[piece + degree + 1 + k - d]
                let right = all[piece + degree + 1 + k]
                next[k] += weight * (right - place) / (right - left)
                next[k + 1] += weight * (place - left) / (right - left)
            }
            weights = next
        }
        return weights
    }

    /// The coefficients of a piece: its derivatives at its left end by the factorials.
    private static func piece(_ piece: Int, _ control: [Double], _ all: [Double], _ degree: Int) -> [Double] {
        var points = Array(control[piece...piece + degree])
        var (coefficients, factorial): ([Double], Double) = ([], 1)
        for order in 0...degree {
            let rest = degree - order
            let knots = Array(all[order..<all.count - order])
            let weights = basis(at: all[piece + degree], piece, knots, rest)
            coefficients.append(zip(weights, points).reduce(0) { $0 + $1.0 * $1.1 } / factorial)
            if order == degree { break }
            factorial *= Double(order + 1)
            points = (0..<rest).map { k in
                let (left, right) = (all[piece + order + 1 + k], all[piece + degree + 1 + k])
                return Double(rest) * (points[k + 1] - points[k]) / (right - left)
            }
        }
        return coefficients
    }

    /// The height at a place; beyond the ends the first and the last piece go on.
    func value(at place: Double) -> Double {
        let i = Curve.segment(of: place, in: knots)
        return pieces[i].reversed().reduce(0) { $0 * (place - knots[i]) + $1 }
    }
}
