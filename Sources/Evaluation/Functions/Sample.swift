import Quantities

/// Real numbers of one dimension, gathered from numbers and arrays; pure zeros go with every dimension.
struct Sample {
    /// The numbers in SI base units, arrays column by column.
    private(set) var si: [Double] = []
    private var known: Dimension?

    /// The dimension of all numbers; none while all are pure zeros.
    var dimension: Dimension { known ?? .one }
    var count: Int { si.count }

    /// All numbers of all arguments, of which there has to be at least one.
    init(_ values: [Value]) throws(EvaluationError) {
        for value in values {
            if case .matrix(let matrix) = value { try add(matrix) } else { try add(value) }
        }
        if si.isEmpty { throw EvaluationError(.domain("an array without elements")) }
    }

    init(_ value: Value) throws(EvaluationError) { try self.init([value]) }

    private mutating func add(_ matrix: Matrix) throws(EvaluationError) {
        guard let flat = matrix.flat else {
            for i in 0..<matrix.count {
                if case .matrix = matrix[i] { throw EvaluationError(.unsupported("statistics of nested arrays")) }
                try add(matrix[i])
            }
            return
        }
        if !flat.dimension.isOne || flat.si.contains(where: { $0 != 0 }) { try join(flat.dimension) }
        si += flat.si
    }

    private mutating func add(_ value: Value) throws(EvaluationError) {
        guard case .real(let x) = try Arithmetic.scalar(value) else {
            throw EvaluationError(.notReal(found: value.kindName))
        }
        if x.si != 0 || !x.dimension.isOne { try join(x.dimension) }
        si.append(x.si)
    }

    private mutating func join(_ dimension: Dimension) throws(EvaluationError) {
        if let known, known != dimension {
            throw EvaluationError(.unitsMismatch(found: dimension, expected: known))
        }
        known = dimension
    }

    var containsNaN: Bool { si.contains(where: \.isNaN) }

    var mean: Double { si.reduce(0, +) / Double(count) }

    /// Σ (x − mean)².
    var squares: Double {
        let mean = mean
        return si.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }

    /// A result in the sample's dimension, or in a power of it.
    func value(_ x: Double, power: Int = 1) throws(EvaluationError) -> Value {
        guard let dimension = dimension.power(Rational(whole: power)) else { throw ScalarArithmetic.outOfRange }
        return .number(try x.checked(), dimension)
    }
}
