/// Partial differential equations u' = f(x, t, u, uₓ, uₓₓ) as ordinary ones for the values at points of a line.
struct LineMethod: SlopeField {
    /// What is known of a function at one end of the line.
    enum End: Equatable {
        case open
        /// Its value is given.
        case value
        /// Its slope is given.
        case slope
    }

    /// f at one point: for the values of all functions, their slopes and their curvatures.
    typealias Rates = (_ x: Double, _ t: Double, _ u: [Double], _ slopes: [Double], _ curvatures: [Double])
        throws(EvaluationError) -> [Double]
    /// What is given at both ends, for each function.
    typealias Ends = (_ t: Double) throws(EvaluationError) -> [(left: Double, right: Double)]

    private let grid: ChebyshevGrid
    private let ends: [(left: End, right: End)]
    private let rates: Rates
    private let given: Ends

    init(_ grid: ChebyshevGrid, _ ends: [(left: End, right: End)], given: @escaping Ends, rates: @escaping Rates) {
        (self.grid, self.ends, self.given, self.rates) = (grid, ends, given, rates)
    }

    private var last: Int { grid.points.count - 1 }

    /// The points at which the values of a function follow from its equation.
    private func free(_ function: Int) -> ClosedRange<Int> {
        (ends[function].left == .open ? 0 : 1)...(ends[function].right == .open ? last : last - 1)
    }

    /// The values to begin with, those of one function after another.
    func start(_ initial: (Double) throws(EvaluationError) -> [Double]) throws(EvaluationError) -> [Double] {
        var values: [[Double]] = []
        for x in grid.points { values.append(try initial(x)) }
        return ends.indices.flatMap { k in free(k).map { values[$0][k] } }
    }

    /// How great the values of each function are, or become in a time: what is small beside them is rounding.
    func sizes(_ t: Double, _ state: [Double], over time: Double) throws(EvaluationError) -> [Double] {
        let slopes = try slopes(t, state)
        var sizes: [Double] = []
        for k in ends.indices {
            let range = sizes.count..<sizes.count + free(k).count
            let size = range.reduce(0) { max($0, max(abs(state[$1]), abs(slopes[$1]) * time)) }
            sizes += range.map { _ in size }
        }
        return sizes
    }

    /// The values of each function at all points.
    func profiles(_ t: Double, _ state: [Double]) throws(EvaluationError) -> [[Double]] {
        let given = try given(t)
        var place = 0
        return ends.indices.map { k in
            var values = [Double](repeating: 0, count: last + 1)
            for index in free(k) {
                values[index] = state[place]
                place += 1
            }
            close(&values, ends[k], given[k])
            return values
        }
    }

    /// Sets the values at the ends so that what is given there holds.
    private func close(
        _ values: inout [Double], _ ends: (left: End, right: End), _ given: (left: Double, right: Double)
    ) {
        if ends.left == .value { values[0] = given.left }
        if ends.right == .value { values[last] = given.right }
        func rest(_ row: [Double], _ target: Double) -> Double {
            target - zip(row, values).reduce(0) { $0 + $1.0 * $1.1 }
        }
        let (top, bottom) = (grid.slope[0], grid.slope[last])
        switch (ends.left == .slope, ends.right == .slope) {
        case (false, false): break
        case (true, false): values[0] = rest(top, given.left) / top[0]
        case (false, true): values[last] = rest(bottom, given.right) / bottom[last]
        case (true, true):
            let (a, b) = (rest(top, given.left), rest(bottom, given.right))
            let determinant = top[0] * bottom[last] - top[last] * bottom[0]
            values[0] = (a * bottom[last] - b * top[last]) / determinant
            values[last] = (b * top[0] - a * bottom[0]) / determinant
        }
    }

    func slopes(_ t: Double, _ state: [Double]) throws(EvaluationError) -> [Double] {
        let profiles = try profiles(t, state)
        var result = state
        var starts: [Int] = []
        for k in ends.indices { starts.append((starts.last ?? 0) + (k == 0 ? 0 : free(k - 1).count)) }
        for (index, x) in grid.points.enumerated() where ends.indices.contains(where: { free($0).contains(index) }) {
            let u = profiles.map { $0[index] }
            let slopes = profiles.map { product(grid.slope[index], $0) }
            let curvatures = profiles.map { product(grid.curvature[index], $0) }
            let rates = try rates(x, t, u, slopes, curvatures)
            for k in ends.indices where free(k).contains(index) {
                result[starts[k] + index - free(k).lowerBound] = rates[k]
            }
        }
        return result
    }

    private func product(_ row: [Double], _ values: [Double]) -> Double {
        var sum = 0.0
        for index in row.indices { sum += row[index] * values[index] }
        return sum
    }
}
