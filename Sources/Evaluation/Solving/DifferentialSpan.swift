import Quantities

/// Where a differential equation is solved: from the point of its conditions to the end that is asked for.
struct DifferentialSpan {
    /// The dimension of the variable.
    let dimension: Dimension
    /// The points of the conditions, in SI base units; those next to an end are that end.
    let points: [Double]
    let start: Double
    let end: Double
    /// How many intervals lie between the points at which the solution is kept.
    let count: Int

    private static let usualCount = 1000
    private static let mostCount = 1_000_000
    /// Points that are no further apart, relatively, are the same.
    private static let same = 1e-12

    init(_ problem: DifferentialProblem, _ kept: [Value], on machine: Machine) throws(EvaluationError) {
        let last = try DifferentialSpan.number(problem.end, kept, on: machine)
        var all = [last]
        for point in problem.points { all.append(try DifferentialSpan.number(point, kept, on: machine)) }
        dimension = try DifferentialSpan.common(all)
        let end = last.si
        let tolerance = DifferentialSpan.same * all.reduce(0) { max($0, abs($1.si)) }
        let apart = all.dropFirst().map(\.si).filter { abs($0 - end) > tolerance }
        guard let start = apart.first else {
            throw EvaluationError(.domain("a differential equation without a condition at another point than its end"))
        }
        guard apart.allSatisfy({ abs($0 - start) <= tolerance }) else {
            throw EvaluationError(
                .domain("conditions of a differential equation at other points than the two ends of its interval"))
        }
        (self.start, self.end) = (start, end)
        points = all.dropFirst().map { abs($0.si - end) <= tolerance ? end : start }
        guard let intervals = problem.intervals else {
            count = DifferentialSpan.usualCount
            return
        }
        let number = try DifferentialSpan.number(intervals, kept, on: machine)
        guard number.dimension.isOne else {
            throw EvaluationError(.needsUnitless("the number of intervals", found: number.dimension))
        }
        guard let whole = number.si.nearInteger else { throw EvaluationError(.notAnInteger(number.si)) }
        guard whole >= 1, whole <= DifferentialSpan.mostCount else {
            throw EvaluationError(.domain("'odesolve' with \(whole) intervals"))
        }
        count = whole
    }

    /// An end of the intervals.
    func place(_ index: Int) -> Double {
        index == count ? end : start + (end - start) * (Double(index) / Double(count))
    }

    private static func number(
        _ prototype: FunctionPrototype, _ kept: [Value], on machine: Machine
    ) throws(EvaluationError) -> Quantity {
        let value = try machine.applyGeneral(prototype, kept)
        guard case .number(let number) = value, number.si.isFinite else {
            throw Arithmetic.kind("a real number for the interval of a differential equation", value)
        }
        return number
    }

    /// The dimension that all points share, a pure zero having every one.
    private static func common(_ points: [Quantity]) throws(EvaluationError) -> Dimension {
        let fixed = points.filter { $0.si != 0 || !$0.dimension.isOne }
        let dimension = fixed.first?.dimension ?? .one
        for point in fixed where point.dimension != dimension {
            throw EvaluationError(.unitsMismatch(found: point.dimension, expected: dimension))
        }
        return dimension
    }
}
