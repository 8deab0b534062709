/// A two-dimensional array of values, column by column; a vector has one column.
///
/// A real array of one dimension is flat: numbers and one dimension, so that linear algebra needs no conversion.
/// Everything else (strings, complex numbers, nested arrays, mixed units) is an array of values. A zero without a unit goes with
/// every dimension, so it never makes an array mixed.
public struct Matrix: Sendable {
    /// The elements, column by column.
    public enum Elements: Sendable {
        /// Real numbers in SI base units, all of one dimension.
        case real([Double], Dimension)
        case mixed([Value])
    }

    /// Copied on write: the box is changed only while this value is its one owner.
    fileprivate final class Storage: @unchecked Sendable {
        var rows: Int
        var columns: Int
        var elements: Elements
        var nesting: Int

        init(rows: Int, columns: Int, elements: Elements, nesting: Int) {
            self.rows = rows
            self.columns = columns
            self.elements = elements
            self.nesting = nesting
        }
    }

    fileprivate var storage: Storage

    /// A flat array of real numbers in SI base units, column by column; `si.count` is `rows * columns`.
    public init(rows: Int, columns: Int, si: [Double], dimension: Dimension = .one) {
        precondition(si.count == rows * columns, "an array needs rows x columns elements")
        storage = Storage(rows: rows, columns: columns, elements: .real(si, dimension), nesting: 1)
    }

    /// An array of any values, column by column, made flat where all are real numbers of one dimension.
    public init(rows: Int, columns: Int, values: [Value]) {
        precondition(values.count == rows * columns, "an array needs rows x columns elements")
        let flat = Matrix.flattened(values)
        storage = Storage(
            rows: rows, columns: columns, elements: flat ?? .mixed(values),
            nesting: flat != nil ? 1 : values.reduce(1) { max($0, 1 + $1.nesting) })
    }

    /// A column vector.
    public init(column values: [Value]) {
        self.init(rows: values.count, columns: 1, values: values)
    }

    public var rows: Int { storage.rows }
    public var columns: Int { storage.columns }
    public var count: Int { storage.rows * storage.columns }
    public var elements: Elements { storage.elements }
    /// How many arrays stand inside one another, or did before elements were replaced: 1 for an array of plain values.
    public var nesting: Int { storage.nesting }

    /// The elements as values, column by column.
    public var values: [Value] {
        switch storage.elements {
        case .real(let si, let dimension): si.map { .number($0, dimension) }
        case .mixed(let values): values
        }
    }

    /// The numbers in SI base units and their dimension, if the array is flat.
    public var flat: (si: [Double], dimension: Dimension)? {
        if case .real(let si, let dimension) = storage.elements { (si, dimension) } else { nil }
    }

    /// The element at a position counted from zero down the columns.
    public subscript(position: Int) -> Value {
        switch storage.elements {
        case .real(let si, let dimension): .number(si[position], dimension)
        case .mixed(let values): values[position]
        }
    }

    /// The element in a row and a column counted from zero.
    public subscript(row: Int, column: Int) -> Value { self[column * rows + row] }

    /// Sets the element in a row and a column counted from zero; the array grows, filled with zeros, to hold it.
    public mutating func set(_ value: Value, row: Int, column: Int) {
        if !isKnownUniquelyReferenced(&storage) {
            storage = Storage(
                rows: storage.rows, columns: storage.columns, elements: storage.elements, nesting: storage.nesting)
        }
        if row >= rows || column >= columns {
            grow(rows: max(rows, row + 1), columns: max(columns, column + 1))
        }
        storage.store(value, at: column * rows + row)
        storage.nesting = max(storage.nesting, 1 + value.nesting)
    }

    private mutating func grow(rows: Int, columns: Int) {
        let (oldRows, oldColumns) = (storage.rows, storage.columns)
        func place<Element>(_ old: inout [Element], zero: Element) {
            if rows == oldRows || (oldColumns <= 1 && columns == 1) {
                // In place, so that filling a vector from its start takes linear time.
                old.append(contentsOf: repeatElement(zero, count: rows * columns - old.count))
                return
            }
            var new = [Element](repeating: zero, count: rows * columns)
            for column in 0..<oldColumns {
                for row in 0..<oldRows { new[column * rows + row] = old[column * oldRows + row] }
            }
            old = new
        }
        switch storage.elements {
        case .real(var si, let dimension):
            storage.elements = .mixed([])
            place(&si, zero: 0)
            storage.elements = .real(si, dimension)
        case .mixed(var values):
            storage.elements = .mixed([])
            place(&values, zero: .number(0))
            storage.elements = .mixed(values)
        }
        storage.rows = rows
        storage.columns = columns
    }

    /// The flat form of values that are all real numbers of one dimension, pure zeros exempt; nil for others.
    private static func flattened(_ values: [Value]) -> Elements? {
        var dimension: Dimension?
        var si: [Double] = []
        si.reserveCapacity(values.count)
        for value in values {
            guard case .number(let quantity) = value else { return nil }
            if !quantity.isPureZero {
                if let dimension, dimension != quantity.dimension { return nil }
                dimension = quantity.dimension
            }
            si.append(quantity.si)
        }
        return .real(si, dimension ?? .one)
    }
}

extension Value {
    /// How many arrays and records stand inside one another in the value: 0 for anything but these.
    public var nesting: Int {
        switch self {
        case .matrix(let matrix): matrix.nesting
        case .record(let record): record.nesting
        default: 0
        }
    }

    /// How many numbers and texts the value is made of, those inside of arrays and records included.
    public var scalarCount: Int {
        switch self {
        case .matrix(let matrix):
            matrix.flat != nil ? matrix.count : matrix.values.reduce(0) { $0 + $1.scalarCount }
        case .record(let record): record.members.reduce(0) { $0 + $1.value.scalarCount }
        default: 1
        }
    }

    /// The elements of a list: of an array of one column or one row, or the values of a range; nil for anything else.
    public var list: [Value]? {
        switch self {
        case .matrix(let matrix) where matrix.columns == 1 || matrix.rows == 1 || matrix.count == 0: matrix.values
        case .range(let range): range.column.values
        default: nil
        }
    }
}

extension Matrix.Storage {
    fileprivate func store(_ value: Value, at position: Int) {
        switch elements {
        case .real(var si, let dimension):
            if case .number(let quantity) = value {
                let same = quantity.dimension == dimension || quantity.isPureZero
                if same || dimension.isOne && si.allSatisfy({ $0 == 0 }) {
                    elements = .mixed([])
                    si[position] = quantity.si
                    elements = .real(si, same ? dimension : quantity.dimension)
                    return
                }
            }
            var values = si.map { Value.number($0, dimension) }
            values[position] = value
            elements = .mixed(values)
        case .mixed(var values):
            elements = .mixed([])
            values[position] = value
            elements = .mixed(values)
        }
    }
}

extension Matrix: Equatable {
    /// Equality of shape and elements; flat and boxed forms of the same numbers are equal.
    public static func == (a: Matrix, b: Matrix) -> Bool {
        guard a.rows == b.rows, a.columns == b.columns else { return false }
        if let x = a.flat, let y = b.flat { return x.si == y.si && x.dimension == y.dimension }
        return a.values == b.values
    }
}
