#if canImport(Glibc)
    import Glibc
#endif

/// A function near a point, by the powers of the distance t from it: t^order · (terms[0] + terms[1]·t + …), as far as known.
///
/// Zero has no terms. A first term that is not more than rounding is none.
struct PowerSeries {
    private(set) var order = 0
    private(set) var terms: [Double] = []

    /// How many terms are kept; sums that cancel leave fewer.
    static let length = 16
    /// The part of the summands below which a sum is taken for zero.
    private static let rounding = 1e-13

    var isZero: Bool { terms.isEmpty }

    init(constant: Double) {
        if constant != 0 { terms = [constant] + [Double](repeating: 0, count: PowerSeries.length - 1) }
    }

    /// t^order
    init(power: Int, times factor: Double = 1) {
        self.init(constant: factor)
        order = power
    }

    /// Nil where nothing is left of what was known.
    private init?(_ order: Int, _ terms: [Double]) {
        let zeros = terms.prefix { $0 == 0 }.count
        guard zeros < terms.count, terms.allSatisfy(\.isFinite) else { return nil }
        self.order = order + zeros
        self.terms = Array(terms.dropFirst(zeros).prefix(PowerSeries.length))
    }

    /// The coefficient of a power; nil beyond what is known.
    func coefficient(_ power: Int) -> Double? {
        if isZero || power < order { return 0 }
        return power - order < terms.count ? terms[power - order] : nil
    }

    /// The sum of the known terms at a distance.
    func value(at t: Double) -> Double {
        terms.reversed().reduce(0) { $0 * t + $1 } * pow(t, Double(order))
    }

    // MARK: - Arithmetic

    static prefix func - (a: PowerSeries) -> PowerSeries { a.scaled(-1) }

    func scaled(_ factor: Double) -> PowerSeries {
        var result = self
        result.terms = terms.map { $0 * factor }
        return result
    }

    static func + (a: PowerSeries, b: PowerSeries) -> PowerSeries? {
        if a.isZero { return b }
        if b.isZero { return a }
        let first = min(a.order, b.order)
        let end = min(a.order + a.terms.count, b.order + b.terms.count)
        guard first < end else { return nil }
        let sums = (first..<end).map { power in
            let (x, y) = (a.coefficient(power) ?? 0, b.coefficient(power) ?? 0)
            return (x + y).magnitude <= rounding * max(x.magnitude, y.magnitude) ? 0 : x + y
        }
        return PowerSeries(first, sums)
    }

    static func * (a: PowerSeries, b: PowerSeries) -> PowerSeries {
        if a.isZero || b.isZero { return PowerSeries(constant: 0) }
        let count = min(a.terms.count, b.terms.count)
        var result = PowerSeries(constant: 0)
        result.order = a.order + b.order
        result.terms = (0..<count).map { k in
            let products = (0...k).map { a.terms[$0] * b.terms[k - $0] }
            let sum = products.reduce(0, +)
            return sum.magnitude <= rounding * (products.map(\.magnitude).max() ?? 0) ? 0 : sum
        }
        return result
    }

    /// The reciprocal; nil for zero.
    var reciprocal: PowerSeries? { power(-1) }

    /// A power with any exponent; nil where it is no series of whole powers.
    func power(_ exponent: Double) -> PowerSeries? {
        guard let first = terms.first else { return exponent > 0 ? self : nil }
        let newOrder = Double(order) * exponent
        guard newOrder.rounded() == newOrder, newOrder.magnitude < 1000,
            first > 0 || exponent.rounded() == exponent
        else { return nil }
        var result = [pow(first, exponent)]
        for k in 1..<max(terms.count, 1) {
            let sum = (1...k).reduce(0.0) { $0 + (Double($1) * exponent - Double(k - $1)) * terms[$1] * result[k - $1] }
            result.append(sum / (Double(k) * first))
        }
        return PowerSeries(Int(newOrder), result)
    }

    // MARK: - Functions

    /// The series without the factor t^order, from t⁰ on; nil where it has negative powers.
    private var dense: [Double]? {
        if isZero { return [Double](repeating: 0, count: PowerSeries.length) }
        guard order >= 0 else { return nil }
        return Array(([Double](repeating: 0, count: min(order, PowerSeries.length)) + terms).prefix(PowerSeries.length))
    }

    private static func made(_ dense: [Double]) -> PowerSeries {
        PowerSeries(0, dense) ?? PowerSeries(constant: 0)
    }

    /// e to the power of the series. One that falls without bound is taken for zero: it is smaller than every power.
    var exponential: PowerSeries? {
        guard let u = dense else { return terms[0] < 0 ? PowerSeries(constant: 0) : nil }
        var result = [exp(u[0])]
        for k in 1..<u.count {
            result.append((1...k).reduce(0.0) { $0 + Double($1) * u[$1] * result[k - $1] } / Double(k))
        }
        return PowerSeries.made(result)
    }

    /// The logarithm, for a positive value at the point.
    var logarithm: PowerSeries? {
        guard order == 0, let first = terms.first, first > 0 else { return nil }
        var result = [log(first)]
        for k in 1..<max(terms.count, 1) {
            let sum = (1..<max(k, 1)).reduce(0.0) { $0 + Double($1) * result[$1] * terms[k - $1] }
            result.append((terms[k] - sum / Double(k)) / first)
        }
        return PowerSeries.made(result)
    }

    var sineAndCosine: (sine: PowerSeries, cosine: PowerSeries)? {
        guard let u = dense else { return nil }
        var (sine, cosine) = ([sin(u[0])], [cos(u[0])])
        for k in 1..<u.count {
            sine.append((1...k).reduce(0.0) { $0 + Double($1) * u[$1] * cosine[k - $1] } / Double(k))
            cosine.append(-(1...k).reduce(0.0) { $0 + Double($1) * u[$1] * sine[k - $1] } / Double(k))
        }
        return (PowerSeries.made(sine), PowerSeries.made(cosine))
    }

    /// The inverse tangent; of what grows without bound it is near ±π/2.
    var inverseTangent: PowerSeries? {
        guard let u = dense else {
            guard let rest = reciprocal?.inverseTangent else { return nil }
            return PowerSeries(constant: terms[0] < 0 ? -.pi / 2 : .pi / 2) + -rest
        }
        guard let below = (self * self + PowerSeries(constant: 1))?.reciprocal?.dense else { return nil }
        var result = [atan(u[0])]
        for k in 1..<min(u.count, below.count) {
            result.append((1...k).reduce(0.0) { $0 + Double($1) * u[$1] * below[k - $1] } / Double(k))
        }
        return PowerSeries.made(result)
    }
}
