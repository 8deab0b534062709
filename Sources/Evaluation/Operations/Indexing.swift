import Expressions
import Quantities

/// Elements, columns and rows of arrays, counted from ORIGIN.
enum Indexing {
    /// The whole number of an index value.
    static func integer(_ value: Value) throws(EvaluationError) -> Int {
        guard case .number(let x) = value else { throw Arithmetic.kind("an index", value) }
        guard x.dimension.isOne else {
            throw EvaluationError(.needsUnitless("an index", found: x.dimension))
        }
        guard let integer = x.si.nearInteger else { throw EvaluationError(.notAnInteger(x.si)) }
        return integer
    }

    /// The element by one index of a vector, or by row and column.
    static func element(
        _ array: Value, _ indices: [Value], _ rules: Rules
    ) throws(EvaluationError) -> Value {
        guard case .matrix(let matrix) = array else { throw Arithmetic.kind("an array", array) }
        let origin = try rules.origin
        let row = try integer(indices[0]) - origin
        if indices.count == 1 {
            guard matrix.columns == 1 else {
                throw EvaluationError(
                    .shapeMismatch(
                        "one index needs a vector, not an array of \(Arithmetic.shape(matrix))"))
            }
            guard row >= 0, row < matrix.rows else {
                throw outside(row, matrix.rows, "element", origin)
            }
            return matrix[row]
        }
        let column = try integer(indices[1]) - origin
        guard row >= 0, row < matrix.rows else {
            throw outside(row, matrix.rows, "row", origin)
        }
        guard column >= 0, column < matrix.columns else {
            throw outside(column, matrix.columns, "column", origin)
        }
        return matrix[row, column]
    }

    /// Puts a value into a vector at one index without a unit.
    static func store(
        _ value: Value, into array: inout Value?, at index: Double, _ rules: Rules
    ) throws(EvaluationError) {
        guard let whole = index.nearInteger else { throw EvaluationError(.notAnInteger(index)) }
        let row = whole - (try rules.origin)
        guard case .matrix(var vector)? = array, vector.columns == 1, row >= 0, row <= vector.rows,
            row < Rules.mostElements
        else { return try store(value, into: &array, [.number(index)], rules) }
        try vector.checkUnits(with: value, replacing: row, rules)
        array = nil
        vector.set(value, row: row, column: 0)
        array = .matrix(try vector.unified(rules))
    }

    /// Puts a value into an array, which grows to hold it; nil or a number counts as an empty array.
    static func store(
        _ value: Value, into array: inout Value?, _ indices: [Value], _ rules: Rules
    ) throws(EvaluationError) {
        let origin = try rules.origin
        let row = try integer(indices[0]) - origin
        let column = indices.count > 1 ? try integer(indices[1]) - origin : 0
        guard row >= 0, column >= 0 else {
            throw EvaluationError(
                .indexOutOfBounds("the first index is \(origin) (ORIGIN)"))
        }
        var matrix = Matrix(rows: 0, columns: 0, si: [])
        if case .matrix(let existing)? = array { matrix = existing }
        if indices.count == 1, matrix.columns > 1 {
            throw EvaluationError(
                .shapeMismatch(
                    "one index needs a vector, not an array of \(Arithmetic.shape(matrix))"))
        }
        try matrix.checkRoom(rows: row + 1, columns: column + 1)
        try value.checkNesting()
        let isInside = row < matrix.rows && column < matrix.columns
        try matrix.checkUnits(with: value, replacing: isInside ? column * matrix.rows + row : nil, rules)
        array = nil
        matrix.set(value, row: row, column: column)
        array = .matrix(try matrix.unified(rules))
    }

    static func column(_ array: Value, _ index: Value, _ rules: Rules) throws(EvaluationError) -> Value {
        guard case .matrix(let matrix) = array else { throw Arithmetic.kind("an array", array) }
        let origin = try rules.origin
        let column = try integer(index) - origin
        guard column >= 0, column < matrix.columns else {
            throw outside(column, matrix.columns, "column", origin)
        }
        return .matrix(Matrix(column: (0..<matrix.rows).map { matrix[$0, column] }))
    }

    static func row(_ array: Value, _ index: Value, _ rules: Rules) throws(EvaluationError) -> Value {
        guard case .matrix(let matrix) = array else { throw Arithmetic.kind("an array", array) }
        let origin = try rules.origin
        let row = try integer(index) - origin
        guard row >= 0, row < matrix.rows else {
            throw outside(row, matrix.rows, "row", origin)
        }
        let values = (0..<matrix.columns).map { matrix[row, $0] }
        return .matrix(Matrix(rows: 1, columns: values.count, values: values))
    }

    /// Replaces a whole column; the array grows to hold it.
    static func storeColumn(
        _ value: Value, into array: inout Value?, _ index: Value, _ rules: Rules
    ) throws(EvaluationError) {
        guard case .matrix(let source) = value, source.columns == 1 else {
            throw Arithmetic.kind("a vector", value)
        }
        let origin = try rules.origin
        let column = try integer(index) - origin
        guard column >= 0 else {
            throw EvaluationError(
                .indexOutOfBounds("the first index is \(origin) (ORIGIN)"))
        }
        var matrix = Matrix(rows: 0, columns: 0, si: [])
        if case .matrix(let existing)? = array { matrix = existing }
        guard matrix.rows <= source.rows else {
            throw EvaluationError(
                .shapeMismatch("a column of \(source.rows) into \(Arithmetic.shape(matrix))"))
        }
        try matrix.checkRoom(rows: source.rows, columns: column + 1)
        var filled = matrix
        for row in 0..<source.rows { filled.set(source[row], row: row, column: column) }
        array = .matrix(try filled.unified(rules))
    }

    static func transposed(_ value: Value) throws(EvaluationError) -> Value {
        guard case .matrix(let matrix) = value else {
            if Scalar(value) != nil { return value }
            throw Arithmetic.kind("an array", value)
        }
        var values: [Value] = []
        values.reserveCapacity(matrix.count)
        for row in 0..<matrix.rows {
            for column in 0..<matrix.columns { values.append(matrix[row, column]) }
        }
        return .matrix(Matrix(rows: matrix.columns, columns: matrix.rows, values: values))
    }

    /// `index` counts from 0.
    private static func outside(_ index: Int, _ count: Int, _ what: String, _ origin: Int) -> EvaluationError {
        EvaluationError(
            .indexOutOfBounds(
                "\(what) \(index + origin) of an array whose \(what)s are \(origin) to \(count + origin - 1)"))
    }
}

extension Matrix {
    /// Refuses to grow beyond the most elements that an array may have.
    fileprivate func checkRoom(rows: Int, columns: Int) throws(EvaluationError) {
        let (count, overflow) = max(rows, self.rows).multipliedReportingOverflow(by: max(columns, self.columns))
        guard !overflow, count <= Rules.mostElements else {
            throw EvaluationError(.indexOutOfBounds("an array of more than \(Rules.mostElements) elements"))
        }
    }
}

extension Value {
    /// Refuses what nests too deeply to be put into another array.
    func checkNesting() throws(EvaluationError) {
        guard nesting < Rules.deepestArray else {
            throw EvaluationError(.domain("more than \(Rules.deepestArray) arrays inside one another"))
        }
    }
}
