import Quantities

/// The polynomial of a total degree in one or more variables that is nearest to points by least squares.
///
/// As a value it is what `regress` hands on to `interp` for several variables: how Mathcad orders the coefficients of its
/// vector is not known, so nothing can be taken out of this one.
final class PolynomialSurface: FunctionValue, @unchecked Sendable {
    // No lock: it is never changed after it is made.
    /// The dimensions of the variables and of the height.
    let variables: [Dimension]
    let height: Dimension
    /// The powers of the variables in each term.
    private let exponents: [[Int]]
    private let coefficients: [Double]
    /// The variables are moved and scaled to −1 … 1, where powers differ most.
    private let middles: [Double]
    private let halves: [Double]

    private static let mostTerms = 500

    /// `columns` holds the points, a variable each.
    init(_ columns: [Sample], _ heights: Sample, degree: Int, name: String) throws(EvaluationError) {
        variables = columns.map(\.dimension)
        height = heights.dimension
        let terms = PolynomialSurface.terms(columns.count, degree)
        guard terms.count <= heights.count else {
            throw EvaluationError(
                .domain("'\(name)' of \(terms.count) terms needs as many points, not \(heights.count)"))
        }
        guard terms.count <= PolynomialSurface.mostTerms else {
            throw EvaluationError(.unsupported("function '\(name)': more than \(PolynomialSurface.mostTerms) terms"))
        }
        let ranges = columns.map { ($0.si.min() ?? 0, $0.si.max() ?? 0) }
        let (middles, halves) = (ranges.map { ($0 + $1) / 2 }, ranges.map { ($1 - $0) / 2 })
        guard halves.allSatisfy({ $0 > 0 && $0.isFinite }) else {
            throw EvaluationError(.domain("all points have the same x"))
        }
        (exponents, self.middles, self.halves) = (terms, middles, halves)
        let points = heights.si.indices.map { row in
            columns.indices.map { (columns[$0].si[row] - middles[$0]) / halves[$0] }
        }
        let matrix = terms.flatMap { term in points.map { PolynomialSurface.product(term, $0) } }
        coefficients = try FittingFunctions.leastSquares(matrix, heights.si, columns: terms.count)
    }

    var name: String { "regress" }
    var parameterCount: Int? { nil }

    func value(at place: [Double]) -> Double {
        let scaled = place.indices.map { (place[$0] - middles[$0]) / halves[$0] }
        return zip(coefficients, exponents).reduce(0) { $0 + $1.0 * PolynomialSurface.product($1.1, scaled) }
    }

    private static func product(_ exponents: [Int], _ x: [Double]) -> Double {
        var product = 1.0
        for (exponent, x) in zip(exponents, x) {
            for _ in 0..<exponent { product *= x }
        }
        return product
    }

    /// All terms up to the degree in so many variables; one more than may be computed at most.
    private static func terms(_ count: Int, _ degree: Int) -> [[Int]] {
        guard count > 0 else { return [[]] }
        var result: [[Int]] = []
        for power in 0...degree where result.count <= mostTerms {
            result += terms(count - 1, degree - power).map { [power] + $0 }
        }
        return result
    }
}
