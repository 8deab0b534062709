/// Sequential quadratic programming: steps to the optimum of a quadratic model, each shortened until it helps.
struct QuadraticSteps {
    private let search: OptimumSearch
    private let count: Int
    private var hessian: [Double]
    /// The weights of the constraints in what a step is to lessen.
    private var weights: [Double] = []

    private static let mostSteps = 400
    /// Beyond this many times its guess a variable counts as growing without end.
    private static let far = 1e9
    /// The slopes left at the end of steps that no longer help, as a part of the greatest at the guess.
    private static let balanced = 1e-4

    init(_ search: OptimumSearch) {
        self.search = search
        count = search.system.unknowns.count
        hessian = []
    }

    /// Where the steps end.
    struct Optimum {
        let slopes: OptimumSearch.Slopes
        /// The multipliers of the rows.
        let multipliers: [Double]
    }

    func optimum(from start: [Double]) throws(EvaluationError) -> Optimum {
        var steps = self
        return try steps.run(from: start)
    }

    private mutating func run(from start: [Double]) throws(EvaluationError) -> Optimum {
        guard let sample = try search.sample(start), var here = try search.slopes(sample) else {
            throw OptimumSearch.notFound
        }
        weights = [Double](repeating: 0, count: sample.rows.count)
        reset()
        var wasReset = true
        for _ in 0..<QuadraticSteps.mostSteps {
            guard let model = solvedModel(here) else { throw OptimumSearch.notFound }
            raiseWeights(model.multipliers)
            let size = model.step.reduce(0) { max($0, abs($1)) }
            let done = zip(model.step, here.sample.x).allSatisfy { abs($0) <= 1e-9 * max(abs($1), 1e-3) }
            if done || size == 0 { return Optimum(slopes: here, multipliers: model.multipliers) }
            guard let next = try shortened(model.step, here), let there = try search.slopes(next) else {
                if wasReset {
                    // With a unit Hessian the step is the slope that nothing balances.
                    guard size <= QuadraticSteps.balanced else { throw OptimumSearch.notFound }
                    return Optimum(slopes: here, multipliers: model.multipliers)
                }
                reset()
                wasReset = true
                continue
            }
            guard next.x.allSatisfy({ abs($0) < QuadraticSteps.far }) else {
                throw EvaluationError(.noConvergence("the function has no least or greatest value near the guess"))
            }
            update(from: here, to: there, model.multipliers)
            wasReset = false
            here = there
        }
        throw OptimumSearch.notFound
    }

    private mutating func reset() {
        hessian = [Double](repeating: 0, count: count * count)
        for i in 0..<count { hessian[i * count + i] = 1 }
    }

    /// The step to the optimum of the model; where no step satisfies the rows, one that satisfies a part of each.
    private func solvedModel(_ here: OptimumSearch.Slopes) -> QuadraticProgram.Solution? {
        let isEquation = search.isEquation
        for part in [1, 0.5, 0.1, 0.01] {
            let rows = here.rows.indices.map { i in
                let value = here.sample.rows[i]
                return QuadraticProgram.Row(
                    gradient: here.rows[i], value: isEquation[i] || value < 0 ? value * part : value,
                    isEquation: isEquation[i])
            }
            var program = QuadraticProgram(hessian, here.gradient, rows)
            if let solution = program?.solution() { return solution }
        }
        return nil
    }

    private mutating func raiseWeights(_ multipliers: [Double]) {
        for i in weights.indices {
            let size = abs(multipliers[i])
            weights[i] = max(size * 1.1, (weights[i] + size) / 2)
        }
    }

    /// What a step is to lessen: the function and what the constraints lack.
    private func merit(_ sample: OptimumSearch.Sample) -> Double {
        var merit = sample.value
        for (i, isEquation) in search.isEquation.enumerated() {
            merit += weights[i] * (isEquation ? abs(sample.rows[i]) : max(-sample.rows[i], 0))
        }
        return merit
    }

    /// The step halved until it lessens the merit; nil where it never does.
    private func shortened(
        _ step: [Double], _ here: OptimumSearch.Slopes
    ) throws(EvaluationError) -> OptimumSearch.Sample? {
        let before = merit(here.sample)
        var slope = zip(here.gradient, step).reduce(0) { $0 + $1.0 * $1.1 }
        for (i, isEquation) in search.isEquation.enumerated() {
            slope -= weights[i] * (isEquation ? abs(here.sample.rows[i]) : max(-here.sample.rows[i], 0))
        }
        var length = 1.0
        for _ in 0..<50 {
            let x = zip(here.sample.x, step).map { $0 + length * $1 }
            if let sample = try search.sample(x), merit(sample) <= before + 1e-4 * length * min(slope, 0),
                merit(sample) < before || length == 1
            {
                return sample
            }
            length /= 2
        }
        return nil
    }

    /// Powell's damped update of the Hessian of the Lagrange function.
    private mutating func update(
        from here: OptimumSearch.Slopes, to there: OptimumSearch.Slopes, _ multipliers: [Double]
    ) {
        let step = zip(there.sample.x, here.sample.x).map { $0 - $1 }
        var change = zip(there.gradient, here.gradient).map { $0 - $1 }
        for (i, multiplier) in multipliers.enumerated() where multiplier != 0 {
            for j in 0..<count { change[j] -= multiplier * (there.rows[i][j] - here.rows[i][j]) }
        }
        let image = (0..<count).map { i in (0..<count).reduce(0) { $0 + hessian[$1 * count + i] * step[$1] } }
        let curve = zip(step, image).reduce(0) { $0 + $1.0 * $1.1 }
        let slope = zip(step, change).reduce(0) { $0 + $1.0 * $1.1 }
        let size = step.reduce(0) { $0 + $1 * $1 }
        // A function without curvature keeps a flat model, so that a linear program ends at a vertex in few steps.
        guard curve > 0, size > 0 else { return }
        let share = slope >= 0.2 * curve ? 1 : 0.8 * curve / (curve - slope)
        let damped = zip(change, image).map { share * $0 + (1 - share) * $1 }
        let product = zip(step, damped).reduce(0) { $0 + $1.0 * $1.1 }
        guard product > 1e-14 * size else { return }
        for i in 0..<count {
            for j in 0..<count {
                hessian[j * count + i] += damped[i] * damped[j] / product - image[i] * image[j] / curve
            }
        }
        floorDiagonal()
    }

    /// Keeps the model from becoming singular by rounding.
    private mutating func floorDiagonal() {
        let greatest = (0..<count).reduce(0) { max($0, hessian[$1 * count + $1]) }
        for i in 0..<count where hessian[i * count + i] < 1e-12 * greatest { hessian[i * count + i] = 1e-12 * greatest }
    }
}
