import Quantities

/// Random numbers: reproducible from run to run, but not the ones that Mathcad draws.
public enum RandomFunctions {
    static let functions: [BuiltinFunction] =
        [
            .general("rnd", "x", "random number between 0 and x", units: .kept) { arguments throws(EvaluationError) in
                let x = try arguments.quantity(0)
                return .number(arguments.call.random.uniform() * x.si, x.dimension)
            },
            .general("Seed", "x", "starts the random numbers anew from x; gives the seed before") {
                arguments throws(EvaluationError) in
                let (x, before) = (try arguments.number(0), arguments.call.random.seed)
                arguments.call.random.reset(to: x)
                return .number(before)
            },
        ] + ContinuousDistribution.all.map(row) + DiscreteDistribution.all.map(row)

    /// The names of these functions: what uses them is marked as random.
    public static let names: Set<String> = Set(functions.map(\.name))

    private static func row(_ distribution: ContinuousDistribution) -> BuiltinFunction {
        draws(distribution.name, distribution.parameters, distribution.title) { arguments, p throws(EvaluationError) in
            if !distribution.isValid(p) { throw refused(arguments, distribution.condition) }
            return { distribution.quantile($0, p) }
        }
    }

    private static func row(_ distribution: DiscreteDistribution) -> BuiltinFunction {
        draws(distribution.name, distribution.parameters, distribution.title) { arguments, p throws(EvaluationError) in
            if !distribution.isValid(p) { throw refused(arguments, distribution.condition) }
            return distribution.quantiles(p)
        }
    }

    private typealias Quantile = (Double) -> Double

    /// The most numbers that one call draws, so that it ends in a reasonable time.
    private static let most = 100_000

    /// r…(m, …): a vector of m numbers, each the quantile of a number that is uniform between 0 and 1.
    private static func draws(
        _ name: String, _ parameters: String, _ title: String,
        _ quantile: @escaping @Sendable (Arguments, [Double]) throws(EvaluationError) -> Quantile
    ) -> BuiltinFunction {
        .general("r" + name, Signature("m, " + parameters), "vector of m random numbers of the " + title) {
            arguments throws(EvaluationError) in
            let count = try arguments.integer(0)
            guard count >= 1 else {
                throw EvaluationError(.domain("'\(arguments.call.name)' needs at least one number"))
            }
            if count > most { throw arguments.unsupported("more than \(most) numbers") }
            let draw = try quantile(arguments, Array(try arguments.numbers().dropFirst()))
            var numbers: [Double] = []
            numbers.reserveCapacity(count)
            for _ in 0..<count {
                let x = draw(arguments.call.random.uniform())
                if x.isNaN { throw arguments.inaccurate }
                numbers.append(try x.checked())
            }
            return .matrix(Matrix(rows: count, columns: 1, si: numbers))
        }
    }

    private static func refused(_ arguments: Arguments, _ condition: String) -> EvaluationError {
        EvaluationError(.domain("'\(arguments.call.name)' needs \(condition)"))
    }
}
