import CNumerics
import Glibc

/// A distribution of whole numbers from zero, with Mathcad's parameters.
struct DiscreteDistribution: Sendable {
    /// The name behind d, p, q and r.
    let name: String
    /// What is counted, as written in a call, and the parameters.
    let variable: String
    let parameters: String
    let title: String
    /// What the parameters must be, in words.
    let condition: String
    let isValid: @Sendable ([Double]) -> Bool
    /// The least and the greatest value for some parameters; the greatest may be infinite.
    let support: @Sendable ([Double]) -> ClosedRange<Double>
    let mass: @Sendable (Double, [Double]) -> Double
    let cumulative: @Sendable (Double, [Double]) -> Double
    /// True where each cumulative probability takes a sum over part of the support, which then is no long one.
    var sums = false

    static let all: [DiscreteDistribution] = [binomial, geometric, hypergeometric, negativeBinomial, poisson]

    private static let naturals: @Sendable ([Double]) -> ClosedRange<Double> = { _ in 0...Double.infinity }

    private static func isCount(_ x: Double) -> Bool { x >= 0 && x == x.rounded() && x < 0x1p53 }

    private static let binomial = DiscreteDistribution(
        name: "binom", variable: "k", parameters: "n, p", title: "binomial distribution of n trials of probability p",
        condition: "a whole n ≥ 0 and 0 ≤ p ≤ 1", isValid: { isCount($0[0]) && $0[1] >= 0 && $0[1] <= 1 },
        support: { 0...$0[0] }, mass: { k, p in binomialMass(k, p[0], p[1]) },
        cumulative: { k, p in k == p[0] ? 1 : numerics_beta_q(k + 1, p[0] - k, p[1]) })

    private static func binomialMass(_ k: Double, _ n: Double, _ p: Double) -> Double {
        if k == 0 { return n == 0 ? 1 : exp(n * log1p(-p)) }
        if k == n { return pow(p, n) }
        if p == 0 || p == 1 { return 0 }
        return numerics_beta_p_derivative(k + 1, n - k + 1, p) / (n + 1)
    }

    private static let geometric = DiscreteDistribution(
        name: "geom", variable: "k", parameters: "p",
        title: "geometric distribution: k failures before a success of probability p",
        condition: "0 < p ≤ 1", isValid: { $0[0] > 0 && $0[0] <= 1 }, support: naturals,
        mass: { k, p in p[0] * (k == 0 ? 1 : exp(k * log1p(-p[0]))) },
        cumulative: { k, p in -expm1((k + 1) * log1p(-p[0])) })

    private static let negativeBinomial = DiscreteDistribution(
        name: "nbinom", variable: "k", parameters: "n, p",
        title: "negative binomial distribution: k failures before n successes of probability p",
        condition: "a whole n > 0 and 0 < p ≤ 1",
        isValid: { isCount($0[0]) && $0[0] > 0 && $0[1] > 0 && $0[1] <= 1 }, support: naturals,
        mass: { k, p in
            if k == 0 { return pow(p[1], p[0]) }
            return p[1] == 1 ? 0 : numerics_beta_p_derivative(p[0], k + 1, p[1]) * p[1] / (p[0] + k)
        },
        cumulative: { k, p in numerics_beta_p(p[0], k + 1, p[1]) })

    private static let poisson = DiscreteDistribution(
        name: "pois", variable: "k", parameters: "λ", title: "Poisson distribution of mean λ", condition: "λ > 0",
        isValid: { $0[0] > 0 }, support: naturals,
        mass: { k, p in k == 0 ? exp(-p[0]) : numerics_gamma_p_derivative(k + 1, p[0]) },
        cumulative: { k, p in numerics_gamma_q(k + 1, p[0]) })

    private static let hypergeometric = DiscreteDistribution(
        name: "hypergeom", variable: "m", parameters: "a, b, n",
        title: "hypergeometric distribution: m of a marked ones among n drawn from a + b",
        condition: "whole a, b and n from 0 with n ≤ a + b ≤ 100000",
        isValid: { $0.allSatisfy(isCount) && $0[2] <= $0[0] + $0[1] && $0[0] + $0[1] <= 1e5 },
        support: { max(0, $0[2] - $0[1])...min($0[0], $0[2]) },
        mass: { m, p in hypergeometricMass(m, p[0], p[1], p[2]) },
        cumulative: { m, p in
            let least = max(0, p[2] - p[1])
            // The smaller tail is summed from its small terms on.
            let greatest = min(p[0], p[2])
            let isLower = m < (least + greatest) / 2
            let (start, end, step) = isLower ? (least, m, 1.0) : (greatest, m + 1, -1.0)
            let terms = stride(from: start, through: end, by: step)
            let sum = terms.reduce(0) { $0 + hypergeometricMass($1, p[0], p[1], p[2]) }
            return isLower ? sum : 1 - sum
        }, sums: true)

    /// C(a, m)·C(b, n − m)/C(a + b, n) by three binomial probabilities of one p, whose powers cancel.
    private static func hypergeometricMass(_ m: Double, _ a: Double, _ b: Double, _ n: Double) -> Double {
        if n == 0 || n == a + b { return 1 }
        let p = n / (a + b)
        return binomialMass(m, a, p) * binomialMass(n - m, b, p) / binomialMass(n, a + b, p)
    }

    /// The quantile for many probabilities of the same parameters: sums are made once.
    func quantiles(_ parameters: [Double]) -> (Double) -> Double {
        guard sums else { return { quantile($0, parameters) } }
        let ends = support(parameters)
        var (totals, total): ([Double], Double) = ([], 0)
        for k in stride(from: ends.lowerBound, through: ends.upperBound, by: 1) {
            total += mass(k, parameters)
            totals.append(total)
        }
        return { q in
            var (low, high) = (0, totals.count - 1)
            while low < high {
                let middle = (low + high) / 2
                if totals[middle] >= q { high = middle } else { low = middle + 1 }
            }
            return ends.lowerBound + Double(low)
        }
    }

    /// The least whole number of which the cumulative probability reaches q; NaN beyond 2^50.
    func quantile(_ q: Double, _ parameters: [Double]) -> Double {
        let ends = support(parameters)
        if q == 0 { return ends.lowerBound }
        if q == 1 { return ends.upperBound }
        func reaches(_ k: Double) -> Bool { cumulative(k, parameters) >= q }
        var (low, high, width) = (ends.lowerBound - 1, ends.lowerBound, 1.0)
        while !reaches(high) {
            (low, high, width) = (high, min(high + width, ends.upperBound), 2 * width)
            if high > 0x1p50 { return .nan }
        }
        while high - low > 1 {
            let middle = ((low + high) / 2).rounded(.down)
            if reaches(middle) { high = middle } else { low = middle }
        }
        return high
    }
}
