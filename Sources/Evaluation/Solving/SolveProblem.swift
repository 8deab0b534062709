import Expressions
import Quantities

/// A call of `find`, `minerr`, `minimize` or `maximize` made ready to run.
///
/// It is applied to the values of the local names that its formulas use, followed by the guesses of the unknowns.
final class SolveProblem: FunctionValue, @unchecked Sendable {
    // No lock: it is never changed, and never leaves the one thread that evaluates its worksheet.
    let kind: Expression.Solver.Kind
    /// How many values of local names precede the guesses.
    let keptCount: Int
    let unknowns: [Name]
    let constraints: [Constraint]
    /// What is to be least or greatest; nil where only the constraints count.
    let objective: FunctionPrototype?

    init(
        _ kind: Expression.Solver.Kind, keptCount: Int, unknowns: [Name], constraints: [Constraint],
        objective: FunctionPrototype?
    ) {
        self.kind = kind
        self.keptCount = keptCount
        self.unknowns = unknowns
        self.constraints = constraints
        self.objective = objective
    }

    var name: String { kind.rawValue }
    var parameterCount: Int? { keptCount + unknowns.count }
}

extension SolveProblem: MachineFunction {
    func value(_ arguments: [Value], on machine: Machine) throws(EvaluationError) -> Value {
        let guesses = Array(arguments.dropFirst(keptCount))
        let unknowns = try UnknownLayout(guesses, names: self.unknowns)
        let system = SolveSystem(self, kept: Array(arguments.prefix(keptCount)), unknowns, on: machine)
        let solution: [Double] =
            switch kind {
            case .find: try RootSearch(system).solution()
            case .minerr: try RootSearch(system).leastSquares()
            default: try OptimumSearch(system, isMaximum: kind == .maximize).solution()
            }
        let values = unknowns.values(solution)
        return values.count == 1 ? values[0] : .matrix(Matrix(column: values))
    }
}
