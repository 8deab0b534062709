import Quantities

/// Splines through points, and `interp`, which takes what they and `regress` return.
///
/// The vectors that are passed on hold bare SI numbers. Those of one variable are laid out as in stored results; what
/// Mathcad keeps for surfaces is not known, so these hold their codes alone.
enum SplineFunctions {
    static let functions: [BuiltinFunction] = [
        spline("lspline", .linear, "cubic spline with straight ends, for interp"),
        spline("pspline", .parabolic, "cubic spline with parabolic ends, for interp"),
        spline("cspline", .cubic, "cubic spline with cubic ends, for interp"),
        .general(
            "bspline", "vx, vy, u, n", "B-spline of degree n = 1, 2 or 3 with the knots u, for interp", units: .derived,
            knotted),
        .general(
            "interp", "vs, vx, vy, x", "value at x of a spline or a polynomial fit vs of the points", units: .derived,
            interpolated),
    ]

    /// What a vector for `interp` holds, told by its first two elements: the tens and the units of the number.
    private enum Kind: Int {
        case spline = 03
        case surface = 04
        case polynomial = 33

        var codes: [Double] { [Double(rawValue / 10), Double(rawValue % 10)] }
    }

    // MARK: - Making

    private static func spline(_ name: String, _ ends: CubicSpline.Ends, _ summary: String) -> BuiltinFunction {
        .general(name, "vx, vy", summary, units: .derived) { arguments throws(EvaluationError) in
            let end = Double(ends.rawValue)
            if try arguments.matrix(0).columns == 2 {
                _ = try surface(arguments, 0, ends)
                return column(Kind.surface.codes + [end])
            }
            let curve = try Curve(arguments, fewest: 2)
            try curve.requireRising(arguments)
            let spline = try made(curve.x.si, curve.y.si, ends, arguments)
            return column(Kind.spline.codes + [end] + spline.bends)
        }
    }

    private static func column(_ si: [Double]) -> Value {
        .matrix(Matrix(rows: si.count, columns: 1, si: si))
    }

    private static func made(
        _ x: [Double], _ y: [Double], _ ends: CubicSpline.Ends, _ arguments: Arguments
    ) throws(EvaluationError) -> CubicSpline {
        guard let spline = CubicSpline(x: x, y: y, ends) else {
            throw arguments.unsupported("three points with cubic ends")
        }
        for bend in spline.bends { _ = try bend.checked() }
        return spline
    }

    /// The result of `regress` in one variable.
    static func polynomial(_ coefficients: [Double]) -> Value {
        column(Kind.polynomial.codes + [Double(coefficients.count - 1)] + coefficients)
    }

    /// bspline(vx, vy, u, n): a flag, the coefficients of the pieces in columns, and their ends in columns.
    @Sendable private static func knotted(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let curve = try Curve(arguments, fewest: 2)
        try curve.requireRising(arguments)
        let (knots, degree) = (try Sample(.matrix(arguments.vector(2))), try arguments.integer(3))
        _ = try ScalarArithmetic.common(
            .real(Quantity(1, curve.x.dimension)), .real(Quantity(1, knots.dimension)))
        guard (1...3).contains(degree) else { throw EvaluationError(.domain("'bspline' needs a degree from 1 to 3")) }
        guard knots.count == curve.count - degree + 1, knots.count >= 2 else {
            throw EvaluationError(.shapeMismatch("\(curve.count) points and \(knots.count) knots for degree \(degree)"))
        }
        guard zip(knots.si, knots.si.dropFirst()).allSatisfy({ $0 < $1 }), knots.si[0] <= curve.x.si[0],
            knots.si[knots.count - 1] >= curve.x.si[curve.count - 1]
        else { throw EvaluationError(.domain("'bspline' needs rising knots around all points")) }
        guard curve.count <= 1000 else { throw arguments.unsupported("more than 1000 points") }
        guard let spline = BSpline(x: curve.x.si, y: curve.y.si, knots: knots.si, degree: degree) else {
            throw EvaluationError(.domain("no spline with these knots goes through the points"))
        }
        let ends = zip(knots.si, knots.si.dropFirst()).flatMap { [$0, $1] }
        return .matrix(
            Matrix(column: [
                .number(Double(degree)),
                .matrix(Matrix(rows: degree + 1, columns: knots.count - 1, si: spline.pieces.flatMap { $0 })),
                .matrix(Matrix(rows: 2, columns: knots.count - 1, si: ends)),
            ]))
    }

    // MARK: - Evaluating

    @Sendable private static func interpolated(_ arguments: Arguments) throws(EvaluationError) -> Value {
        if case .function(let fitted) = arguments[0], let surface = fitted as? PolynomialSurface {
            return try height(of: surface, arguments)
        }
        let header = try arguments.vector(0)
        if case .matrix = header[0] { throw unknown(arguments) }
        if header.rows == 3, case .matrix(let pieces) = header[1], case .matrix(let ends) = header[2] {
            return try knotted(pieces, ends, arguments)
        }
        guard let flat = header.flat, flat.dimension.isOne, flat.si.count >= 3 else { throw unknown(arguments) }
        let rest = Array(flat.si.dropFirst(3))
        let kinds: [Kind] = [.spline, .surface, .polynomial]
        switch kinds.first(where: { $0.codes.elementsEqual(flat.si.prefix(2)) }) {
        case .polynomial:
            guard Double(rest.count) == flat.si[2] + 1 else { throw unknown(arguments) }
            return try Curve(arguments, x: 1, y: 2, fewest: 1).values(at: arguments[3]) { x in
                rest.reversed().reduce(0) { $0 * x + $1 }
            }
        case .spline:
            let curve = try Curve(arguments, x: 1, y: 2, fewest: 2)
            try curve.requireRising(arguments)
            guard rest.count == curve.count else { throw unknown(arguments) }
            let spline = CubicSpline(x: curve.x.si, y: curve.y.si, bends: rest)
            return try curve.values(at: arguments[3]) { spline.value(at: $0) }
        case .surface:
            guard let ends = CubicSpline.Ends(rawValue: flat.si[2].nearInteger ?? -1) else { throw unknown(arguments) }
            return try surface(arguments, 1, ends).value(at: arguments, 3)
        case nil: throw unknown(arguments)
        }
    }

    private static func knotted(
        _ pieces: Matrix, _ ends: Matrix, _ arguments: Arguments
    ) throws(EvaluationError) -> Value {
        let curve = try Curve(arguments, x: 1, y: 2, fewest: 2)
        guard let coefficients = pieces.flat?.si, let ends = ends.flat?.si, ends.count == 2 * pieces.columns,
            let last = ends.last
        else { throw unknown(arguments) }
        let n = pieces.rows
        let spline = BSpline(
            degree: n - 1, knots: stride(from: 0, to: ends.count, by: 2).map { ends[$0] } + [last],
            pieces: (0..<pieces.columns).map { Array(coefficients[$0 * n..<($0 + 1) * n]) })
        return try curve.values(at: arguments[3]) { spline.value(at: $0) }
    }

    /// The height at a vector of as many coordinates as there are variables.
    private static func height(
        of surface: PolynomialSurface, _ arguments: Arguments
    ) throws(EvaluationError) -> Value {
        let place = try arguments.vector(3)
        guard place.rows == surface.variables.count else {
            throw EvaluationError(
                .shapeMismatch("\(Arithmetic.shape(place)) where \(surface.variables.count) x 1 is needed"))
        }
        var coordinates: [Double] = []
        for (index, dimension) in surface.variables.enumerated() {
            guard case .real(let x) = try Arithmetic.scalar(place[index]) else {
                throw EvaluationError(.notReal(found: place[index].kindName))
            }
            _ = try ScalarArithmetic.common(.real(Quantity(1, dimension)), .real(x))
            coordinates.append(x.si)
        }
        return .number(try surface.value(at: coordinates).checked(), surface.height)
    }

    private static func unknown(_ arguments: Arguments) -> EvaluationError {
        arguments.unsupported("a first argument that no spline or 'regress' returned")
    }

    /// The surface through the points of a grid: two columns of coordinates and a square matrix of heights.
    private static func surface(
        _ arguments: Arguments, _ place: Int, _ ends: CubicSpline.Ends
    ) throws(EvaluationError) -> SplineSurface {
        let (grid, heights) = (try arguments.matrix(place), try arguments.matrix(place + 1))
        guard grid.columns == 2, grid.rows == heights.rows, heights.columns == heights.rows, grid.rows >= 2 else {
            throw EvaluationError(.shapeMismatch("\(Arithmetic.shape(grid)) and \(Arithmetic.shape(heights))"))
        }
        let rows = Array(0..<grid.rows)
        let x = try Sample(ShapeFunctions.selected(grid, rows: rows, columns: [0]))
        let y = try Sample(ShapeFunctions.selected(grid, rows: rows, columns: [1]))
        for axis in [x, y] where !zip(axis.si, axis.si.dropFirst()).allSatisfy({ $0 < $1 }) {
            throw arguments.unsupported("points that are not in increasing order")
        }
        if ends == .cubic, grid.rows == 3 { throw arguments.unsupported("three points with cubic ends") }
        return SplineSurface(x: x, y: y, heights: try Sample(.matrix(heights)), ends: ends)
    }
}
