import Quantities

/// The dimensions of the functions that a block of differential equations asks for, which the values of its conditions tell.
struct FunctionDimensions {
    /// The dimension of the variable.
    let variable: Dimension
    /// The dimensions of each function and of its derivatives, up to the highest of its equations.
    private(set) var derivatives: [[Dimension]]
    /// The values of the conditions that give an ordinate outright.
    let given: [Quantity?]

    private let problem: DifferentialProblem

    init(
        _ problem: DifferentialProblem, _ span: DifferentialSpan, _ kept: [Value], on machine: Machine
    ) throws(EvaluationError) {
        self.problem = problem
        variable = span.dimension
        var given: [Quantity?] = []
        for condition in problem.conditions {
            given.append(try FunctionDimensions.value(condition, kept, on: machine))
        }
        self.given = given
        derivatives = []
        var known = [Dimension?](repeating: nil, count: problem.functions.count)
        for (condition, value) in zip(problem.conditions, given) {
            guard let value, let index = condition.given, value.si != 0 || !value.dimension.isOne else { continue }
            let ordinate = problem.ordinates[index]
            let dimension = try FunctionDimensions.power(variable, ordinate.order, of: value.dimension, sign: 1)
            guard known[ordinate.function] ?? dimension == dimension else {
                throw EvaluationError(
                    .unitsMismatch(found: dimension, expected: known[ordinate.function] ?? .one),
                    at: condition.difference.body.place, region: condition.difference.region)
            }
            known[ordinate.function] = dimension
        }
        derivatives = try expanded(known.map { $0 ?? .one })
        try settle(open: known.indices.filter { known[$0] == nil }, span.start, kept, on: machine)
    }

    /// The dimension of each function.
    var functions: [Dimension] { derivatives.map { $0[0] } }

    /// The dimensions of the variable, of the values that determine the solution and of the highest derivatives.
    var equationParameters: [Dimension] {
        [variable] + derivatives.flatMap { $0.dropLast() } + derivatives.map { $0[$0.count - 1] }
    }

    /// The dimensions of the ordinates of the conditions.
    var ordinates: [Dimension] { problem.ordinates.map { derivatives[$0.function][$0.order] } }

    private static func value(
        _ condition: DifferentialProblem.Relation, _ kept: [Value], on machine: Machine
    ) throws(EvaluationError) -> Quantity? {
        guard let prototype = condition.value else { return nil }
        let value = try machine.applyGeneral(prototype, kept)
        guard case .number(let number) = value, number.si.isFinite else {
            var error = Arithmetic.kind("a real number in a condition of a differential equation", value)
            (error.place, error.region) = (prototype.body.place, prototype.region)
            throw error
        }
        return number
    }

    private static func power(
        _ variable: Dimension, _ order: Int, of dimension: Dimension, sign: Int
    ) throws(EvaluationError) -> Dimension {
        guard let power = Rational(sign * order, 1).flatMap({ variable.power($0) }), let result = dimension.times(power)
        else { throw ScalarArithmetic.outOfRange }
        return result
    }

    private func expanded(_ functions: [Dimension]) throws(EvaluationError) -> [[Dimension]] {
        var all: [[Dimension]] = []
        for (function, dimension) in zip(problem.functions, functions) {
            var orders: [Dimension] = []
            for order in 0...function.order {
                orders.append(try FunctionDimensions.power(variable, order, of: dimension, sign: -1))
            }
            all.append(orders)
        }
        return all
    }

    // MARK: - What the equations tell

    /// Finds the dimension of a function whose conditions are all zero: the one with which the sides of its equations agree.
    private mutating func settle(
        open: [Int], _ place: Double, _ kept: [Value], on machine: Machine
    ) throws(EvaluationError) {
        guard let fault = try mismatch(place, kept, on: machine) else { return }
        guard case .unitsMismatch(let found, let expected) = fault.reason, let index = open.first else { throw fault }
        guard open.count == 1 else {
            throw EvaluationError(.unsupported("functions whose dimensions their conditions do not tell"))
        }
        var fits: [[[Dimension]]] = []
        for guess in [found.over(expected), expected.over(found)] {
            guard let guess else { continue }
            var trial = self
            var functions = functions
            functions[index] = guess
            trial.derivatives = try expanded(functions)
            if try trial.mismatch(place, kept, on: machine) == nil { fits.append(trial.derivatives) }
        }
        guard fits.count == 1 else { throw fault }
        derivatives = fits[0]
    }

    /// The fault where the units in an equation do not go together; nil where they do.
    private func mismatch(
        _ place: Double, _ kept: [Value], on machine: Machine
    ) throws(EvaluationError) -> EvaluationError? {
        let dimensions = equationParameters
        let point = [.number(place, variable)] + dimensions.dropFirst().map { Value.number(1, $0) }
        for equation in problem.equations {
            do {
                _ = try machine.applyGeneral(equation.difference, kept + point)
            } catch {
                switch error.reason {
                case .unitsMismatch, .needsUnitless: return error
                default: if !error.isCatchable { throw error }
                }
            }
        }
        return nil
    }
}
