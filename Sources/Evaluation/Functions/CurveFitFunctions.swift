import Glibc
import Quantities

/// Curves fitted to points by least squares where the coefficients do not enter linearly. The least squares nearest to
/// the guess are found by the method of Levenberg and Marquardt, as in Prime, to the precision of the numbers.
enum CurveFitFunctions {
    static let functions: [BuiltinFunction] = [
        .general(
            "genfit", "vx, vy, vg, F", "parameters u of F(x, u) for least squares, near the guess vg",
            units: .derived, general),
        fit("lgsfit", "vx, vy, vg", "a, b and c of a/(1 + b·exp(−c·x)) for least squares") { x, u in
            let power = exp(-u[2] * x)
            let divisor = 1 + u[1] * power
            let square = divisor * divisor
            return (u[0] / divisor, [1 / divisor, -u[0] * power / square, u[0] * u[1] * x * power / square])
        },
        fit("logfit", "vx, vy, vg", "a, b and c of a·ln(x + b) + c for least squares") { x, u in
            (u[0] * log(x + u[1]) + u[2], [log(x + u[1]), u[0] / (x + u[1]), 1])
        },
        fit("pwrfit", "vx, vy, vg", "a, b and c of a·x^b + c for least squares") { x, u in
            let power = pow(x, u[1])
            return (u[0] * power + u[2], [power, x == 0 ? 0 : u[0] * power * log(x), 1])
        },
        fit("sinfit", "vx, vy, vg", "a, b and c of a·sin(x + b) + c for least squares") { x, u in
            (u[0] * sin(x + u[1]) + u[2], [sin(x + u[1]), u[0] * cos(x + u[1]), 1])
        },
        fit("expfit", "vx, vy[, vg]", "a, b and c of a·exp(b·x) + c for least squares") { x, u in
            let power = exp(u[1] * x)
            return (u[0] * power + u[2], [power, u[0] * x * power, 1])
        },
    ]

    /// The height of a curve of three parameters and its derivatives by them.
    private typealias Shape = @Sendable (_ x: Double, _ u: [Double]) -> (Double, [Double])

    private static func fit(
        _ name: String, _ signature: Signature, _ summary: String, _ shape: @escaping Shape
    ) -> BuiltinFunction {
        .general(name, signature, summary) { arguments throws(EvaluationError) in
            let curve = try Curve(arguments, fewest: 3)
            try curve.requireUnitless(arguments)
            let guess = try guess(arguments, curve)
            let search = CurveFit(
                residuals: { u throws(EvaluationError) in zip(curve.x.si, curve.y.si).map { shape($0, u).0 - $1 } },
                slopes: { u throws(EvaluationError) in
                    let points = curve.x.si.map { shape($0, u).1 }
                    return (0..<3).flatMap { k in points.map { $0[k] } }
                })
            let result = try search.parameters(near: guess)
            for x in result { _ = try x.checked() }
            return .matrix(Matrix(rows: 3, columns: 1, si: result))
        }
    }

    /// The three guess values; for `expfit` without any those of the line through the logarithms (Prime's help).
    private static func guess(_ arguments: Arguments, _ curve: Curve) throws(EvaluationError) -> [Double] {
        if arguments.count > 2 {
            let guess = try Sample(.matrix(arguments.vector(2)))
            try arguments.requireUnitless(guess.dimension, 2)
            guard guess.count == 3 else {
                throw EvaluationError(.shapeMismatch("\(guess.count) guess values where 3 are needed"))
            }
            return guess.si
        }
        guard curve.y.si.allSatisfy({ $0 > 0 }) else {
            throw arguments.unsupported("points below zero without guess values")
        }
        let line = try FittingFunctions.polynomial(curve.x.si, curve.y.si.map { log($0) }, degree: 1)
        return [exp(line[0]), line[1], 0]
    }

    // MARK: - Functions of one's own

    /// genfit(vx, vy, vg, F): F(x, u) is the curve, or a vector of the curve and its derivatives by the parameters.
    /// The parameters have the units of their guess values.
    @Sendable private static func general(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let (curve, guess) = (try Curve(arguments, fewest: 1), try parameters(arguments))
        let function = try arguments.function(3)
        let (start, units) = (guess.map(\.si), guess.map(\.dimension))
        guard start.count <= curve.count else {
            throw EvaluationError(.domain("'genfit' needs as many points as parameters"))
        }
        func values(_ x: Double, _ u: [Double]) throws(EvaluationError) -> [Double] {
            let vector = zip(u, units).map { Value.number($0, $1) }
            let argument: Value = arguments[2].isArray ? .matrix(Matrix(column: vector)) : vector[0]
            let result = try arguments.call.apply(function, [.number(x, curve.x.dimension), argument])
            return try heights(result, curve.y.dimension, count: u.count + 1)
        }
        let search = CurveFit(
            residuals: { u throws(EvaluationError) in
                var residuals: [Double] = []
                for (x, y) in zip(curve.x.si, curve.y.si) { residuals.append(try values(x, u)[0] - y) }
                return residuals
            },
            slopes: { u throws(EvaluationError) in
                var slopes: [[Double]] = []
                for x in curve.x.si {
                    slopes.append(try Self.slopes(at: u, from: start) { u throws(EvaluationError) in try values(x, u) })
                }
                return u.indices.flatMap { k in slopes.map { $0[k] } }
            })
        let result = try search.parameters(near: start)
        var found: [Value] = []
        for (x, unit) in zip(result, units) { found.append(.number(try x.checked(), unit)) }
        return arguments[2].isArray ? .matrix(Matrix(column: found)) : found[0]
    }

    /// The derivatives of a height by the parameters: those that come with it, or differences of neighbours.
    private static func slopes(
        at u: [Double], from start: [Double], _ values: ([Double]) throws(EvaluationError) -> [Double]
    ) throws(EvaluationError) -> [Double] {
        let here = try values(u)
        if here.count > 1 { return Array(here.dropFirst()) }
        var slopes: [Double] = []
        for k in u.indices {
            let step = 1e-3 * (u[k] != 0 ? abs(u[k]) : start[k] != 0 ? abs(start[k]) : 1)
            // Five points, so that neither the curve's bend nor rounding takes more than the last digits.
            var slope = 0.0
            for (distance, weight) in [(-2.0, 1.0), (-1, -8), (1, 8), (2, -1)] {
                var neighbour = u
                neighbour[k] += distance * step
                slope += weight * (try values(neighbour)[0])
            }
            slopes.append(slope / (12 * step))
        }
        return slopes
    }

    private static func parameters(_ arguments: Arguments) throws(EvaluationError) -> [Quantity] {
        let values: [Value] = arguments[2].isArray ? try arguments.vector(2).values : [arguments[2]]
        var guess: [Quantity] = []
        for value in values {
            guard case .real(let x) = try Arithmetic.scalar(value) else {
                throw EvaluationError(.notReal(found: value.kindName))
            }
            guess.append(x)
        }
        return guess
    }

    /// The SI number of the curve, which has the unit of y, and those of its derivatives, if there are any.
    private static func heights(
        _ value: Value, _ unit: Dimension, count: Int
    ) throws(EvaluationError) -> [Double] {
        let values: [Value] = if case .matrix(let matrix) = value { matrix.values } else { [value] }
        guard values.count == 1 || values.count == count else {
            throw EvaluationError(.shapeMismatch("\(values.count) values where 1 or \(count) are needed"))
        }
        var numbers: [Double] = []
        for value in values {
            guard case .real(let y) = try Arithmetic.scalar(value) else {
                throw EvaluationError(.notReal(found: value.kindName))
            }
            if numbers.isEmpty { _ = try ScalarArithmetic.common(.real(Quantity(1, unit)), .real(y)) }
            numbers.append(y.si)
        }
        return numbers
    }
}

extension Value {
    fileprivate var isArray: Bool { if case .matrix = self { true } else { false } }
}
