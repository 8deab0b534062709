import Quantities

/// A solution of a differential equation as a function: a cubic spline with straight ends through its points, as Mathcad's help
/// says that it interpolates.
final class SolutionCurve: FunctionValue, @unchecked Sendable {
    // No lock: it is never changed after it is made.
    let name: String
    private let spline: CubicSpline?
    private let variable: Dimension
    private let dimension: Dimension

    /// The points follow one another in either direction.
    init(_ name: String, x: [Double], y: [Double], of variable: Dimension, _ dimension: Dimension) {
        self.name = name
        let rises = x[0] < x[x.count - 1]
        spline = CubicSpline(x: rises ? x : x.reversed(), y: rises ? y : y.reversed(), .linear)
        self.variable = variable
        self.dimension = dimension
    }

    var parameterCount: Int? { 1 }
}

extension SolutionCurve: MachineFunction {
    func value(_ arguments: [Value], on machine: Machine) throws(EvaluationError) -> Value {
        guard arguments.count == 1 else {
            throw EvaluationError(.arity(function: name, found: arguments.count, expected: "1 argument"))
        }
        guard case .number(let x) = arguments[0] else {
            if case .matrix = arguments[0] { throw EvaluationError(.notAScalar(found: arguments[0].kindName)) }
            throw Arithmetic.kind("a real number", arguments[0])
        }
        let isPureZero = x.si == 0 && x.dimension.isOne
        guard isPureZero || x.dimension == variable else {
            throw EvaluationError(.unitsMismatch(found: x.dimension, expected: variable))
        }
        guard let spline, let first = spline.x.first, let last = spline.x.last else {
            throw EvaluationError(.noValue)
        }
        // What rounding puts beyond an end belongs to it.
        let slack = 1e-12 * max(abs(first), abs(last))
        guard x.si >= first - slack, x.si <= last + slack else {
            throw EvaluationError(.domain("the solution '\(name)' outside of the interval it was computed for"))
        }
        return .number(try spline.value(at: x.si).checked(), dimension)
    }
}
