import CLAPACK

/// Partial differential equations in time and along a line, solved on ever finer lines until nothing changes.
struct LineProblem {
    let x: (first: Double, last: Double)
    let ends: [(left: LineMethod.End, right: LineMethod.End)]
    let initial: (Double) throws(EvaluationError) -> [Double]
    let given: LineMethod.Ends
    let rates: LineMethod.Rates

    /// What two lines may differ by, beside the greatest value of a function.
    private static let settled = 1e-6
    private static let intervals = [12, 18, 27, 40, 60, 90, 120]
    private static let mostValues = 200
    /// How often the equations are computed at a point before that counts as too much.
    private static let mostCalls = 2_000_000

    /// The values of each function at the places and times, time by time; the first time is that of the initial values.
    func solution(at places: [Double], _ times: [Double]) throws(EvaluationError) -> [[[Double]]] {
        var before: [[[Double]]]?
        var calls = 0
        let rates = rates
        let counted: LineMethod.Rates = { x, t, u, slopes, curvatures throws(EvaluationError) in
            calls += 1
            if calls > LineProblem.mostCalls { throw LineProblem.unsettled }
            return try rates(x, t, u, slopes, curvatures)
        }
        for count in LineProblem.intervals where (count + 1) * ends.count <= LineProblem.mostValues {
            let next: [[[Double]]]
            do {
                next = try solution(at: places, times, intervals: count, counted)
            } catch {
                // A line that is too coarse may blow up.
                guard case .noConvergence = error.reason, count < 50, calls <= LineProblem.mostCalls else {
                    throw error
                }
                continue
            }
            if let before, agree(before, next) { return next }
            before = next
        }
        throw LineProblem.unsettled
    }

    private static var unsettled: EvaluationError {
        EvaluationError(.noConvergence("a partial differential equation whose solution is not smooth enough"))
    }

    private func solution(
        at places: [Double], _ times: [Double], intervals: Int, _ rates: @escaping LineMethod.Rates
    ) throws(EvaluationError) -> [[[Double]]] {
        let grid = ChebyshevGrid(from: x.first, to: x.last, intervals: intervals)
        let method = LineMethod(grid, ends, given: given, rates: rates)
        var state = try method.start(initial)
        let swings = try LineProblem.swings(method, times[0], state)
        var steps = ExtrapolatedSteps(
            method, start: state, swings ? .explicit : .implicit, tolerance: 1e-8,
            sizes: try method.sizes(times[0], state, over: times[1] - times[0]))
        var result: [[[Double]]] = []
        for (before, time) in zip(times, times.dropFirst()) {
            state = try steps.advanced(before, state, by: time - before)
            for value in state { _ = try value.checked() }
            let profiles = try method.profiles(time, state)
            result.append(profiles.map { profile in places.map { grid.interpolated(profile, at: $0) } })
        }
        return result
    }

    /// True where the fastest changes swing rather than fade, so that long steps gain nothing.
    private static func swings(
        _ method: LineMethod, _ time: Double, _ state: [Double]
    ) throws(EvaluationError) -> Bool {
        let start = try method.slopes(time, state)
        var matrix: [Double] = []
        for index in state.indices {
            var near = state
            near[index] += 1e-6 * max(1e-3, abs(state[index]))
            let slopes = try method.slopes(time, near)
            matrix += zip(slopes, start).map { ($0 - $1) / (near[index] - state[index]) }
        }
        let order = try LAPACK.count(state.count)
        var (re, im) = ([Double](repeating: 0, count: state.count), [Double](repeating: 0, count: state.count))
        guard matrix.allSatisfy(\.isFinite), la_dgeev(order, &matrix, &re, &im, nil, nil) == 0 else { return false }
        let fastest = re.reduce(0) { max($0, abs($1)) }
        return im.contains { abs($0) > 0.3 * fastest }
    }

    private func agree(_ a: [[[Double]]], _ b: [[[Double]]]) -> Bool {
        ends.indices.allSatisfy { k in
            let size = b.reduce(0.0) { $1[k].reduce($0) { max($0, abs($1)) } }
            return zip(a, b).allSatisfy { one, other in
                zip(one[k], other[k]).allSatisfy { abs($0 - $1) <= LineProblem.settled * size }
            }
        }
    }
}
