/// A curve of cubic pieces through points, smooth up to the second derivative.
struct CubicSpline {
    /// How the second derivative goes at the ends: nil, as at the neighbour, or on a line with its two neighbours.
    enum Ends: Int {
        case linear = 0
        case parabolic = 1
        case cubic = 2
    }

    let x: [Double]
    let y: [Double]
    /// The second derivatives at the points.
    let bends: [Double]

    init(x: [Double], y: [Double], bends: [Double]) {
        self.x = x
        self.y = y
        self.bends = bends
    }

    /// The spline through points that rise in x; nil for cubic ends of three points, which leave it open.
    init?(x: [Double], y: [Double], _ ends: Ends) {
        let n = x.count
        guard n > 2 else {
            self.init(x: x, y: y, bends: [Double](repeating: 0, count: n))
            return
        }
        if ends == .cubic, n == 3 { return nil }
        let h = zip(x.dropFirst(), x).map(-)
        let slopes = zip(zip(y.dropFirst(), y).map(-), h).map(/)
        // One row for each inner point: below · bend before + middle · bend + above · bend behind = right.
        var (below, middle) = (Array(h.dropLast()), zip(h, h.dropFirst()).map { 2 * ($0 + $1) })
        var (above, right) = (Array(h.dropFirst()), zip(slopes.dropFirst(), slopes).map { 6 * ($0 - $1) })
        let last = n - 3
        switch ends {
        case .linear: break
        case .parabolic:
            middle[0] += below[0]
            middle[last] += above[last]
        case .cubic:
            let (first, final) = (h[0] / h[1], h[n - 2] / h[n - 3])
            middle[0] += below[0] * (1 + first)
            above[0] -= below[0] * first
            middle[last] += above[last] * (1 + final)
            below[last] -= above[last] * final
        }
        for i in stride(from: 1, through: last, by: 1) {
            let factor = below[i] / middle[i - 1]
            middle[i] -= factor * above[i - 1]
            right[i] -= factor * right[i - 1]
        }
        var bends = [Double](repeating: 0, count: n)
        for i in stride(from: last, through: 0, by: -1) {
            bends[i + 1] = (right[i] - (i == last ? 0 : above[i] * bends[i + 2])) / middle[i]
        }
        switch ends {
        case .linear: break
        case .parabolic: (bends[0], bends[n - 1]) = (bends[1], bends[n - 2])
        case .cubic:
            bends[0] = bends[1] - (bends[2] - bends[1]) * h[0] / h[1]
            bends[n - 1] = bends[n - 2] + (bends[n - 2] - bends[n - 3]) * h[n - 2] / h[n - 3]
        }
        self.init(x: x, y: y, bends: bends)
    }

    /// The height at a place; beyond the ends the first and the last piece go on.
    func value(at place: Double) -> Double {
        let i = Curve.segment(of: place, in: x)
        let h = x[i + 1] - x[i]
        let (a, b) = ((x[i + 1] - place) / h, (place - x[i]) / h)
        let bend = (a * a * a - a) * bends[i] + (b * b * b - b) * bends[i + 1]
        return a * y[i] + b * y[i + 1] + bend * (h * h) / 6
    }
}
