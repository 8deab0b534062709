import Expressions
import Quantities

/// A call of `odesolve` made ready to run; it is applied to the values of the local names that its formulas use.
final class DifferentialProblem: FunctionValue, @unchecked Sendable {
    // No lock: it is never changed, and never leaves the one thread that evaluates its worksheet.

    /// Two sides that are equal.
    struct Relation {
        /// The left side less the right one.
        let difference: FunctionPrototype
        /// What stands alone on one side, by its number: a highest derivative, or an ordinate; nil where nothing does.
        let given: Int?
        /// The other side, where something does.
        let value: FunctionPrototype?
    }

    /// Where a condition in an equation changes: where constant + slope · variable is zero.
    struct Jump {
        let constant: FunctionPrototype
        let slope: FunctionPrototype
    }

    let functions: [DifferentialBlock.Function]
    let ordinates: [DifferentialBlock.Ordinate]
    let isVector: Bool
    /// True where the file asks for steps of Runge and Kutta's method, one an interval.
    let isFixed: Bool
    let keptCount: Int
    let end: FunctionPrototype
    let intervals: FunctionPrototype?
    let points: [FunctionPrototype]
    let equations: [Relation]
    let conditions: [Relation]
    let jumps: [Jump]
    /// The formulas of the highest derivatives, where every equation gives one of them outright.
    let slopes: [FunctionPrototype]?

    init(
        _ block: DifferentialBlock, isFixed: Bool, keptCount: Int, end: FunctionPrototype,
        intervals: FunctionPrototype?, points: [FunctionPrototype], equations: [Relation], conditions: [Relation],
        jumps: [Jump]
    ) {
        functions = block.functions
        ordinates = block.ordinates
        isVector = block.isVector
        self.isFixed = isFixed
        self.keptCount = keptCount
        self.end = end
        self.intervals = intervals
        self.points = points
        self.equations = equations
        self.conditions = conditions
        self.jumps = jumps
        let given = block.functions.indices.map { index in equations.first { $0.given == index }?.value }
        slopes = given.contains { $0 == nil } ? nil : given.compactMap { $0 }
    }

    var name: String { "odesolve" }
    var parameterCount: Int? { keptCount }
    /// How many values determine the solution from a point on.
    var order: Int { functions.reduce(0) { $0 + $1.order } }
}

extension DifferentialProblem: MachineFunction {
    /// The solution at equal distances, as a function or a vector of functions.
    func value(_ arguments: [Value], on machine: Machine) throws(EvaluationError) -> Value {
        let span = try DifferentialSpan(self, arguments, on: machine)
        let dimensions = try FunctionDimensions(self, span, arguments, on: machine)
        let system = DifferentialSystem(self, dimensions, kept: arguments, on: machine)
        let breaks = try breaks(dimensions.variable, arguments, on: machine)
        let start = try BoundaryProblem(system, span, breaks: breaks).start()
        let curves = try nodes(system, span, breaks, from: start)
        let x = (0...span.count).map { span.place($0) }
        let solutions = functions.indices.map { index in
            Value.function(
                SolutionCurve(
                    functions[index].name.dotted, x: x, y: curves[index], of: dimensions.variable,
                    dimensions.functions[index]))
        }
        return isVector ? .matrix(Matrix(column: solutions)) : solutions[0]
    }

    /// The places of the jumps that do not hang on the solution.
    private func breaks(
        _ variable: Dimension, _ kept: [Value], on machine: Machine
    ) throws(EvaluationError) -> [Double] {
        var breaks: [Double] = []
        for jump in jumps {
            do throws(EvaluationError) {
                guard case .number(let constant) = try machine.applyGeneral(jump.constant, kept),
                    case .number(let slope) = try machine.applyGeneral(jump.slope, kept),
                    constant.si == 0 && constant.dimension.isOne
                        || constant.dimension.over(slope.dimension) == variable
                else { continue }
                let place = -constant.si / slope.si
                if place.isFinite { breaks.append(place) }
            } catch {
                if !error.isCatchable { throw error }
            }
        }
        return breaks
    }

    /// The values of the functions at the ends of the intervals.
    private func nodes(
        _ system: DifferentialSystem, _ span: DifferentialSpan, _ breaks: [Double], from start: [Double]
    ) throws(EvaluationError) -> [[Double]] {
        var stepper: any Stepper =
            isFixed
            ? RungeKutta(system)
            : BrokenSteps(
                ExtrapolatedSteps(
                    system, start: start, .either,
                    explicitSteps: max(
                        DifferentialProblem.explicitStepsOfJump, DifferentialProblem.mostExplicitSteps / span.count)),
                at: breaks)
        var (state, curves) = (start, functions.map { _ in [Double]() })
        for index in 0...span.count {
            if index > 0 {
                let (from, to) = (span.place(index - 1), span.place(index))
                state = try stepper.advanced(from, state, by: to - from)
                for value in state { _ = try value.checked() }
            }
            let highest = functions.contains { $0.order == 0 } ? try system.highest(span.place(index), state) : []
            for (f, function) in functions.enumerated() {
                curves[f].append(function.order == 0 ? highest[f] : state[function.first])
            }
        }
        return curves
    }

    /// About how many steps of an explicit method the whole interval may take before it counts as stiff.
    private static let mostExplicitSteps = 5000
    /// What it takes in one interval to come over a jump of the slopes.
    private static let explicitStepsOfJump = 300
}
