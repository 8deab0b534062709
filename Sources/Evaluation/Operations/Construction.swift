import Quantities

/// Makes arrays, ranges and temperatures from values.
enum Construction {
    /// The most values of a range, so that a slip in its end is told rather than iterated over.
    static let longestRange = 100_000_000

    /// An array literal, column by column; a range inside it is its column of values.
    static func matrix(
        _ rows: Int, _ columns: Int, _ elements: [Value], _ rules: Rules
    ) throws(EvaluationError) -> Value {
        for element in elements {
            if case .range = element {
                throw EvaluationError(.unsupported("a range variable inside an array"))
            }
        }
        for element in elements { try element.checkNesting() }
        let matrix = Matrix(rows: rows, columns: columns, values: elements)
        return .matrix(try matrix.unified(rules))
    }

    /// A range from its first, second and last value; `flag` as in `LoopBlock.prepare`.
    static func range(
        _ first: Value, _ second: Value, _ last: Value, flag: UInt8
    ) throws(EvaluationError) -> Value {
        let (a, b, c) = (try bound(first), try bound(second), try bound(last))
        let bounds = [a, b, c].filter { $0.si != 0 || !$0.dimension.isOne }
        let dimension = bounds.first?.dimension ?? .one
        for x in bounds where x.dimension != dimension {
            throw EvaluationError(.unitsMismatch(found: x.dimension, expected: dimension))
        }
        let step = flag == 0 ? b.si - a.si : c.si >= a.si ? 1 : -1
        let range = Progression(first: a.si, step: step, last: c.si, dimension: dimension)
        // Whether that leaves the first value or none is not known.
        if range.leadsAway { throw EvaluationError(.unsupported("a range whose step leads away from its end")) }
        guard range.count <= longestRange else {
            throw EvaluationError(.domain("a range of more than a hundred million values"))
        }
        return .range(range)
    }

    private static func bound(_ value: Value) throws(EvaluationError) -> Quantity {
        guard case .number(let quantity) = value else { throw Arithmetic.kind("a real number", value) }
        guard quantity.si.isFinite else {
            throw EvaluationError(.domain("a range needs ordinary numbers"))
        }
        return quantity
    }

    /// A number in a temperature scale as an absolute temperature; arrays element by element.
    static func temperature(_ value: Value, _ scale: Unit) throws(EvaluationError) -> Value {
        switch value {
        case .number(let x):
            guard x.dimension.isOne else {
                throw EvaluationError(.needsUnitless("'\(scale.symbol)'", found: x.dimension))
            }
            return .number(scale.quantity(x.si))
        case .matrix(let matrix):
            return try Arithmetic.elementwise(matrix) { i throws(EvaluationError) in
                try temperature(matrix[i], scale)
            }
        default: throw Arithmetic.kind("a number", value)
        }
    }

    /// One element of an array that is taken apart into as many names as it has elements.
    static func part(
        _ index: Int, of value: Value, _ shape: (rows: Int, columns: Int)
    ) throws(EvaluationError) -> Value {
        guard case .matrix(let matrix) = value else { throw Arithmetic.kind("an array", value) }
        guard matrix.count == shape.rows * shape.columns else {
            throw EvaluationError(
                .shapeMismatch(
                    "\(Arithmetic.shape(matrix)) into \(shape.rows) x \(shape.columns) names"))
        }
        return matrix[index]
    }
}
