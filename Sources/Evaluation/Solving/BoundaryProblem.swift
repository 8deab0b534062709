import Quantities

/// The values at the start of the interval with which a solution satisfies all conditions of its block.
struct BoundaryProblem {
    private let system: DifferentialSystem
    private let span: DifferentialSpan
    private let function: RealFunctionRunner
    private let dimensions: [Dimension]
    private let breaks: [Double]

    private var problem: DifferentialProblem { system.problem }

    /// `breaks` are places at which the slopes may jump.
    init(_ system: DifferentialSystem, _ span: DifferentialSpan, breaks: [Double]) {
        self.breaks = breaks
        self.system = system
        self.span = span
        dimensions = system.dimensions.ordinates
        function = RealFunctionRunner(
            kept: system.kept, types: dimensions.map { .real($0) }, on: system.machine)
    }

    func start() throws(EvaluationError) -> [Double] {
        var state = [Double?](repeating: nil, count: problem.order)
        var rest: [Int] = []
        for (index, condition) in problem.conditions.enumerated() {
            if let ordinate = condition.given, let value = system.dimensions.given[index] {
                let (place, component) = self.place(of: ordinate)
                if place == span.start, state[component] == nil {
                    state[component] = value.si
                    continue
                }
            }
            rest.append(index)
        }
        let open = state.indices.filter { state[$0] == nil }
        let known = state.map { $0 ?? 0 }
        guard !open.isEmpty else { return known }
        func completed(_ values: [Double]) -> [Double] {
            var state = known
            for (index, value) in zip(open, values) { state[index] = value }
            return state
        }
        let shooting = Shooting { values throws(EvaluationError) in
            let state = completed(values)
            return try rows(rest, ordinates(state, try hasEnd ? reached(from: state) : state))
        }
        let start = completed(try onlySolution(shooting, count: open.count))
        try verify(rest, start)
        guard try isDetermined(start, open, by: rest) else {
            throw EvaluationError(.unsupported("a boundary value problem with more than one solution"))
        }
        return start
    }

    /// True where a condition is on the end of the interval.
    private var hasEnd: Bool { span.points.contains(span.end) }

    /// The point of an ordinate, and its number among the values that determine the solution.
    private func place(of index: Int) -> (Double, component: Int) {
        let ordinate = problem.ordinates[index]
        return (span.points[ordinate.point], problem.functions[ordinate.function].first + ordinate.order)
    }

    private func ordinates(_ start: [Double], _ end: [Double]) -> [Double] {
        problem.ordinates.indices.map { index in
            let (place, component) = place(of: index)
            return place == span.start ? start[component] : end[component]
        }
    }

    /// What the conditions are off with these ordinates.
    private func rows(_ conditions: [Int], _ ordinates: [Double]) throws(EvaluationError) -> [Double] {
        var rows: [Double] = []
        for index in conditions {
            let condition = problem.conditions[index]
            if let ordinate = condition.given, let value = system.dimensions.given[index] {
                rows.append(ordinates[ordinate] - value.si)
            } else {
                rows.append(
                    try function.real(
                        condition.difference, ordinates, dimensions, system.kept, on: system.machine))
            }
        }
        return rows
    }

    /// Refuses a solution that its own start does not lead to: where the last digits of the start decide over the end.
    private func verify(_ conditions: [Int], _ start: [Double]) throws(EvaluationError) {
        let end = try hasEnd ? reached(from: start) : start
        let length = abs(span.end - span.start)
        let (first, last) = (try system.slopes(span.start, start), try system.slopes(span.end, end))
        let sizes = start.indices.map { max(abs(start[$0]), abs(end[$0]), length * max(abs(first[$0]), abs(last[$0]))) }
        let here = ordinates(start, end)
        let rows = try rows(conditions, here)
        var tolerances = [Double](repeating: 0, count: rows.count)
        for index in here.indices {
            var near = here
            near[index] += BoundaryProblem.tolerance * sizes[place(of: index).component]
            for (row, value) in try self.rows(conditions, near).enumerated() {
                tolerances[row] += abs(value - rows[row])
            }
        }
        guard zip(rows, tolerances).allSatisfy({ abs($0) <= $1 }) else {
            throw EvaluationError(
                .unsupported("a boundary value problem in which the last digits of the start decide over the end"))
        }
    }

    /// False where other starts beside this one meet the conditions as well: where the conditions feel next to nothing of what
    /// another start changes in the solution.
    private func isDetermined(
        _ start: [Double], _ open: [Int], by conditions: [Int]
    ) throws(EvaluationError) -> Bool {
        let (end, greatest) = (try hasEnd ? reached(from: start) : start, start.reduce(0) { max($0, abs($1)) })
        let here = ordinates(start, end)
        let rows = try rows(conditions, here)
        var (columns, sizes): ([[Double]], [Double]) = ([], Array(repeating: 0, count: rows.count))
        for component in open {
            var near = start
            near[component] += 1e-4 * (start[component] != 0 ? abs(start[component]) : greatest == 0 ? 1 : greatest)
            let there = try hasEnd ? reached(from: near) : near
            columns.append(zip(try self.rows(conditions, ordinates(near, there)), rows).map { $0 - $1 })
            let changes = try self.changes((start, end), (near, there))
            for index in here.indices {
                var single = here
                single[index] += changes[place(of: index).component]
                for (row, value) in try self.rows(conditions, single).enumerated() {
                    sizes[row] += abs(value - rows[row])
                }
            }
        }
        guard columns.count == rows.count, sizes.allSatisfy({ $0 > 0 && $0.isFinite }) else { return true }
        let scaled = columns.map { column in
            let parts = zip(column, sizes).map { $0 / $1 }
            let most = parts.reduce(0) { max($0, abs($1)) }
            return most < BoundaryProblem.unfelt ? parts : parts.map { $0 / most }
        }
        guard let factors = Factorization(scaled.flatMap { $0 }, order: rows.count) else { return false }
        return rows.indices.allSatisfy { abs(factors.lu[$0 * rows.count + $0]) > BoundaryProblem.unfelt }
    }

    /// How far two solutions come apart in each value, as their ends and their slopes there tell.
    private func changes(
        _ one: (start: [Double], end: [Double]), _ other: (start: [Double], end: [Double])
    ) throws(EvaluationError) -> [Double] {
        let length = abs(span.end - span.start)
        let slopes = [
            (try system.slopes(span.start, one.start), try system.slopes(span.start, other.start)),
            (try system.slopes(span.end, one.end), try system.slopes(span.end, other.end)),
        ]
        return one.start.indices.map { i in
            let values = max(abs(one.start[i] - other.start[i]), abs(one.end[i] - other.end[i]))
            return slopes.reduce(values) { max($0, length * abs($1.0[i] - $1.1[i])) }
        }
    }

    /// A change that is no more than rounding, beside what it could be.
    private static let unfelt = 1e-8
    /// How far the conditions may be off, relatively.
    private static let tolerance = 1e-7

    private func reached(from state: [Double]) throws(EvaluationError) -> [Double] {
        var stepper = BrokenSteps(
            ExtrapolatedSteps(system, start: state, .either, explicitSteps: 2000), at: breaks)
        return try stepper.advanced(span.start, state, by: span.end - span.start)
    }

    /// The solution from zero. Equations that are not linear are solved from other values too: they must lead to the same one,
    /// since from where Mathcad starts is not known.
    private func onlySolution(_ shooting: Shooting, count: Int) throws(EvaluationError) -> [Double] {
        let zero = [Double](repeating: 0, count: count)
        let first = try shooting.solution(from: zero)
        if let first, first.isLinear { return first.values }
        var found = [first?.values].compactMap { $0 }
        let greatest = found.first.map { $0.reduce(0) { max($0, abs($1)) } } ?? 0
        let size = greatest == 0 ? 1 : greatest
        for multiple in [1.0, -1, 5, -5, 20, -20] {
            let guess = [Double](repeating: multiple * size, count: count)
            if let other = try shooting.solution(from: guess)?.values { found.append(other) }
        }
        guard let solution = found.first else {
            throw EvaluationError(.noConvergence("no solution of the differential equation meets its conditions"))
        }
        guard found.allSatisfy({ zip(solution, $0).allSatisfy { abs($0 - $1) <= 1e-6 * size } }) else {
            throw EvaluationError(.unsupported("a boundary value problem with more than one solution"))
        }
        return solution
    }
}
