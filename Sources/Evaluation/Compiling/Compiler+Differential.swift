import Expressions
import Quantities

/// Solve blocks of differential equations: their formulas become functions, which the solver calls.
extension Compiler {
    /// `odesolve` with its arguments: a function, or a vector of them.
    func odesolve(_ solver: Expression.Solver, _ arguments: [Expression], at place: Place) -> Operand {
        guard let block else {
            return fault(.domain("'\(solver.kind.rawValue)' without a solve block above it"), at: place)
        }
        do throws(EvaluationError) {
            return try odesolve(solver, DifferentialBlock(block, arguments), at: place)
        } catch {
            return fault(error.reason, at: error.place == .unknown ? place : error.place, region: error.region)
        }
    }

    private func odesolve(
        _ solver: Expression.Solver, _ block: DifferentialBlock, at place: Place
    ) throws(EvaluationError) -> Operand {
        let single = [block.end, block.intervals].compactMap { $0 } + block.points
        let sides = (block.equations + block.conditions).flatMap { [$0.left, $0.right] }
        let kept = keptNames(single + sides, besides: [block.variable] + block.functions.map(\.name))
        func prototype(_ body: Expression, _ parameters: [Name] = [], in region: String? = nil) -> FunctionPrototype {
            FunctionPrototype(
                name: "", parameters: kept + parameters, body: body, scope: scope, use: .value,
                region: region ?? self.region)
        }
        let equations = block.equations.map { equation in
            let given = block.explicit(equation)
            return DifferentialProblem.Relation(
                difference: prototype(equation.difference, block.equationParameters, in: equation.region),
                given: given?.function,
                value: given.map { prototype($0.value, block.equationParameters, in: equation.region) })
        }
        let conditions = block.conditions.map { condition in
            let given = block.explicitOrdinate(condition)
            return DifferentialProblem.Relation(
                difference: prototype(condition.difference, block.conditionParameters, in: condition.region),
                given: given?.ordinate, value: given.map { prototype($0.value, in: condition.region) })
        }
        let symbols = Symbols(self)
        let jumps = block.equations.flatMap { equation in
            IntegrandBreaks(of: equation.difference, by: block.variable, symbols).places.filter { $0.kind == .jump }.map
            {
                DifferentialProblem.Jump(
                    constant: prototype($0.constant, in: equation.region),
                    slope: prototype($0.slope, in: equation.region))
            }
        }
        let problem = DifferentialProblem(
            block, isFixed: solver.method.lowercased().contains("fixed"), keptCount: kept.count,
            end: prototype(block.end), intervals: block.intervals.map { prototype($0) },
            points: block.points.map { prototype($0) }, equations: equations, conditions: conditions, jumps: jumps)
        return emitCall(constant(.function(problem)), kept.map { name($0, at: place) }, at: place)
    }
}
