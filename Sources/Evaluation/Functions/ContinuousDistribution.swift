import CNumerics
import Glibc

/// A distribution of a real random variable, with Mathcad's parameters.
struct ContinuousDistribution: Sendable {
    /// The name behind d, p, q and r.
    let name: String
    /// The parameters as written in a call.
    let parameters: String
    let title: String
    /// What the parameters must be, in words.
    let condition: String
    let isValid: @Sendable ([Double]) -> Bool
    /// The least and the greatest value for some parameters.
    let support: @Sendable ([Double]) -> ClosedRange<Double>
    let density: @Sendable (Double, [Double]) -> Double
    let cumulative: @Sendable (Double, [Double]) -> Double
    let quantile: @Sendable (Double, [Double]) -> Double

    static let all: [ContinuousDistribution] =
        [norm, lognormal, uniform, exponential, weibull, logistic, cauchy, gamma, chiSquare, beta, fisher, student]

    private static let realLine: @Sendable ([Double]) -> ClosedRange<Double> = { _ in -.infinity ... .infinity }
    private static let halfLine: @Sendable ([Double]) -> ClosedRange<Double> = { _ in 0 ... .infinity }
    private static let allPositive: @Sendable ([Double]) -> Bool = { $0.allSatisfy { $0 > 0 } }
    private static let positiveScale: @Sendable ([Double]) -> Bool = { $0[1] > 0 }

    // MARK: - The normal distribution and what follows from it

    private static let norm = ContinuousDistribution(
        name: "norm", parameters: "μ, σ", title: "normal distribution with mean μ and standard deviation σ",
        condition: "σ > 0", isValid: positiveScale, support: realLine,
        density: { x, p in bell((x - p[0]) / p[1]) / p[1] },
        cumulative: { x, p in normalBelow((x - p[0]) / p[1]) },
        quantile: { q, p in p[0] + p[1] * normalQuantile(q) })

    private static let lognormal = ContinuousDistribution(
        name: "lnorm", parameters: "μ, σ", title: "lognormal distribution: ln x has mean μ and standard deviation σ",
        condition: "σ > 0", isValid: positiveScale, support: halfLine,
        density: { x, p in x == 0 ? 0 : bell((log(x) - p[0]) / p[1]) / (p[1] * x) },
        cumulative: { x, p in x == 0 ? 0 : normalBelow((log(x) - p[0]) / p[1]) },
        quantile: { q, p in exp(p[0] + p[1] * normalQuantile(q)) })

    private static func bell(_ u: Double) -> Double { exp(-u * u / 2) / (2 * Double.pi).squareRoot() }

    static func normalBelow(_ u: Double) -> Double { numerics_erfc(-u / 2.0.squareRoot()) / 2 }

    static func normalQuantile(_ q: Double) -> Double { -2.0.squareRoot() * numerics_erfc_inverse(2 * q) }

    // MARK: - Closed forms

    private static let uniform = ContinuousDistribution(
        name: "unif", parameters: "a, b", title: "uniform distribution between a and b", condition: "a < b",
        isValid: { $0[0] < $0[1] }, support: { $0[0]...$0[1] },
        density: { _, p in 1 / (p[1] - p[0]) },
        cumulative: { x, p in (x - p[0]) / (p[1] - p[0]) },
        quantile: { q, p in p[0] + q * (p[1] - p[0]) })

    private static let exponential = ContinuousDistribution(
        name: "exp", parameters: "r", title: "exponential distribution of rate r", condition: "r > 0",
        isValid: allPositive, support: halfLine,
        density: { x, p in p[0] * exp(-p[0] * x) },
        cumulative: { x, p in -expm1(-p[0] * x) },
        quantile: { q, p in -log1p(-q) / p[0] })

    private static let weibull = ContinuousDistribution(
        name: "weibull", parameters: "s", title: "Weibull distribution of shape s", condition: "s > 0",
        isValid: allPositive, support: halfLine,
        density: { x, p in
            let fall = exp(-pow(x, p[0]))
            return fall == 0 ? 0 : p[0] * pow(x, p[0] - 1) * fall
        },
        cumulative: { x, p in -expm1(-pow(x, p[0])) },
        quantile: { q, p in pow(-log1p(-q), 1 / p[0]) })

    private static let logistic = ContinuousDistribution(
        name: "logis", parameters: "l, s", title: "logistic distribution of location l and scale s",
        condition: "s > 0", isValid: positiveScale, support: realLine,
        density: { x, p in
            let fall = exp(-abs(x - p[0]) / p[1])
            return fall / (p[1] * (1 + fall) * (1 + fall))
        },
        cumulative: { x, p in
            let u = (x - p[0]) / p[1]
            return u < 0 ? exp(u) / (1 + exp(u)) : 1 / (1 + exp(-u))
        },
        quantile: { q, p in p[0] + p[1] * (log(q) - log1p(-q)) })

    private static let cauchy = ContinuousDistribution(
        name: "cauchy", parameters: "l, s", title: "Cauchy distribution of location l and scale s",
        condition: "s > 0", isValid: positiveScale, support: realLine,
        density: { x, p in
            let u = (x - p[0]) / p[1]
            return 1 / (.pi * p[1] * (1 + u * u))
        },
        cumulative: { x, p in
            let u = (x - p[0]) / p[1]
            return u < -1 ? atan(-1 / u) / .pi : 0.5 + atan(u) / .pi
        },
        quantile: { q, p in
            let u = q < 0.25 ? -1 / tan(.pi * q) : q > 0.75 ? 1 / tan(.pi * (1 - q)) : tan(.pi * (q - 0.5))
            return p[0] + p[1] * u
        })

    // MARK: - By the incomplete gamma function

    private static let gamma = ContinuousDistribution(
        name: "gamma", parameters: "s", title: "gamma distribution of shape s", condition: "s > 0",
        isValid: allPositive, support: halfLine,
        density: { x, p in numerics_gamma_p_derivative(p[0], x) },
        cumulative: { x, p in numerics_gamma_p(p[0], x) },
        quantile: { q, p in numerics_gamma_p_inverse(p[0], q) })

    private static let chiSquare = ContinuousDistribution(
        name: "chisq", parameters: "d", title: "chi-squared distribution with d degrees of freedom",
        condition: "d > 0", isValid: allPositive, support: halfLine,
        density: { x, p in numerics_gamma_p_derivative(p[0] / 2, x / 2) / 2 },
        cumulative: { x, p in numerics_gamma_p(p[0] / 2, x / 2) },
        quantile: { q, p in 2 * numerics_gamma_p_inverse(p[0] / 2, q) })

    // MARK: - By the incomplete beta function

    private static let beta = ContinuousDistribution(
        name: "beta", parameters: "s1, s2", title: "beta distribution of shapes s1 and s2",
        condition: "s1 > 0 and s2 > 0", isValid: allPositive, support: { _ in 0...1 },
        density: { x, p in numerics_beta_p_derivative(p[0], p[1], x) },
        cumulative: { x, p in numerics_beta_p(p[0], p[1], x) },
        quantile: { q, p in numerics_beta_p_inverse(p[0], p[1], q, nil) })

    private static let fisher = ContinuousDistribution(
        name: "F", parameters: "d1, d2", title: "F distribution with d1 and d2 degrees of freedom",
        condition: "d1 > 0 and d2 > 0", isValid: allPositive, support: halfLine,
        density: { x, p in
            // Far out it falls as a power.
            let fall = p[1] / 2 * (log10(x) + log10(p[0] / p[1])) + log10(x)
            guard isMeasured(x, p) else { return x > 1 && fall > negligible(p[0] + p[1]) ? 0 : .nan }
            let sum = p[1] + p[0] * x
            return p[0] / sum * (p[1] / sum) * betaDerivative(p[0] / 2, p[1] / 2, p[0] * x / sum, p[1] / sum)
        },
        cumulative: { x, p in
            guard isMeasured(x, p) else { return .nan }
            let sum = p[1] + p[0] * x
            return p[0] * x <= p[1]
                ? numerics_beta_p(p[0] / 2, p[1] / 2, p[0] * x / sum) : numerics_beta_q(p[1] / 2, p[0] / 2, p[1] / sum)
        },
        quantile: { q, p in
            var rest = 0.0
            let part = numerics_beta_p_inverse(p[0] / 2, p[1] / 2, q, &rest)
            return p[1] * part / (p[0] * rest)
        })

    /// The powers of ten by which a density of that many degrees of freedom has to fall to be less than any number; its factor is
    /// no more than 2 to the power of the degrees.
    private static func negligible(_ degrees: Double) -> Double { 330 + degrees * 0.302 }

    /// True where products and sums of the value and the degrees of freedom keep their digits.
    private static func isMeasured(_ x: Double, _ degrees: [Double]) -> Bool {
        abs(x) <= 1e100 && degrees.allSatisfy { $0 >= 1e-100 && $0 <= 1e12 }
    }

    /// The density of the beta distribution at x, by the smaller of x and 1 − x = `rest`.
    private static func betaDerivative(_ a: Double, _ b: Double, _ x: Double, _ rest: Double) -> Double {
        x <= rest ? numerics_beta_p_derivative(a, b, x) : numerics_beta_p_derivative(b, a, rest)
    }

    private static let student = ContinuousDistribution(
        name: "t", parameters: "d", title: "Student's t distribution with d degrees of freedom",
        condition: "d > 0", isValid: allPositive, support: realLine,
        density: { x, p in
            let fall = (p[0] + 1) * (log10(abs(x)) - log10(p[0]) / 2)
            guard isMeasured(x, p) else { return abs(x) > 1 && fall > negligible(p[0]) ? 0 : .nan }
            // The beta density at d/(d + x²) by its derivative; at zero the limit.
            let x = max(abs(x), 1e-100)
            let sum = p[0] + x * x
            return x * (p[0] / sum / sum) * betaDerivative(p[0] / 2, 0.5, p[0] / sum, x * x / sum)
        },
        cumulative: { x, p in
            guard isMeasured(x, p) else { return .nan }
            let tail = studentTail(abs(x), p[0])
            return x <= 0 ? tail : 1 - tail
        },
        quantile: { q, p in q == 0.5 ? 0 : q < 0.5 ? -studentQuantile(q, p[0]) : studentQuantile(1 - q, p[0]) })

    /// P(T > x) for x ≥ 0.
    private static func studentTail(_ x: Double, _ d: Double) -> Double {
        let sum = d + x * x
        return x * x > d ? numerics_beta_p(d / 2, 0.5, d / sum) / 2 : numerics_beta_q(0.5, d / 2, x * x / sum) / 2
    }

    /// The x > 0 beyond which the probability is `tail`, at most 1/2.
    private static func studentQuantile(_ tail: Double, _ d: Double) -> Double {
        var rest = 0.0
        if tail > 0.25 {
            let part = numerics_beta_p_inverse(0.5, d / 2, 1 - 2 * tail, &rest)
            return (d * part / rest).squareRoot()
        }
        let part = numerics_beta_p_inverse(d / 2, 0.5, 2 * tail, &rest)
        return (d * rest / part).squareRoot()
    }
}
