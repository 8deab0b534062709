import Glibc
import Quantities

/// Statistics of samples: all elements of all arguments together.
enum StatisticsFunctions {
    static let functions: [BuiltinFunction] = [
        .general("mean", "A, B, …", "mean of all elements", units: .kept, mean),
        .general("gmean", "A, B, …", "geometric mean of all elements", units: .kept) {
            arguments throws(EvaluationError) in
            let sample = try Sample(arguments.values)
            guard sample.si.allSatisfy({ !($0 < 0) }) else {
                throw EvaluationError(.domain("'gmean' needs numbers that are not negative"))
            }
            return try sample.value(geometricMean(sample.si))
        },
        .general("hmean", "A, B, …", "harmonic mean of all elements", units: .kept) {
            arguments throws(EvaluationError) in
            let sample = try Sample(arguments.values)
            let sum = sample.si.reduce(0) { $0 + 1 / $1 }
            guard sample.si.allSatisfy({ $0 != 0 }), sum != 0 else { throw EvaluationError(.divisionByZero) }
            return try sample.value(Double(sample.count) / sum)
        },
        .general("median", "A, B, …", "middle of all elements in order", units: .kept) {
            arguments throws(EvaluationError) in
            let sample = try ordered(arguments)
            let (middle, sorted) = (sample.count / 2, sample.si.sorted())
            return try sample.value(
                sample.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2)
        },
        .general("mode", "A, B, …", "most frequent of all elements", units: .kept, mode),
        spread("var", "variance: sum of squared deviations divided by n", power: 2, fewest: 1) {
            $0.squares / Double($0.count)
        },
        spread("stdev", "square root of var", power: 1, fewest: 1) { ($0.squares / Double($0.count)).squareRoot() },
        spread("Var", "sample variance: sum of squared deviations divided by n − 1", power: 2, fewest: 2) {
            $0.squares / Double($0.count - 1)
        },
        spread("Stdev", "square root of Var", power: 1, fewest: 2) { ($0.squares / Double($0.count - 1)).squareRoot() },
        spread("skew", "skewness corrected for bias", power: 0, fewest: 3, skewness),
        spread("kurt", "excess kurtosis corrected for bias", power: 0, fewest: 4, kurtosis),
        .general("percentile", "v, p", "value below which the part p of the elements lies", units: .kept, percentile),
    ]

    @Sendable private static func mean(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let values = arguments.values.flatMap { value in
            if case .matrix(let matrix) = value, matrix.flat == nil { matrix.values } else { [value] }
        }
        guard values.contains(where: { if case .complex = $0 { true } else { false } }) else {
            let sample = try Sample(arguments.values)
            return try sample.value(sample.mean)
        }
        var (sum, count): (Value, Int) = (.number(0), 0)
        for value in values {
            let elements = if case .matrix(let matrix) = value { matrix.values } else { [value] }
            for element in elements { sum = try Arithmetic.add(sum, element) }
            count += elements.count
        }
        return try Arithmetic.divide(sum, .number(Double(count)), arguments.rules)
    }

    /// The n-th root of the product; by logarithms where the product leaves the range of numbers.
    private static func geometricMean(_ x: [Double]) -> Double {
        let product = x.reduce(1, *)
        if product.isNormal { return pow(product, 1 / Double(x.count)) }
        if product.isNaN || x.contains(0) { return product }
        return exp(x.reduce(0) { $0 + log($1) } / Double(x.count))
    }

    /// A sample that can be put into an order.
    private static func ordered(_ arguments: Arguments) throws(EvaluationError) -> Sample {
        let sample = try Sample(arguments.values)
        if sample.containsNaN { throw arguments.unsupported("NaN among the values") }
        return sample
    }

    /// The one most frequent value.
    @Sendable private static func mode(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let sample = try ordered(arguments)
        let counts = Dictionary(sample.si.map { ($0 + 0.0, 1) }, uniquingKeysWith: +)
        let most = counts.values.max() ?? 0
        if most == 1, sample.count > 1 {
            throw EvaluationError(.domain("no value occurs more often than the others"))
        }
        let modes = counts.filter { $0.value == most }
        guard modes.count == 1, let mode = modes.first?.key else {
            throw EvaluationError(.domain("several values occur most often"))
        }
        return try sample.value(mode)
    }

    /// A measure of spread of real numbers, of which a fewest are needed.
    private static func spread(
        _ name: String, _ summary: String, power: Int, fewest: Int, _ measure: @escaping @Sendable (Sample) -> Double
    ) -> BuiltinFunction {
        .general(name, "A, B, …", summary, units: power == 0 ? .any : power == 1 ? .kept : .derived) {
            arguments throws(EvaluationError) in
            let sample = try Sample(arguments.values)
            guard sample.count >= fewest else {
                throw EvaluationError(.domain("'\(name)' needs at least \(fewest) numbers"))
            }
            let result = measure(sample)
            if result.isNaN, !sample.containsNaN { throw EvaluationError(.divisionByZero) }
            return try sample.value(result, power: power)
        }
    }

    private static func standardized(_ sample: Sample, _ power: Int) -> Double {
        let (n, mean) = (Double(sample.count), sample.mean)
        let deviation = (sample.squares / (n - 1)).squareRoot()
        return sample.si.reduce(0) { $0 + pow(($1 - mean) / deviation, Double(power)) }
    }

    /// Skewness corrected for bias.
    @Sendable private static func skewness(_ sample: Sample) -> Double {
        let n = Double(sample.count)
        return n / ((n - 1) * (n - 2)) * standardized(sample, 3)
    }

    /// Excess kurtosis corrected for bias.
    @Sendable private static func kurtosis(_ sample: Sample) -> Double {
        let n = Double(sample.count)
        let factor = n * (n + 1) / ((n - 1) * (n - 2) * (n - 3))
        return factor * standardized(sample, 4) - 3 * (n - 1) * (n - 1) / ((n - 2) * (n - 3))
    }

    /// percentile(v, p): the value at position p·(n+1) of the sorted sample, between its ends.
    @Sendable private static func percentile(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let sample = try ordered(Arguments([arguments[0]], arguments.call))
        let p = try arguments.number(1)
        guard p >= 0, p <= 1 else { throw EvaluationError(.domain("'percentile' needs a part from 0 to 1")) }
        let sorted = sample.si.sorted()
        let position = p * Double(sample.count + 1)
        if position <= 1 { return try sample.value(sorted[0]) }
        if position >= Double(sample.count) { return try sample.value(sorted[sample.count - 1]) }
        let below = Int(position)
        let part = position - Double(below)
        return try sample.value(sorted[below - 1] + part * (sorted[below] - sorted[below - 1]))
    }
}
