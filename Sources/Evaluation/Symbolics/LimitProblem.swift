import Expressions
import Quantities

/// The limit of a formula of one variable, by its series at the point from each side.
///
/// It is applied to the point, followed by the constants of the formula. A series is trusted where the formula has its
/// values near the point.
final class LimitProblem: MachineFunction {
    let name = "lim"
    let parameterCount: Int?
    private let formula: SeriesFormula
    private let direction: String

    init(_ formula: SeriesFormula, constants: Int, direction: String) {
        self.formula = formula
        self.direction = direction
        parameterCount = constants + 1
    }

    /// The distances at which the formula and its series are compared, for a point of the scale of one.
    private static let distances = [0.1, 0.03, 0.01, 3e-3, 1e-3, 3e-4, 1e-4, 1e-5, 1e-6]
    private static let agreement = 1e-7

    func value(_ arguments: [Value], on machine: Machine) throws(EvaluationError) -> Value {
        var numbers: [Double] = []
        for argument in arguments {
            guard case .number(let number) = argument, number.dimension.isOne else {
                throw EvaluationError(.unsupported("a limit of anything but real numbers without units"))
            }
            numbers.append(number.si)
        }
        guard let point = numbers.first else { throw EvaluationError(.noValue) }
        let constants = Array(numbers.dropFirst())
        if point.magnitude >= Rules.infinity { return .number(try limit(at: point, side: 1, constants)) }
        let sides: [Double] = direction == "left" ? [-1] : direction == "right" ? [1] : [1, -1]
        var limits: [Double] = []
        for side in sides { limits.append(try limit(at: point, side: side, constants)) }
        guard let first = limits.first, limits.allSatisfy({ ($0 - first).magnitude <= 1e-12 * first.magnitude }) else {
            throw EvaluationError(.unsupported("a limit that differs from side to side"))
        }
        return .number(first)
    }

    private func limit(at point: Double, side: Double, _ constants: [Double]) throws(EvaluationError) -> Double {
        let isFar = point.magnitude >= Rules.infinity
        let sign: Double = point < 0 ? -1 : 1
        let variable =
            isFar
            ? PowerSeries(power: -1, times: sign) : PowerSeries(constant: point) + PowerSeries(power: 1, times: side)
        guard let series = variable.flatMap({ formula.series($0, constants) }) else {
            throw EvaluationError(.unsupported("a limit of a formula of this kind"))
        }
        let scale = isFar || point == 0 ? 1 : point.magnitude
        let isTrue = LimitProblem.distances.contains { distance in
            let t = distance * scale
            let place = isFar ? sign / t : point + side * t
            let (found, expected) = (formula.value(at: place, constants), series.value(at: t))
            let size = max(expected.magnitude, (series.coefficient(0) ?? 0).magnitude)
            return (found - expected).magnitude <= LimitProblem.agreement * size || size == 0 && found.magnitude < 1e-7
        }
        guard isTrue else { throw EvaluationError(.unsupported("a limit that the values near it do not confirm")) }
        guard series.isZero || series.order >= 0 else { throw EvaluationError(.unsupported("an infinite limit")) }
        guard let limit = series.coefficient(0) else {
            throw EvaluationError(.unsupported("a limit of a formula of this kind"))
        }
        return limit
    }
}
