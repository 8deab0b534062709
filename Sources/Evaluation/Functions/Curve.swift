import Quantities

/// The points of a curve: two vectors of as many real numbers, each of one dimension.
struct Curve {
    let x: Sample
    let y: Sample

    /// The vectors among the arguments at the places given.
    init(
        _ arguments: Arguments, x xPlace: Int = 0, y yPlace: Int = 1, fewest: Int
    ) throws(EvaluationError) {
        let (vx, vy) = (try arguments.vector(xPlace), try arguments.vector(yPlace))
        guard vx.rows == vy.rows else { throw EvaluationError(.shapeMismatch("\(vx.rows) x 1 and \(vy.rows) x 1")) }
        guard vx.rows >= fewest else {
            throw EvaluationError(.domain("'\(arguments.call.name)' needs at least \(fewest) points"))
        }
        (x, y) = (try Sample(.matrix(vx)), try Sample(.matrix(vy)))
        if x.containsNaN || y.containsNaN { throw arguments.unsupported("NaN among the values") }
    }

    var count: Int { x.count }

    /// Refuses points that do not rise in x: what Mathcad makes of them is not known.
    func requireRising(_ arguments: Arguments) throws(EvaluationError) {
        guard zip(x.si, x.si.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw arguments.unsupported("points that are not in increasing order")
        }
    }

    func requireUnitless(_ arguments: Arguments) throws(EvaluationError) {
        try arguments.requireUnitless(x.dimension, 0)
        try arguments.requireUnitless(y.dimension, 1)
    }

    /// The values of a function of x at a place or at each of an array of places, in the dimension of y.
    func values(
        at places: Value, _ value: (Double) throws(EvaluationError) -> Double
    ) throws(EvaluationError) -> Value {
        if case .matrix(let matrix) = places {
            return try Arithmetic.elementwise(matrix) { i throws(EvaluationError) in try values(at: matrix[i], value) }
        }
        guard case .real(let place) = try Arithmetic.scalar(places) else {
            throw EvaluationError(.notReal(found: places.kindName))
        }
        _ = try ScalarArithmetic.common(.real(Quantity(1, x.dimension)), .real(place))
        return try y.value(value(place.si))
    }

    /// The segment that holds a place; the first and the last one hold what lies beyond the ends.
    static func segment(of place: Double, in x: [Double]) -> Int {
        var (low, high) = (0, x.count - 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if x[middle] <= place { low = middle } else { high = middle }
        }
        return low
    }
}
