import Quantities

/// Greatest and smallest values, sorting and ranks.
enum OrderFunctions {
    static let functions: [BuiltinFunction] = [
        .general("max", "A, B, …", "greatest of all elements", units: .kept) { arguments throws(EvaluationError) in
            try extreme(arguments) { $0.max() }
        }
        .unboxed(.instruction(.maximumReal)),
        .general("min", "A, B, …", "least of all elements", units: .kept) { arguments throws(EvaluationError) in
            try extreme(arguments) { $0.min() }
        }
        .unboxed(.instruction(.minimumReal)),
        .general("sort", "v", "elements in ascending order", units: .kept, sort),
        .general("csort", "A, n", "rows in the order of column n", units: .kept) { arguments throws(EvaluationError) in
            let matrix = try arguments.matrix(0)
            let column = try ShapeFunctions.index(arguments, 1, matrix.columns, "column")
            let keys = (0..<matrix.rows).map { matrix[$0, column] }
            let rows = try sorted(keys, arguments)
            return ShapeFunctions.selected(matrix, rows: rows, columns: Array(0..<matrix.columns))
        },
        .general("rsort", "A, n", "columns in the order of row n", units: .kept) { arguments throws(EvaluationError) in
            let matrix = try arguments.matrix(0)
            let row = try ShapeFunctions.index(arguments, 1, matrix.rows, "row")
            let keys = (0..<matrix.columns).map { matrix[row, $0] }
            let columns = try sorted(keys, arguments)
            return ShapeFunctions.selected(matrix, rows: Array(0..<matrix.rows), columns: columns)
        },
        .general("Rank", "v", "rank of each element from 1, equal ones the mean of theirs", units: .any) {
            arguments throws(EvaluationError) in
            let ranks = Ranks(try keys(arguments.vector(0).values, arguments)).ranks
            return .matrix(Matrix(rows: ranks.count, columns: 1, si: ranks))
        },
        .general("order", "v", "indices that sort the vector, equal elements as they stand", units: .any) {
            arguments throws(EvaluationError) in
            let origin = try arguments.rules.origin
            let order = try sorted(arguments.vector(0).values, arguments).map { Double($0 + origin) }
            return .matrix(Matrix(rows: order.count, columns: 1, si: order))
        },
    ]

    /// The extreme of all elements of all arguments; for complex ones the extremes of both parts.
    private static func extreme(
        _ arguments: Arguments, _ choose: ([Double]) -> Double?
    ) throws(EvaluationError) -> Value {
        var (real, imaginary): ([Value], [Value]) = ([], [])
        for value in arguments.values {
            guard case .matrix(let matrix) = value, matrix.flat == nil else {
                try split(value, &real, &imaginary, arguments)
                continue
            }
            for i in 0..<matrix.count { try split(matrix[i], &real, &imaginary, arguments) }
        }
        let sample = try Sample(real)
        if sample.containsNaN { throw arguments.unsupported("NaN among the values") }
        guard let part = choose(sample.si) else { throw EvaluationError(.domain("an array without elements")) }
        if imaginary.isEmpty { return .number(part, sample.dimension) }
        // The real numbers have an imaginary part of zero.
        let others = real.count > imaginary.count ? [0.0] : []
        let second = choose(try Sample(imaginary).si + others) ?? 0
        return .collapsed(Complex(part, second), sample.dimension)
    }

    private static func split(
        _ value: Value, _ real: inout [Value], _ imaginary: inout [Value], _ arguments: Arguments
    ) throws(EvaluationError) {
        switch value {
        case .string: throw arguments.unsupported("strings")
        case .complex(let z):
            if z.si.isNaN { throw arguments.unsupported("NaN among the values") }
            real.append(.number(z.si.re, z.dimension))
            imaginary.append(.number(z.si.im, z.dimension))
        default: real.append(value)
        }
    }

    @Sendable private static func sort(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let vector = try arguments.vector(0)
        if let flat = vector.flat, !flat.si.contains(where: \.isNaN) {
            return .matrix(
                Matrix(rows: vector.rows, columns: 1, si: flat.si.sorted(), dimension: flat.dimension))
        }
        let order = try sorted(vector.values, arguments)
        return ShapeFunctions.selected(vector, rows: order, columns: [0])
    }

    /// The positions of the keys in ascending order, equal keys in the order in which they stand: numbers of one
    /// dimension, complex ones by their real part, or strings by their characters.
    private static func sorted(_ keys: [Value], _ arguments: Arguments) throws(EvaluationError) -> [Int] {
        var texts: [[Unicode.Scalar]] = []
        for case .string(let text) in keys { texts.append(Array(text.unicodeScalars)) }
        if !texts.isEmpty {
            guard texts.count == keys.count else { throw arguments.unsupported("strings among numbers") }
            return keys.indices.sorted { a, b in
                texts[a] == texts[b] ? a < b : texts[a].lexicographicallyPrecedes(texts[b])
            }
        }
        let numbers = try self.keys(keys, arguments)
        return keys.indices.sorted { a, b in numbers[a] == numbers[b] ? a < b : numbers[a] < numbers[b] }
    }

    /// The numbers by which values are put in order: of complex ones the real parts.
    private static func keys(_ values: [Value], _ arguments: Arguments) throws(EvaluationError) -> [Double] {
        var parts: [Value] = []
        for value in values {
            if case .complex(let z) = value { parts.append(.number(z.si.re, z.dimension)) } else { parts.append(value) }
        }
        let sample = try Sample(parts)
        if sample.containsNaN { throw arguments.unsupported("NaN among the values") }
        return sample.si
    }
}
