import Quantities

/// A surface through the points of a grid whose sections along both axes are cubic splines.
struct SplineSurface {
    let x: Sample
    let y: Sample
    /// The heights column by column; x goes down the rows, y along the columns.
    let heights: Sample
    let ends: CubicSpline.Ends

    /// The height at a place given by a vector of two coordinates.
    func value(at arguments: Arguments, _ index: Int) throws(EvaluationError) -> Value {
        let place = try arguments.vector(index)
        guard place.rows == 2 else {
            throw EvaluationError(.shapeMismatch("\(Arithmetic.shape(place)) where 2 x 1 is needed"))
        }
        let (px, py) = (try coordinate(place[0], x), try coordinate(place[1], y))
        let n = x.count
        var section: [Double] = []
        for column in 0..<n {
            let down = Array(heights.si[column * n..<(column + 1) * n])
            section.append(try height(x.si, down, at: px, arguments))
        }
        return try heights.value(height(y.si, section, at: py, arguments))
    }

    private func coordinate(_ value: Value, _ axis: Sample) throws(EvaluationError) -> Double {
        guard case .real(let place) = try Arithmetic.scalar(value) else {
            throw EvaluationError(.notReal(found: value.kindName))
        }
        _ = try ScalarArithmetic.common(.real(Quantity(1, axis.dimension)), .real(place))
        return place.si
    }

    private func height(
        _ axis: [Double], _ section: [Double], at place: Double, _ arguments: Arguments
    ) throws(EvaluationError) -> Double {
        guard let spline = CubicSpline(x: axis, y: section, ends) else {
            throw arguments.unsupported("three points with cubic ends")
        }
        return spline.value(at: place)
    }
}
