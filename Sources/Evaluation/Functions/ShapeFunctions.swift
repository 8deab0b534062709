import Quantities

/// The shape of arrays: counting, joining, cutting and making them.
enum ShapeFunctions {
    static let functions: [BuiltinFunction] = [
        .general("rows", "A", "number of rows", units: .any) { arguments throws(EvaluationError) in
            try extent(arguments) { $0.rows }
        },
        .general("cols", "A", "number of columns", units: .any) { arguments throws(EvaluationError) in
            try extent(arguments) { $0.columns }
        },
        .general("length", "v", "number of elements of a vector", units: .any) { arguments throws(EvaluationError) in
            .number(Double(try length(arguments)))
        },
        .general("last", "v", "index of the last element of a vector", units: .any) {
            arguments throws(EvaluationError) in
            .number(Double(try length(arguments) - 1 + arguments.rules.origin))
        },
        .general("augment", "A, B, …", "arrays side by side", units: .kept, augment),
        .general("stack", "A, B, …", "arrays one below the other", units: .kept, stack),
        .general(
            "submatrix", "A, ir, jr, ic, jc", "rows ir to jr and columns ic to jc of an array", units: .kept, submatrix),
        .general("matrix", "m, n, f", "m by n array of f(i, j) with i and j from 0", units: .any, matrix),
        .general("identity", "n", "n by n matrix with ones on the diagonal") { arguments throws(EvaluationError) in
            let size = try size(arguments, 0, limit: 10_000)
            guard size * size <= Rules.room else { throw EvaluationError(.tooLarge) }
            return .matrix(MatrixArithmetic.identity(size))
        },
        .general("diag", "v", "matrix with v on its diagonal, or the diagonal of a matrix", units: .kept, diagonal),
        .general("tr", "M", "sum of the diagonal", units: .kept, trace),
        .general("det", "M", "determinant", units: .derived, determinant),
        .general("reverse", "A", "elements of a vector, or rows of a matrix, in reverse order", units: .kept) {
            arguments throws(EvaluationError) in
            let matrix = try arguments.matrix(0)
            return selected(matrix, rows: Array((0..<matrix.rows).reversed()), columns: Array(0..<matrix.columns))
        },
        .general(
            "logspace", "min, max, n", "n points from min to max in equal steps of their logarithm", units: .kept,
            logarithmicPoints),
        .general(
            "logpts", "minexp, dec, dnpts", "dnpts points in equal steps in each of dec decades from 10^minexp on",
            decadePoints),
    ]

    /// The elements in the given rows and columns, counted from zero.
    static func selected(_ matrix: Matrix, rows: [Int], columns: [Int]) -> Value {
        guard let flat = matrix.flat else {
            let values = columns.flatMap { column in rows.map { matrix[$0, column] } }
            return .matrix(Matrix(rows: rows.count, columns: columns.count, values: values))
        }
        var si: [Double] = []
        si.reserveCapacity(rows.count * columns.count)
        for column in columns { for row in rows { si.append(flat.si[column * matrix.rows + row]) } }
        return .matrix(Matrix(rows: rows.count, columns: columns.count, si: si, dimension: flat.dimension))
    }

    // MARK: - Counting

    private static func extent(
        _ arguments: Arguments, _ count: (Matrix) -> Int
    ) throws(EvaluationError) -> Value {
        switch arguments[0] {
        case .matrix(let matrix): return .number(Double(count(matrix)))
        // What is no array has none (Prime's help, "Dimensions of a Matrix").
        case .string, .number, .complex: return .number(0)
        default: throw Arithmetic.kind("an array", arguments[0])
        }
    }

    private static func length(_ arguments: Arguments) throws(EvaluationError) -> Int {
        switch arguments[0] {
        case .matrix(let matrix) where matrix.columns == 1: return matrix.rows
        case .matrix(let matrix):
            throw EvaluationError(.shapeMismatch("a vector is needed, not an array of \(Arithmetic.shape(matrix))"))
        case .number, .complex, .string: throw arguments.unsupported("the length of \(arguments[0].kindName)")
        default: throw Arithmetic.kind("a vector", arguments[0])
        }
    }

    // MARK: - Joining

    @Sendable private static func augment(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let parts = try parts(arguments)
        let rows = parts[0].rows
        for part in parts where part.rows != rows { throw mismatch(parts[0], part) }
        let columns = parts.reduce(0) { $0 + $1.columns }
        if let (flats, dimension) = flats(parts) {
            return .matrix(Matrix(rows: rows, columns: columns, si: flats.flatMap { $0 }, dimension: dimension))
        }
        return try joined(Matrix(rows: rows, columns: columns, values: parts.flatMap(\.values)), arguments)
    }

    @Sendable private static func stack(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let parts = try parts(arguments)
        let columns = parts[0].columns
        for part in parts where part.columns != columns { throw mismatch(parts[0], part) }
        let rows = parts.reduce(0) { $0 + $1.rows }
        if let (flats, dimension) = flats(parts) {
            var si: [Double] = []
            si.reserveCapacity(rows * columns)
            for column in 0..<columns {
                for (part, flat) in zip(parts, flats) { si += flat[column * part.rows..<(column + 1) * part.rows] }
            }
            return .matrix(Matrix(rows: rows, columns: columns, si: si, dimension: dimension))
        }
        let values = (0..<columns).flatMap { column in
            parts.flatMap { part in (0..<part.rows).map { part[$0, column] } }
        }
        return try joined(Matrix(rows: rows, columns: columns, values: values), arguments)
    }

    /// The arguments as arrays, a single value being one of 1 x 1.
    private static func parts(_ arguments: Arguments) throws(EvaluationError) -> [Matrix] {
        var parts: [Matrix] = []
        for value in arguments.values {
            switch value {
            case .matrix(let matrix): parts.append(matrix)
            case .number, .complex, .string: parts.append(Matrix(column: [value]))
            default: throw Arithmetic.kind("an array", value)
            }
        }
        return parts
    }

    /// The numbers of arrays that are all flat and of one dimension.
    private static func flats(_ parts: [Matrix]) -> ([[Double]], Dimension)? {
        guard let dimension = parts.first?.flat?.dimension else { return nil }
        var flats: [[Double]] = []
        for part in parts {
            guard let flat = part.flat, flat.dimension == dimension else { return nil }
            flats.append(flat.si)
        }
        return (flats, dimension)
    }

    /// Mathcad 12 to 15 keep one dimension for all numbers of an array.
    private static func joined(_ matrix: Matrix, _ arguments: Arguments) throws(EvaluationError) -> Value {
        if arguments.rules.dialect == .mathcad, matrix.flat == nil {
            var first: Scalar?
            for value in matrix.values {
                guard let scalar = Scalar(value), scalar.si != .zero else { continue }
                if let first { _ = try ScalarArithmetic.common(first, scalar) } else { first = scalar }
            }
        }
        return .matrix(matrix)
    }

    private static func mismatch(_ a: Matrix, _ b: Matrix) -> EvaluationError {
        EvaluationError(.shapeMismatch("\(Arithmetic.shape(a)) and \(Arithmetic.shape(b))"))
    }

    // MARK: - Cutting

    /// submatrix(A, first row, last row, first column, last column); a pair that falls reverses the order.
    @Sendable private static func submatrix(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let matrix = try arguments.matrix(0)
        let rows = try indices(arguments, 1, matrix.rows, "row")
        let columns = try indices(arguments, 3, matrix.columns, "column")
        return selected(matrix, rows: rows, columns: columns)
    }

    private static func indices(
        _ arguments: Arguments, _ first: Int, _ count: Int, _ what: String
    ) throws(EvaluationError) -> [Int] {
        let from = try index(arguments, first, count, what)
        let to = try index(arguments, first + 1, count, what)
        return from <= to ? Array(from...to) : Array((to...from).reversed())
    }

    /// An index counted from ORIGIN as one from zero.
    static func index(
        _ arguments: Arguments, _ position: Int, _ count: Int, _ what: String
    ) throws(EvaluationError) -> Int {
        let origin = try arguments.rules.origin
        let index = try arguments.integer(position)
        guard index >= origin, index - origin < count else {
            throw EvaluationError(
                .indexOutOfBounds("\(what) \(index) of an array whose \(what)s are \(origin) to \(count + origin - 1)"))
        }
        return index - origin
    }

    // MARK: - Making

    /// matrix(m, n, f) with the elements f(i, j), i and j from 0 whatever ORIGIN is (Prime's help).
    @Sendable private static func matrix(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let (rows, columns) = (try size(arguments, 0, limit: 10_000_000), try size(arguments, 1, limit: 10_000_000))
        let function = try arguments.function(2)
        guard rows * columns <= Rules.room else { throw EvaluationError(.tooLarge) }
        guard rows * columns <= 10_000_000 else {
            throw EvaluationError(.domain("an array of more than ten million elements"))
        }
        var values: [Value] = []
        values.reserveCapacity(rows * columns)
        for column in 0..<columns {
            for row in 0..<rows {
                values.append(try arguments.call.apply(function, [.number(Double(row)), .number(Double(column))]))
            }
        }
        return .matrix(Matrix(rows: rows, columns: columns, values: values))
    }

    private static func size(
        _ arguments: Arguments, _ index: Int, limit: Int
    ) throws(EvaluationError) -> Int {
        let size = try arguments.integer(index)
        guard size >= 1 else { throw EvaluationError(.domain("an array needs at least one row and one column")) }
        guard size <= limit else { throw EvaluationError(.domain("an array of \(size) rows or columns")) }
        return size
    }

    /// The diagonal matrix of a vector; in Prime also the diagonal of a square matrix.
    @Sendable private static func diagonal(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let matrix = try arguments.matrix(0)
        let n = matrix.rows
        if matrix.columns == 1 {
            guard n <= 10_000, n * n <= Rules.room else {
                throw EvaluationError(.domain("an array of \(n) rows or columns"))
            }
            if let flat = matrix.flat {
                var si = [Double](repeating: 0, count: n * n)
                for i in 0..<n { si[i * n + i] = flat.si[i] }
                return .matrix(Matrix(rows: n, columns: n, si: si, dimension: flat.dimension))
            }
            var values = [Value](repeating: .number(0), count: n * n)
            for i in 0..<n { values[i * n + i] = matrix[i] }
            return .matrix(Matrix(rows: n, columns: n, values: values))
        }
        guard arguments.rules.dialect == .prime, matrix.columns == n else {
            throw arguments.unsupported("the diagonal of an array of \(Arithmetic.shape(matrix))")
        }
        return .matrix(Matrix(column: (0..<n).map { matrix[$0, $0] }))
    }

    private static func square(_ arguments: Arguments) throws(EvaluationError) -> Matrix {
        let matrix = try arguments.matrix(0)
        guard matrix.rows == matrix.columns, matrix.rows > 0 else {
            throw EvaluationError(.shapeMismatch("a square matrix is needed, not \(Arithmetic.shape(matrix))"))
        }
        return matrix
    }

    @Sendable private static func trace(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let matrix = try square(arguments)
        var sum: Value = matrix[0]
        for i in 1..<max(matrix.rows, 1) { sum = try Arithmetic.add(sum, matrix[i, i]) }
        return sum
    }

    @Sendable private static func determinant(_ arguments: Arguments) throws(EvaluationError) -> Value {
        try MatrixArithmetic.determinant(.matrix(square(arguments)))
    }

    /// n points between two quantities whose logarithms have equal distances, the ends exact.
    @Sendable private static func logarithmicPoints(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let (first, last, dimension) = try arguments.pair(0, 1)
        let count = try arguments.integer(2)
        guard first > 0, last > 0 else { throw EvaluationError(.domain("'logspace' needs positive ends")) }
        guard count >= 2, count <= 10_000_000 else {
            throw EvaluationError(.domain("'logspace' needs at least 2 points"))
        }
        let points = Spacing.logarithmic(from: first, to: last, count: count)
        return .matrix(Matrix(rows: count, columns: 1, si: points, dimension: dimension))
    }

    /// The first point of a decade is its power of ten; the first of the decade after the last is left out (Prime's help,
    /// "Logarithmically Spaced Points").
    @Sendable private static func decadePoints(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let (first, decades, count) = (
            try arguments.number(0), try arguments.integer(1), try arguments.integer(2)
        )
        guard decades >= 1, count >= 1 else {
            throw EvaluationError(.domain("'logpts' needs positive numbers of decades and of points"))
        }
        guard decades <= Rules.mostElements / count else { throw EvaluationError(.tooLarge) }
        let points = Spacing.decades(from: first, decades, count)
        for point in points { _ = try point.checked() }
        return .matrix(Matrix(rows: points.count, columns: 1, si: points))
    }
}
