import Quantities

/// Finding elements by value. Numbers match within TOL in SI units, strings exactly; the result is always a vector.
enum LookupFunctions {
    static let functions: [BuiltinFunction] = [
        .general("match", "z, A[, modifier]", "positions at which A is z", units: .any, match),
        .general("lookup", "z, A, B[, modifier]", "elements of B where A is z", units: .kept, lookup),
        .general("vlookup", "z, A, c[, modifier]", "elements of column c where the first column is z", units: .kept) {
            arguments throws(EvaluationError) in
            let matrix = try arguments.matrix(1)
            let column = try ShapeFunctions.index(arguments, 2, matrix.columns, "column")
            let found = try hits(arguments, (0..<matrix.rows).map { matrix[$0, 0] }, modifier: 3)
            return .matrix(Matrix(column: found.map { matrix[$0, column] }))
        },
        .general("hlookup", "z, A, r[, modifier]", "elements of row r where the first row is z", units: .kept) {
            arguments throws(EvaluationError) in
            let matrix = try arguments.matrix(1)
            let row = try ShapeFunctions.index(arguments, 2, matrix.rows, "row")
            let found = try hits(arguments, (0..<matrix.columns).map { matrix[0, $0] }, modifier: 3)
            return .matrix(Matrix(column: found.map { matrix[row, $0] }))
        },
        .general(
            "vhlookup", "z1, z2, A[, modifier]",
            "element in the row of z1 in the first column and the column of z2 in the first row", units: .kept, crossing
        ),
    ]

    /// match(z, A): the indices of a vector; pairs of row and column for other arrays, down the columns.
    @Sendable private static func match(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let matrix = try arguments.matrix(1)
        let origin = try arguments.rules.origin
        let found = try hits(arguments, matrix.values, modifier: 2)
        if matrix.columns == 1 {
            return .matrix(Matrix(column: found.map { .number(Double($0 + origin)) }))
        }
        let pairs = found.map { position in
            Value.matrix(
                Matrix(
                    rows: 2, columns: 1,
                    si: [Double(position % matrix.rows + origin), Double(position / matrix.rows + origin)]))
        }
        return .matrix(Matrix(column: pairs))
    }

    /// lookup(z, A, B): the elements of B where A matches.
    @Sendable private static func lookup(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let (keys, results) = (try arguments.matrix(1), try arguments.matrix(2))
        guard keys.rows == results.rows, keys.columns == results.columns else {
            throw EvaluationError(.shapeMismatch("\(Arithmetic.shape(keys)) and \(Arithmetic.shape(results))"))
        }
        let found = try hits(arguments, keys.values, modifier: 3)
        return .matrix(Matrix(column: found.map { results[$0] }))
    }

    /// vhlookup(z1, z2, A): the element in the row of z1 in the first column and the column of z2 in the first row.
    @Sendable private static func crossing(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let matrix = try arguments.matrix(2)
        let modifier = arguments.count > 3 ? [arguments[3]] : []
        let vertical = Arguments([arguments[0], arguments[2]] + modifier, arguments.call)
        let horizontal = Arguments([arguments[1], arguments[2]] + modifier, arguments.call)
        let rows = try hits(vertical, (0..<matrix.rows).map { matrix[$0, 0] }, modifier: 2)
        let columns = try hits(horizontal, (0..<matrix.columns).map { matrix[0, $0] }, modifier: 2)
        guard rows.count == 1, columns.count == 1, rows[0] > 0, columns[0] > 0 else {
            throw arguments.unsupported("several matches, or one in the corner")
        }
        return .matrix(Matrix(column: [matrix[rows[0], columns[0]]]))
    }

    // MARK: - Matching

    /// The positions of the candidates that the first argument matches; at least one.
    private static func hits(
        _ arguments: Arguments, _ candidates: [Value], modifier: Int
    ) throws(EvaluationError) -> [Int] {
        let relation = arguments.count > modifier ? try arguments.text(modifier) : "eq"
        var found: [Int] = []
        switch relation {
        case "near": found = try nearest(arguments, candidates)
        case "range":
            let bounds = try arguments.vector(0)
            guard bounds.rows == 2 else {
                throw EvaluationError(.shapeMismatch("\(Arithmetic.shape(bounds)) where 2 x 1 is needed"))
            }
            for (i, candidate) in candidates.enumerated() {
                let above = try holds("geq", candidate, bounds[0], arguments)
                if above, try holds("leq", candidate, bounds[1], arguments) { found.append(i) }
            }
        default:
            for (i, candidate) in candidates.enumerated()
            where try holds(relation, candidate, arguments[0], arguments) { found.append(i) }
        }
        if found.isEmpty { throw EvaluationError(.domain("'\(arguments.call.name)' finds no match")) }
        return found
    }

    /// Whether `candidate` stands in a relation to `z`.
    private static func holds(
        _ relation: String, _ candidate: Value, _ z: Value, _ arguments: Arguments
    ) throws(EvaluationError) -> Bool {
        switch relation {
        case "eq": return try equal(candidate, z, arguments)
        case "not": return try !equal(candidate, z, arguments)
        case "lt", "leq", "gt", "geq":
            guard case .number(let x) = candidate, case .number(let y) = z else {
                throw arguments.unsupported("an order among other values than real numbers")
            }
            _ = try ScalarArithmetic.common(.real(y), .real(x))
            // Nearer than TOL but not equal: whether that is less or equal is not known.
            let tolerance = try arguments.rules.tolerance
            if x.si != y.si, abs(x.si - y.si) <= tolerance {
                throw arguments.unsupported("'\(relation)' between numbers closer than TOL")
            }
            switch relation {
            case "lt": return x.si < y.si
            case "leq": return x.si <= y.si
            case "gt": return x.si > y.si
            default: return x.si >= y.si
            }
        default: throw EvaluationError(.domain("'\(relation)' is not a way to match"))
        }
    }

    private static func equal(_ a: Value, _ b: Value, _ arguments: Arguments) throws(EvaluationError) -> Bool {
        switch (a, b) {
        case (.string(let x), .string(let y)): return x.unicodeScalars.elementsEqual(y.unicodeScalars)
        case (.string, .number), (.string, .complex), (.number, .string), (.complex, .string): return false
        case (.number, .matrix), (.complex, .matrix), (.string, .matrix):
            throw EvaluationError(.notAScalar(found: b.kindName))
        case (.matrix, _): throw arguments.unsupported("nested arrays")
        default:
            let (x, y) = (try Arithmetic.scalar(a), try Arithmetic.scalar(b))
            _ = try ScalarArithmetic.common(y, x)
            return try (x.si - y.si).magnitude <= arguments.rules.tolerance
        }
    }

    /// The one candidate closest to the first argument.
    private static func nearest(_ arguments: Arguments, _ candidates: [Value]) throws(EvaluationError) -> [Int] {
        let z = try arguments.quantity(0)
        let sample = try Sample(.matrix(Matrix(column: candidates)))
        _ = try ScalarArithmetic.common(.real(z), .real(Quantity(1, sample.dimension)))
        let distances = sample.si.map { abs($0 - z.si) }
        guard let least = distances.min(), !sample.containsNaN else {
            throw arguments.unsupported("NaN among the values")
        }
        let found = distances.indices.filter { distances[$0] == least }
        if found.count > 1 { throw arguments.unsupported("several nearest elements") }
        return found
    }
}
