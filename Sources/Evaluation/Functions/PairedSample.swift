import Quantities

/// Points: two samples of the same number of real numbers.
struct PairedSample {
    let x: Sample
    let y: Sample

    /// The first two arguments, arrays of one shape.
    init(_ arguments: Arguments, fewest: Int) throws(EvaluationError) {
        let (a, b) = (try arguments.matrix(0), try arguments.matrix(1))
        guard a.rows == b.rows, a.columns == b.columns else {
            throw EvaluationError(.shapeMismatch("\(Arithmetic.shape(a)) and \(Arithmetic.shape(b))"))
        }
        (x, y) = (try Sample(.matrix(a)), try Sample(.matrix(b)))
        guard x.count >= fewest else {
            throw EvaluationError(.domain("'\(arguments.call.name)' needs at least \(fewest) points"))
        }
    }

    var count: Double { Double(x.count) }

    /// Σ (x − mean of x)·(y − mean of y).
    var products: Double {
        let (xMean, yMean) = (x.mean, y.mean)
        return zip(x.si, y.si).reduce(0) { $0 + ($1.0 - xMean) * ($1.1 - yMean) }
    }

    /// The slope of the line of least squares.
    func slope() throws(EvaluationError) -> Double {
        let squares = x.squares
        if squares == 0 { throw EvaluationError(.divisionByZero) }
        return try (products / squares).checked()
    }

    func intercept() throws(EvaluationError) -> Double { try (y.mean - slope() * x.mean).checked() }

    func productDimension() throws(EvaluationError) -> Dimension {
        guard let dimension = x.dimension.times(y.dimension) else { throw ScalarArithmetic.outOfRange }
        return dimension
    }

    func slopeDimension() throws(EvaluationError) -> Dimension {
        guard let dimension = y.dimension.over(x.dimension) else { throw ScalarArithmetic.outOfRange }
        return dimension
    }
}
