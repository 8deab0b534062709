import Glibc
import Quantities

/// All roots of a polynomial at once, by Aberth and Ehrlich's method.
struct PolynomialRoots {
    /// The coefficients from the lowest degree up; the last is not zero.
    private let coefficients: [Complex]
    private let isReal: Bool

    /// The part of its size by which a root may be uncertain.
    private static let exactness = 1e-7

    init(_ coefficients: [Complex]) {
        self.coefficients = coefficients
        isReal = coefficients.allSatisfy { $0.im == 0 }
    }

    /// The roots in increasing order of their real parts, of a pair the one with the negative imaginary part first.
    func found() throws(EvaluationError) -> [Complex] {
        let zeros = coefficients.prefix { $0.magnitude == 0 }.count
        let rest = PolynomialRoots(Array(coefficients.dropFirst(zeros)))
        guard let others = rest.iterated() else { throw PolynomialRoots.notFound }
        guard others.allSatisfy({ rest.error(of: $0) <= PolynomialRoots.exactness * $0.magnitude }) else {
            throw EvaluationError(.unsupported("roots of a polynomial too close together to have digits"))
        }
        guard let whole = isReal ? rest.paired(others) : others else { throw PolynomialRoots.notFound }
        var all = whole.map { (root: $0, error: rest.error(of: $0)) }
        all += [(root: Complex, error: Double)](repeating: (.zero, 0), count: zeros)
        all.sort { $0.root.re != $1.root.re ? $0.root.re < $1.root.re : $0.root.im < $1.root.im }
        for (i, one) in all.enumerated() {
            // Further roots may be as near: those of several pairs stand in one row.
            for other in all.dropFirst(i + 1).prefix(while: { $0.root.re - one.root.re <= one.error + $0.error }) {
                let isSame = (other.root - one.root).magnitude <= one.error + other.error
                guard isSame || isReal && other.root == one.root.conjugate else {
                    throw EvaluationError(.unsupported("roots of a polynomial in an order that rounding decides"))
                }
            }
        }
        return all.map(\.root)
    }

    private static let notFound = EvaluationError(.noConvergence("the roots of the polynomial were not found"))

    private var degree: Int { coefficients.count - 1 }

    /// The roots from points on circles whose sizes the coefficients suggest.
    private func iterated() -> [Complex]? {
        guard degree > 0 else { return [] }
        var roots = starts()
        var isDone = [Bool](repeating: false, count: degree)
        for _ in 0..<500 {
            for i in roots.indices where !isDone[i] {
                guard let step = step(roots, i) else { return nil }
                roots[i] = roots[i] - step
                isDone[i] = step.magnitude <= Double.ulpOfOne / 2 * roots[i].magnitude || isNoise(roots[i])
            }
            if isDone.allSatisfy({ $0 }) { return roots.map(polished) }
        }
        return nil
    }

    /// Newton's step pushed off the other roots.
    private func step(_ roots: [Complex], _ i: Int) -> Complex? {
        let z = roots[i]
        let newton: Complex
        if z.magnitude <= 1 {
            let (value, slope) = values(z)
            if value.magnitude == 0 { return .zero }
            newton = slope / value
        } else {
            // From the other end, so that great powers do not overflow: p(z) = zⁿ·q(1/z).
            let w = Complex.one / z
            let (value, slope) = reversed.values(w)
            if value.magnitude == 0 { return .zero }
            newton = w * (Complex(Double(degree)) - w * slope / value)
        }
        var others = Complex.zero
        for j in roots.indices where j != i { others = others + Complex.one / (z - roots[j]) }
        let step = Complex.one / (newton - others)
        return step.re.isFinite && step.im.isFinite ? step : nil
    }

    private var reversed: PolynomialRoots { PolynomialRoots(coefficients.reversed()) }

    private func values(_ z: Complex) -> (value: Complex, slope: Complex) {
        var (value, slope) = (Complex.zero, Complex.zero)
        for coefficient in coefficients.reversed() {
            slope = slope * z + value
            value = value * z + coefficient
        }
        return (value, slope)
    }

    /// True where the value at the point is no more than what rounding makes of it.
    private func isNoise(_ z: Complex) -> Bool {
        let from = z.magnitude <= 1 ? self : reversed
        let point = z.magnitude <= 1 ? z : Complex.one / z
        return from.values(point).value.magnitude <= from.noise(point)
    }

    /// What rounding may make of the value at a point.
    private func noise(_ z: Complex) -> Double {
        Double.ulpOfOne * coefficients.reversed().reduce(0.0) { $0 * z.magnitude + $1.magnitude }
    }

    /// How far rounding may move a root: to where a term of the Taylor series around it is as great as the noise.
    private func error(of z: Complex) -> Double {
        if z.magnitude > 1 { return reversed.error(of: Complex.one / z) * z.magnitude * z.magnitude }
        let noise = 2 * noise(z)
        var terms = coefficients
        var error = Double.infinity
        for order in 0...degree {
            for k in (order..<degree).reversed() { terms[k] = terms[k] + terms[k + 1] * z }
            if order > 0 { error = min(error, pow(noise / terms[order].magnitude, 1 / Double(order))) }
        }
        return error
    }

    /// The root after Newton's steps of its own, as long as they help.
    private func polished(_ root: Complex) -> Complex {
        var best = root
        var least = values(root).value.magnitude
        for _ in 0..<5 {
            let (value, slope) = values(best)
            let next = best - value / slope
            let size = values(next).value.magnitude
            guard next.re.isFinite, next.im.isFinite, size < least else { break }
            (best, least) = (next, size)
        }
        return best
    }

    /// Points on circles through the corners of the upper hull of the logarithms of the coefficients.
    private func starts() -> [Complex] {
        let points = coefficients.indices.filter { coefficients[$0].magnitude > 0 }
        var hull: [Int] = []
        func height(_ k: Int) -> Double { log(coefficients[k].magnitude) }
        func slope(_ i: Int, _ j: Int) -> Double { (height(j) - height(i)) / Double(j - i) }
        for k in points {
            while hull.count > 1, slope(hull[hull.count - 2], hull[hull.count - 1]) <= slope(hull[hull.count - 1], k) {
                hull.removeLast()
            }
            hull.append(k)
        }
        var starts: [Complex] = []
        for (from, to) in zip(hull, hull.dropFirst()) {
            let radius = exp(-slope(from, to))
            for k in 0..<(to - from) {
                let angle = 2 * Double.pi * (Double(k) / Double(to - from) + Double(from) / Double(degree)) + 0.7
                starts.append(Complex(radius * cos(angle), radius * sin(angle)))
            }
        }
        return starts
    }

    /// The roots of a real polynomial with their imaginary parts exactly zero or exactly opposite.
    ///
    /// Nil where a root has no partner.
    private func paired(_ roots: [Complex]) -> [Complex]? {
        var rest = roots
        var result: [Complex] = []
        while let root = rest.popLast() {
            if isRealRoot(root) {
                result.append(Complex(polished(Complex(root.re)).re))
                continue
            }
            let partner = rest.indices.min {
                (rest[$0] - root.conjugate).magnitude < (rest[$1] - root.conjugate).magnitude
            }
            guard let partner,
                (rest[partner] - root.conjugate).magnitude <= PolynomialRoots.exactness * root.magnitude
            else { return nil }
            rest.remove(at: partner)
            result += [Complex(root.re, -abs(root.im)), Complex(root.re, abs(root.im))]
        }
        return result
    }

    /// True where the imaginary part is within what rounding leaves open: of a root that stands alone, or of several that
    /// are one.
    private func isRealRoot(_ z: Complex) -> Bool {
        abs(z.im) <= 1e-13 * abs(z.re) || abs(z.im) <= 1e-5 * abs(z.re) && isNoise(Complex(z.re))
    }
}
