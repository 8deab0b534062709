import Quantities

/// y' = D(x, y) with pure numbers: the initial values, and the slopes that the worksheet's function gives.
struct InitialValueProblem: SlopeField {
    let start: [Double]
    private let arguments: Arguments
    private let function: any FunctionValue
    /// A single initial value that is no vector is passed to the function as a number.
    private let isScalar: Bool

    init(_ arguments: Arguments) throws(EvaluationError) {
        self.arguments = arguments
        function = try arguments.function(4)
        if case .matrix = arguments[0] {
            isScalar = false
            start = try arguments.pureNumbers(.matrix(arguments.vector(0)))
        } else {
            isScalar = true
            start = [try arguments.number(0)]
        }
    }

    /// The problem of a vector function, from values of one's own.
    init(_ arguments: Arguments, slopes index: Int, start: [Double]) throws(EvaluationError) {
        self.arguments = arguments
        function = try arguments.function(index)
        (self.start, isScalar) = (start, false)
    }

    func slopes(_ x: Double, _ y: [Double]) throws(EvaluationError) -> [Double] {
        let point: Value = isScalar ? .number(y[0]) : .matrix(Matrix(rows: y.count, columns: 1, si: y))
        let slopes = try arguments.pureNumbers(arguments.call.apply(function, [.number(x), point]))
        guard slopes.count == y.count else {
            throw EvaluationError(.shapeMismatch("\(slopes.count) slopes of \(y.count) functions"))
        }
        return slopes
    }
}

extension Arguments {
    /// The real numbers of a value that belongs to a differential equation.
    func pureNumbers(_ value: Value) throws(EvaluationError) -> [Double] {
        let values: [Value] = if case .matrix(let matrix) = value { matrix.values } else { [value] }
        var numbers: [Double] = []
        for value in values {
            guard case .number(let x) = value else { throw Arithmetic.kind("a real number", value) }
            guard x.dimension.isOne else { throw unsupported("units in a differential equation") }
            numbers.append(x.si)
        }
        return numbers
    }
}
