import Quantities

/// The arguments of one call, read as the kinds of values that a function needs.
struct Arguments {
    let values: [Value]
    let call: BuiltinFunction.Call

    init(_ values: [Value], _ call: BuiltinFunction.Call) {
        self.values = values
        self.call = call
    }

    var count: Int { values.count }
    var rules: Rules { call.rules }

    subscript(index: Int) -> Value { values[index] }

    /// The phrase by which messages name an argument.
    func phrase(_ index: Int) -> String {
        count == 1 ? "'\(call.name)'" : "argument \(index + 1) of '\(call.name)'"
    }

    /// A real or complex number; an array has to be vectorized.
    func scalar(_ index: Int) throws(EvaluationError) -> Scalar {
        if case .matrix = values[index] { throw EvaluationError(.notAScalar(found: values[index].kindName)) }
        return try Arithmetic.scalar(values[index])
    }

    /// A real number with its dimension.
    func quantity(_ index: Int) throws(EvaluationError) -> Quantity {
        guard case .real(let x) = try scalar(index) else {
            throw EvaluationError(.notReal(found: values[index].kindName))
        }
        return x
    }

    /// A real number without a unit.
    func number(_ index: Int) throws(EvaluationError) -> Double {
        let x = try quantity(index)
        try requireUnitless(x.dimension, index)
        return x.si
    }

    func requireUnitless(_ dimension: Dimension, _ index: Int) throws(EvaluationError) {
        if !dimension.isOne { throw EvaluationError(.needsUnitless(phrase(index), found: dimension)) }
    }

    /// A whole number without a unit.
    func integer(_ index: Int) throws(EvaluationError) -> Int {
        let x = try number(index)
        guard let whole = x.nearInteger else { throw EvaluationError(.notAnInteger(x)) }
        return whole
    }

    func text(_ index: Int) throws(EvaluationError) -> String {
        guard case .string(let text) = values[index] else { throw Arithmetic.kind("a string", values[index]) }
        return text
    }

    func matrix(_ index: Int) throws(EvaluationError) -> Matrix {
        guard case .matrix(let matrix) = values[index] else { throw Arithmetic.kind("an array", values[index]) }
        return matrix
    }

    /// An array of one column.
    func vector(_ index: Int) throws(EvaluationError) -> Matrix {
        guard case .matrix(let matrix) = values[index], matrix.columns == 1 else {
            throw Arithmetic.kind("a vector", values[index])
        }
        return matrix
    }

    func function(_ index: Int) throws(EvaluationError) -> any FunctionValue {
        guard case .function(let function) = values[index] else {
            throw Arithmetic.kind("a function", values[index])
        }
        return function
    }

    /// Two real numbers of one dimension, a pure zero having every one.
    func pair(_ first: Int, _ second: Int) throws(EvaluationError) -> (x: Double, y: Double, dimension: Dimension) {
        let (x, y) = (try quantity(first), try quantity(second))
        return (x.si, y.si, try ScalarArithmetic.common(.real(x), .real(y)))
    }

    /// The result of a function of numbers for an argument: element by element for an array, and in nested ones.
    func lifted(
        _ value: Value, _ body: (Scalar) throws(EvaluationError) -> Value
    ) throws(EvaluationError) -> Value {
        guard case .matrix(let matrix) = value else { return try body(Arithmetic.scalar(value)) }
        return try Arithmetic.elementwise(matrix) { i throws(EvaluationError) in try lifted(matrix[i], body) }
    }

    /// The result of a function whose first argument may be an array, of which it takes element by element.
    func overFirst(_ body: (Arguments) throws(EvaluationError) -> Value) throws(EvaluationError) -> Value {
        guard case .matrix(let matrix) = values[0] else { return try body(self) }
        return try Arithmetic.elementwise(matrix) { i throws(EvaluationError) in
            try Arguments([matrix[i]] + values.dropFirst(), call).overFirst(body)
        }
    }

    /// The refusal of a case whose result in Mathcad is not known.
    func unsupported(_ what: String) -> EvaluationError {
        EvaluationError(.unsupported("function '\(call.name)': \(what)"))
    }
}
