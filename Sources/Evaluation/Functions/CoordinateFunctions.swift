import Glibc
import Quantities

/// Angles of points and changes of coordinates. Azimuths are in (−π, π]; φ is the angle from the z axis.
enum CoordinateFunctions {
    static let functions: [BuiltinFunction] = [
        .general("atan2", "x, y", "angle of the point (x, y) from −π to π", units: .any) {
            arguments throws(EvaluationError) in
            .number(try direction(arguments))
        },
        .general("angle", "x, y", "angle of the point (x, y) from 0 to 2π", units: .any) {
            arguments throws(EvaluationError) in
            let angle = try direction(arguments)
            return .number(angle < 0 ? angle + 2 * .pi : angle)
        },
        .general("xy2pol", "x[, y]", "[r; θ] of the point (x, y), or of a vector", units: .derived, toPolar),
        .general("pol2xy", "r[, θ]", "[x; y] of polar coordinates, or of a vector of them", units: .derived, fromPolar),
        .general(
            "xyz2cyl", "x[, y, z]", "[r; θ; z] of the point (x, y, z), or of a vector", units: .derived, toCylindrical),
        .general(
            "cyl2xyz", "r[, θ, z]", "[x; y; z] of cylindrical coordinates, or of a vector of them", units: .derived,
            fromCylindrical),
        .general(
            "xyz2sph", "x[, y, z]", "[r; θ; φ] of the point (x, y, z), or of a vector", units: .derived, toSpherical),
        .general(
            "sph2xyz", "r[, θ, φ]", "[x; y; z] of spherical coordinates, or of a vector of them", units: .derived,
            fromSpherical),
    ]

    /// The angle of the point (x, y), x being the first argument.
    private static func direction(_ arguments: Arguments) throws(EvaluationError) -> Double {
        let point = try arguments.pair(0, 1)
        if point.x == 0, point.y == 0 {
            throw EvaluationError(.domain("the angle of the point (0, 0)"))
        }
        return atan2(point.y + 0.0, point.x)
    }

    @Sendable private static func toPolar(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let point = try coordinates(arguments, 2)
        let (x, y, dimension) = try point.pair(0, 1)
        return vector([
            .number(try hypot(x, y).checked(), dimension), .number(try azimuth(x, y, arguments)),
        ])
    }

    @Sendable private static func fromPolar(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let point = try coordinates(arguments, 2)
        let (r, angle) = (try point.quantity(0), try point.number(1))
        return vector([
            .number(r.si * cos(angle), r.dimension), .number(r.si * sin(angle), r.dimension),
        ])
    }

    @Sendable private static func toCylindrical(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let point = try coordinates(arguments, 3)
        let (x, y, dimension) = try point.pair(0, 1)
        return vector([
            .number(try hypot(x, y).checked(), dimension), .number(try azimuth(x, y, arguments)),
            .number(try point.quantity(2)),
        ])
    }

    @Sendable private static func fromCylindrical(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let point = try coordinates(arguments, 3)
        let (r, angle) = (try point.quantity(0), try point.number(1))
        return vector([
            .number(r.si * cos(angle), r.dimension), .number(r.si * sin(angle), r.dimension),
            .number(try point.quantity(2)),
        ])
    }

    @Sendable private static func toSpherical(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let point = try coordinates(arguments, 3)
        let (x, y, plane) = try point.pair(0, 1)
        let z = try point.quantity(2)
        let dimension = try ScalarArithmetic.common(.real(Quantity(hypot(x, y), plane)), .real(z))
        let distance = hypot(x, y)
        return vector([
            .number(try hypot(distance, z.si).checked(), dimension), .number(try azimuth(x, y, arguments)),
            .number(atan2(distance, z.si)),
        ])
    }

    @Sendable private static func fromSpherical(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let point = try coordinates(arguments, 3)
        let (r, azimuth, polar) = (try point.quantity(0), try point.number(1), try point.number(2))
        return vector([
            .number(r.si * sin(polar) * cos(azimuth), r.dimension),
            .number(r.si * sin(polar) * sin(azimuth), r.dimension), .number(r.si * cos(polar), r.dimension),
        ])
    }

    /// The coordinates, given one by one or as a vector.
    private static func coordinates(
        _ arguments: Arguments, _ count: Int
    ) throws(EvaluationError) -> Arguments {
        if arguments.count == count { return arguments }
        guard arguments.count == 1, case .matrix(let matrix) = arguments[0] else {
            throw EvaluationError(
                .arity(
                    function: arguments.call.name, found: arguments.count,
                    expected: "\(count) arguments or a vector"))
        }
        guard matrix.columns == 1, matrix.rows == count else {
            throw EvaluationError(.shapeMismatch("\(Arithmetic.shape(matrix)) where \(count) x 1 is needed"))
        }
        return Arguments(matrix.values, arguments.call)
    }

    private static func azimuth(
        _ x: Double, _ y: Double, _ arguments: Arguments
    ) throws(EvaluationError) -> Double {
        if x == 0, y == 0 { throw arguments.unsupported("the azimuth of a point on the axis") }
        return atan2(y + 0.0, x)
    }

    private static func vector(_ values: [Value]) -> Value { .matrix(Matrix(column: values)) }
}
