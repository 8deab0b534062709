import Glibc
import Quantities

/// Curves fitted to points by least squares where the coefficients enter linearly, and the line of medians.
enum FittingFunctions {
    static let functions: [BuiltinFunction] = [
        .general(
            "regress", "vx, vy, n", "polynomial of degree n of least squares, for interp: 3, 3, n and coefficients",
            units: .derived, regress),
        .general("polyfit", "vx, vy, n", "polynomial of degree n of least squares, as a function", units: .derived) {
            arguments throws(EvaluationError) in
            guard try arguments.matrix(0).columns == 1, try arguments.matrix(1).columns == 1,
                case .number = arguments[2]
            else { throw arguments.unsupported("several variables, repeated runs or named terms") }
            let (curve, degree) = (try Curve(arguments, fewest: 2), try degree(arguments))
            return .function(
                PolynomialCurve(try PolynomialSurface([curve.x], curve.y, degree: degree, name: "polyfit")))
        },
        .general(
            "linfit", "vx, vy, F", "coefficients of the functions in the vector F(x) for least squares",
            units: .derived, combination),
        .general("lnfit", "vx, vy", "a and b of a·ln(x) + b for least squares", units: .derived) {
            arguments throws(EvaluationError) in
            let curve = try Curve(arguments, fewest: 2)
            try arguments.requireUnitless(curve.x.dimension, 0)
            guard curve.x.si.allSatisfy({ $0 > 0 }) else {
                throw EvaluationError(.domain("'lnfit' needs positive numbers"))
            }
            let line = try polynomial(curve.x.si.map { log($0) }, curve.y.si, degree: 1)
            return .matrix(
                Matrix(column: [.number(line[1], curve.y.dimension), .number(line[0], curve.y.dimension)]))
        },
        .general(
            "medfit", "vx, vy", "intercept and slope of the line through the medians of three groups of points",
            units: .derived, medians),
    ]

    /// A vector of coefficients by rising power of x, each with its unit.
    static func coefficients(
        _ si: [Double], _ x: Dimension, _ y: Dimension
    ) throws(EvaluationError) -> Value {
        var (values, unit): ([Value], Dimension) = ([], y)
        for coefficient in si {
            values.append(.number(try coefficient.checked(), unit))
            guard let next = unit.over(x) else { throw ScalarArithmetic.outOfRange }
            unit = next
        }
        return .matrix(Matrix(column: values))
    }

    // MARK: - Polynomials

    @Sendable private static func regress(_ arguments: Arguments) throws(EvaluationError) -> Value {
        if try arguments.matrix(0).columns > 1 { return try surface(arguments) }
        let (curve, degree) = (try Curve(arguments, fewest: 1), try degree(arguments))
        return SplineFunctions.polynomial(try polynomial(curve.x.si, curve.y.si, degree: degree))
    }

    /// The third argument.
    private static func degree(_ arguments: Arguments) throws(EvaluationError) -> Int {
        let (degree, points) = (try arguments.integer(2), try arguments.matrix(1).rows)
        guard degree >= 1, degree < points else {
            throw EvaluationError(
                .domain("'\(arguments.call.name)' needs a degree from 1 to the number of points less one"))
        }
        return degree
    }

    /// regress(Mx, vy, n), a column of Mx each variable.
    private static func surface(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let (points, heights) = (try arguments.matrix(0), try arguments.vector(1))
        guard points.rows == heights.rows else {
            throw EvaluationError(.shapeMismatch("\(Arithmetic.shape(points)) and \(Arithmetic.shape(heights))"))
        }
        var columns: [Sample] = []
        for column in 0..<points.columns {
            columns.append(
                try Sample(ShapeFunctions.selected(points, rows: Array(0..<points.rows), columns: [column])))
        }
        let values = try Sample(.matrix(heights))
        if values.containsNaN || columns.contains(where: \.containsNaN) {
            throw arguments.unsupported("NaN among the values")
        }
        return .function(try PolynomialSurface(columns, values, degree: degree(arguments), name: "regress"))
    }

    /// The coefficients by rising power; found for x moved and scaled to -1 … 1, where powers differ most.
    static func polynomial(_ x: [Double], _ y: [Double], degree: Int) throws(EvaluationError) -> [Double] {
        guard let least = x.min(), let greatest = x.max(), least < greatest else {
            throw EvaluationError(.domain("all points have the same x"))
        }
        let (middle, half) = ((least + greatest) / 2, (greatest - least) / 2)
        let scaled = x.map { ($0 - middle) / half }
        var (powers, power): ([Double], [Double]) = ([], Array(repeating: 1, count: x.count))
        for _ in 0...degree {
            powers += power
            power = zip(power, scaled).map(*)
        }
        let scaledResult = try leastSquares(powers, y, columns: degree + 1)
        // Horner's scheme in powers of x instead of numbers.
        var result = [scaledResult[degree]]
        for k in stride(from: degree - 1, through: 0, by: -1) {
            var next = [0.0] + result.map { $0 / half }
            for i in result.indices { next[i] -= result[i] * (middle / half) }
            next[0] += scaledResult[k]
            result = next
        }
        guard result.allSatisfy({ $0.magnitude <= Rules.infinity }) else { throw EvaluationError(.tooLarge) }
        return result
    }

    static func leastSquares(
        _ matrix: [Double], _ y: [Double], columns: Int
    ) throws(EvaluationError) -> [Double] {
        let system = NumericMatrix(rows: y.count, columns: columns, real: matrix)
        let solution = try LAPACK.leastSquares(system, NumericMatrix(rows: y.count, columns: 1, real: y))
        guard solution.rank == columns, case .real(let result) = solution.x else {
            throw EvaluationError(.singularMatrix)
        }
        return result
    }

    // MARK: - Functions of one's own

    /// linfit(vx, vy, F): each coefficient has the unit of y by that of its function.
    @Sendable private static func combination(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let (curve, function) = (try Curve(arguments, fewest: 1), try arguments.function(2))
        var (rows, units): ([[Double]], [Dimension?]) = ([], [])
        for x in curve.x.si {
            let result = try arguments.call.apply(function, [.number(x, curve.x.dimension)])
            let values: [Value] = if case .matrix(let matrix) = result { matrix.values } else { [result] }
            if rows.isEmpty { units = Array(repeating: nil, count: values.count) }
            guard values.count == units.count else {
                throw EvaluationError(.shapeMismatch("a function that gives vectors of several lengths"))
            }
            var row: [Double] = []
            for (i, value) in values.enumerated() {
                guard case .real(let y) = try Arithmetic.scalar(value) else {
                    throw EvaluationError(.notReal(found: value.kindName))
                }
                if y.si != 0 {
                    if let unit = units[i], unit != y.dimension {
                        throw EvaluationError(.unitsMismatch(found: y.dimension, expected: unit))
                    }
                    units[i] = y.dimension
                }
                row.append(y.si)
            }
            rows.append(row)
        }
        guard units.count <= curve.count else {
            throw EvaluationError(.domain("'linfit' needs as many points as functions"))
        }
        let sizes = units.indices.map { i in rows.reduce(0) { max($0, abs($1[i])) } }
        guard sizes.allSatisfy({ $0 > 0 && $0.isFinite }) else { throw EvaluationError(.singularMatrix) }
        let matrix = units.indices.flatMap { i in rows.map { $0[i] / sizes[i] } }
        let result = try leastSquares(matrix, curve.y.si, columns: units.count)
        var values: [Value] = []
        for i in units.indices {
            guard let unit = curve.y.dimension.over(units[i] ?? .one) else { throw ScalarArithmetic.outOfRange }
            values.append(.number(try (result[i] / sizes[i]).checked(), unit))
        }
        return .matrix(Matrix(column: values))
    }

    // MARK: - Medians

    /// Three groups of points as they follow in x, each stood for by the medians of its x and y. The line has the slope
    /// between the outer two and goes through the mean of the three (Prime's help, "Median-Median Regression").
    @Sendable private static func medians(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let curve = try Curve(arguments, fewest: 3)
        guard curve.count % 3 == 0 else {
            throw arguments.unsupported("a number of points that three groups do not share equally")
        }
        let points = zip(curve.x.si, curve.y.si).sorted { $0.0 < $1.0 }
        let size = points.count / 3
        if points[size - 1].0 == points[size].0 || points[2 * size - 1].0 == points[2 * size].0 {
            throw arguments.unsupported("points of the same x in two groups")
        }
        let groups = (0..<3).map { points[$0 * size..<($0 + 1) * size] }
        let (x, y) = (groups.map { median($0.map(\.0)) }, groups.map { median($0.map(\.1)) })
        if x[2] == x[0] { throw EvaluationError(.divisionByZero) }
        let slope = (y[2] - y[0]) / (x[2] - x[0])
        let intercept = (y.reduce(0, +) - slope * x.reduce(0, +)) / 3
        return try coefficients([intercept, slope], curve.x.dimension, curve.y.dimension)
    }

    /// The middle number, or the mean of the two in the middle.
    static func median(_ numbers: [Double]) -> Double {
        let (sorted, middle) = (numbers.sorted(), numbers.count / 2)
        return numbers.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
}
