import Quantities

/// The values at the start of the interval with which a solution satisfies all conditions of its block.
struct BoundaryProblem {
    private let system: DifferentialSystem
    private let span: DifferentialSpan
    private let function: RealFunctionRunner
    private let dimensions: [Dimension]

    private var problem: DifferentialProblem { system.problem }

    init(_ system: DifferentialSystem, _ span: DifferentialSpan) {
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

    /// How far the conditions may be off, relatively.
    private static let tolerance = 1e-7

    private func reached(from state: [Double]) throws(EvaluationError) -> [Double] {
        var stepper = ExtrapolatedSteps(system, start: state, .either, explicitSteps: 2000)
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
