import CNumerics
import Quantities

/// Densities, cumulative probabilities and quantiles of distributions: `dnorm`, `pnorm`, `qnorm` and their like.
///
/// They take pure numbers; those of continuous distributions also an array of them as their first argument, but for quantiles.
/// Outside of its range a density or a cumulative probability is 0 (Prime's help, "Weibull Distribution", "Binomial
/// Distribution"); above the range that cannot be meant of a cumulative probability, which is refused there.
enum DistributionFunctions {
    static let functions: [BuiltinFunction] =
        ContinuousDistribution.all.flatMap(rows) + DiscreteDistribution.all.flatMap(rows) + [
            // By the error function and 1, so that it is 0 below −8.3: as is publicly reported of cnorm(−9).
            .elementwise(
                "cnorm", "x", "cumulative probability of the standard normal distribution, by (1 + erf)/2",
                { (1 + numerics_erf($0 / 2.0.squareRoot())) / 2 }, BuiltinFunction.realOnly("cnorm"))
        ]

    // MARK: - Continuous distributions

    private static func rows(_ distribution: ContinuousDistribution) -> [BuiltinFunction] {
        let (name, parameters, title) = (distribution.name, distribution.parameters, distribution.title)
        return [
            .general("d" + name, Signature("x, " + parameters), "density of the " + title) {
                arguments throws(EvaluationError) in
                try arguments.overFirst { arguments throws(EvaluationError) in
                    let (x, p) = try input(arguments, distribution)
                    let support = distribution.support(p)
                    if x < support.lowerBound || x > support.upperBound { return .number(0) }
                    try requireSupport(x, support, arguments)
                    return try result(distribution.density(x, p), arguments)
                }
            },
            .general("p" + name, Signature("x, " + parameters), "cumulative probability of the " + title) {
                arguments throws(EvaluationError) in
                try arguments.overFirst { arguments throws(EvaluationError) in
                    let (x, p) = try input(arguments, distribution)
                    if x < distribution.support(p).lowerBound { return .number(0) }
                    try requireSupport(x, distribution.support(p), arguments)
                    return try result(distribution.cumulative(x, p), arguments)
                }
            },
            .general("q" + name, Signature("p, " + parameters), "quantile of the " + title) {
                arguments throws(EvaluationError) in
                let (q, p) = try input(arguments, distribution)
                let (ends, probability) = (distribution.support(p), try probability(q, arguments))
                if probability == 0 { return try result(ends.lowerBound, arguments) }
                if probability == 1 { return try result(ends.upperBound, arguments) }
                let x = distribution.quantile(probability, p)
                return try result(reaches(distribution, p, probability, at: x) ? x : .nan, arguments)
            },
        ]
    }

    /// Whether a quantile is right, which extreme parameters can defeat: the probability there is the one wanted, or
    /// the numbers next to it lie on both sides.
    private static func reaches(
        _ distribution: ContinuousDistribution, _ parameters: [Double], _ probability: Double, at x: Double
    ) -> Bool {
        let reached = distribution.cumulative(x, parameters)
        let slack = 4 * probability.ulp
        if abs(reached - probability) <= 1e-8 * min(probability, 1 - probability) + slack { return true }
        let ends = distribution.support(parameters)
        guard x > ends.lowerBound, x < ends.upperBound else { return false }
        return distribution.cumulative(x.nextDown, parameters) - slack <= probability
            && probability <= distribution.cumulative(x.nextUp, parameters) + slack
    }

    private static func input(
        _ arguments: Arguments, _ distribution: ContinuousDistribution
    ) throws(EvaluationError) -> (x: Double, parameters: [Double]) {
        let (x, parameters) = try split(arguments)
        if !distribution.isValid(parameters) { throw refused(arguments, distribution.condition) }
        return (x, parameters)
    }

    // MARK: - Discrete distributions

    private static func rows(_ distribution: DiscreteDistribution) -> [BuiltinFunction] {
        let (name, parameters, title) = (distribution.name, distribution.parameters, distribution.title)
        let counted = Signature("\(distribution.variable), " + parameters)
        return [
            .general("d" + name, counted, "probability in the " + title) { arguments throws(EvaluationError) in
                let (k, p) = try count(arguments, distribution)
                if !distribution.support(p).contains(k) { return .number(0) }
                return try result(distribution.mass(k, p), arguments)
            },
            .general("p" + name, counted, "cumulative probability of the " + title) {
                arguments throws(EvaluationError) in
                let (k, p) = try count(arguments, distribution)
                if k < distribution.support(p).lowerBound { return .number(0) }
                try requireSupport(k, distribution.support(p), arguments)
                return try result(distribution.cumulative(k, p), arguments)
            },
            .general("q" + name, Signature("p, " + parameters), "quantile of the " + title) {
                arguments throws(EvaluationError) in
                let (q, p) = try split(arguments)
                if !distribution.isValid(p) { throw refused(arguments, distribution.condition) }
                return try quantile(distribution, try probability(q, arguments), p, arguments)
            },
        ]
    }

    private static func count(
        _ arguments: Arguments, _ distribution: DiscreteDistribution
    ) throws(EvaluationError) -> (k: Double, parameters: [Double]) {
        let (k, parameters) = try split(arguments)
        if !distribution.isValid(parameters) { throw refused(arguments, distribution.condition) }
        guard k == k.rounded() else { throw EvaluationError(.notAnInteger(k)) }
        return (k, parameters)
    }

    /// The least whole number of which the cumulative probability reaches q.
    private static func quantile(
        _ distribution: DiscreteDistribution, _ q: Double, _ parameters: [Double], _ arguments: Arguments
    ) throws(EvaluationError) -> Value {
        let high = distribution.quantile(q, parameters)
        let ends = distribution.support(parameters)
        for k in [high - 1, high] where k >= ends.lowerBound && k < ends.upperBound {
            // A few units in the last place decide between two whole numbers.
            let distance = abs(distribution.cumulative(k, parameters) - q)
            if distance != 0, distance < 1e-14 * q { throw arguments.unsupported("a probability between two steps") }
        }
        return try result(high, arguments)
    }

    // MARK: - Both

    /// The first argument and those after it.
    private static func split(_ arguments: Arguments) throws(EvaluationError) -> (x: Double, parameters: [Double]) {
        for value in arguments.values {
            switch value {
            case .matrix: throw arguments.unsupported("an array that is not vectorized")
            case .number(let x) where !x.dimension.isOne: throw arguments.unsupported("numbers with units")
            default: break
            }
        }
        let numbers = try arguments.numbers()
        return (numbers[0], Array(numbers.dropFirst()))
    }

    private static func probability(_ q: Double, _ arguments: Arguments) throws(EvaluationError) -> Double {
        if !(q >= 0 && q <= 1) { throw refused(arguments, "a probability from 0 to 1") }
        return q
    }

    private static func requireSupport(
        _ x: Double, _ support: ClosedRange<Double>, _ arguments: Arguments
    ) throws(EvaluationError) {
        if !support.contains(x) { throw arguments.unsupported("a value that the distribution does not take") }
    }

    private static func refused(_ arguments: Arguments, _ condition: String) -> EvaluationError {
        EvaluationError(.domain("'\(arguments.call.name)' needs \(condition)"))
    }

    private static func result(_ x: Double, _ arguments: Arguments) throws(EvaluationError) -> Value {
        if x.isInfinite { throw EvaluationError(.domain("'\(arguments.call.name)' where it is infinite")) }
        return try arguments.sure(x)
    }
}
