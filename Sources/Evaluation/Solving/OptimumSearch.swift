import Quantities

/// Finds unknowns for which a function is least or greatest under the constraints of a solve block.
///
/// Sequential quadratic programming with a quasi-Newton Hessian from the guess; then the conditions for an optimum are
/// solved as equations, so that the result has nearly all digits.
final class OptimumSearch {
    let system: SolveSystem
    let isMaximum: Bool
    private let start: [Double]
    /// The size of the function's slopes at the guess, by which it is measured.
    private var measure = 1.0
    private var rowScales: [Double] = []

    init(_ system: SolveSystem, isMaximum: Bool) throws(EvaluationError) {
        guard !system.unknowns.isComplex else {
            throw EvaluationError(.unsupported("an optimum of complex unknowns"))
        }
        self.system = system
        self.isMaximum = isMaximum
        start = system.unknowns.guess
    }

    /// The function and the rows at a point, both measured; rows of inequalities are not negative where they hold.
    struct Sample {
        let x: [Double]
        let value: Double
        let rows: [Double]
    }

    /// A sample with its slopes; those of the rows one row after the other.
    struct Slopes {
        let sample: Sample
        let gradient: [Double]
        let rows: [[Double]]
    }

    var isEquation: [Bool] { system.relations.map { $0 == .equal } }

    /// The optimum near the guess, or where that leads nowhere, near a point beside it: at the guess all slopes may vanish.
    func solution() throws(EvaluationError) -> [Double] {
        do {
            return try solution(from: start)
        } catch {
            let beside = start.map { $0 + 0.01 * max(abs($0), 1) }
            guard case .noConvergence = error.reason, try raw(beside) != nil else { throw error }
            return try solution(from: beside)
        }
    }

    private func solution(from start: [Double]) throws(EvaluationError) -> [Double] {
        measure = 1
        guard let first = try raw(start) else {
            throw system.lastFault ?? EvaluationError(.domain("the function at the guess"))
        }
        rowScales = [Double](repeating: 1, count: first.rows.count)
        guard let slopes = try self.slopes(first) else { throw OptimumSearch.notFound }
        let steepest = slopes.gradient.reduce(0) { max($0, abs($1)) }
        measure = steepest > 0 ? steepest : max(abs(first.value), 1e-300)
        rowScales = slopes.rows.map { row in
            let steepest = row.reduce(0) { max($0, abs($1)) }
            return steepest > 0 ? steepest : 1
        }
        let found = try QuadraticSteps(self).optimum(from: feasible(start))
        return try OptimumConditions(self, found).refined()
    }

    static let notFound = EvaluationError(.noConvergence("no least or greatest value was found near the guess"))

    /// The guess, moved to where the constraints hold.
    private func feasible(_ start: [Double]) throws(EvaluationError) -> [Double] {
        guard let rows = try sample(start)?.rows, worst(rows) > 0 else { return start }
        let equations = isEquation
        let residuals: Differences.Rows = { [self] x throws(EvaluationError) in
            try sample(x)?.rows.enumerated().map { equations[$0.offset] ? $0.element : min($0.element, 0) }
        }
        let search = LeastSquares(unknowns: start.count, equations: rows.count, residuals)
        return try search.minimum(from: start) ?? start
    }

    /// By how much the rows fail at most.
    func worst(_ rows: [Double]) -> Double {
        zip(rows, isEquation).reduce(0) { max($0, $1.1 ? abs($1.0) : -$1.0) }
    }

    // MARK: - Values and slopes

    private func raw(_ x: [Double]) throws(EvaluationError) -> Sample? {
        guard let value = try system.objective(x), let rows = try system.rows(x) else { return nil }
        let signed = zip(rows, system.relations).map { $1 == .atMost ? -$0 : $0 }
        return Sample(x: x, value: isMaximum ? -value : value, rows: signed)
    }

    func sample(_ x: [Double]) throws(EvaluationError) -> Sample? {
        guard let raw = try raw(x) else { return nil }
        return Sample(x: x, value: raw.value / measure, rows: zip(raw.rows, rowScales).map { $0 / $1 })
    }

    func slopes(_ sample: Sample, fine: Bool = false) throws(EvaluationError) -> Slopes? {
        let rows: Differences.Rows = { [self] x throws(EvaluationError) in
            guard let sample = try self.sample(x) else { return nil }
            return [sample.value] + sample.rows
        }
        let columns = try fine ? Differences.fineJacobian(sample.x, rows) : Differences.jacobian(sample.x, rows)
        guard let columns else { return nil }
        let count = 1 + sample.rows.count
        let byRow = (0..<count).map { i in sample.x.indices.map { columns[$0 * count + i] } }
        return Slopes(sample: sample, gradient: byRow[0], rows: Array(byRow.dropFirst()))
    }
}
