import Quantities

/// y' = A(t)·y + B(t)·u(t) with pure numbers, as `statespace` is given it.
struct StateSpace: SlopeField {
    let start: [Double]
    private let arguments: Arguments
    private let coupling: any FunctionValue
    /// The functions B and u; nil where nothing comes from outside.
    private let input: (any FunctionValue, any FunctionValue)?

    init(_ arguments: Arguments) throws(EvaluationError) {
        self.arguments = arguments
        start = try arguments.pureNumbers(arguments[0])
        coupling = try arguments.function(4)
        guard arguments.count != 6 else {
            throw EvaluationError(.arity(function: "statespace", found: 6, expected: "5 or 7 arguments"))
        }
        input = arguments.count > 6 ? (try arguments.function(5), try arguments.function(6)) : nil
    }

    func slopes(_ x: Double, _ y: [Double]) throws(EvaluationError) -> [Double] {
        let apply = arguments.call.apply
        let state = Value.matrix(Matrix(rows: y.count, columns: 1, si: y))
        var slopes = try arguments.pureNumbers(Arithmetic.multiply(apply(coupling, [.number(x)]), state))
        guard slopes.count == y.count else {
            throw EvaluationError(.shapeMismatch("\(slopes.count) slopes of \(y.count) functions"))
        }
        guard let (matrix, vector) = input else { return slopes }
        let product = try Arithmetic.multiply(apply(matrix, [.number(x)]), apply(vector, [.number(x)]))
        let added = try arguments.pureNumbers(product)
        guard added.count == y.count else {
            throw EvaluationError(.shapeMismatch("an input of \(added.count) values for \(y.count) functions"))
        }
        for index in slopes.indices { slopes[index] += added[index] }
        return slopes
    }
}
