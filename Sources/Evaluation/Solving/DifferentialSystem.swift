import Quantities

/// The equations of a block as slopes: what the values that determine the solution become from point to point.
final class DifferentialSystem: SlopeField {
    let problem: DifferentialProblem
    let dimensions: FunctionDimensions
    let kept: [Value]
    let machine: Machine
    /// The dimensions of the parameters of the equations.
    private let parameters: [Dimension]
    private let function: RealFunctionRunner
    /// About how great the highest derivatives are.
    private var sizes: [Double]

    init(_ problem: DifferentialProblem, _ dimensions: FunctionDimensions, kept: [Value], on machine: Machine) {
        self.problem = problem
        self.dimensions = dimensions
        self.kept = kept
        self.machine = machine
        parameters = dimensions.equationParameters
        function = RealFunctionRunner(kept: kept, types: parameters.map { .real($0) }, on: machine)
        sizes = problem.functions.map { _ in 1 }
    }

    /// The derivatives of the values that determine the solution: each is the next value, and the last one of a function its
    /// highest derivative.
    func slopes(_ x: Double, _ y: [Double]) throws(EvaluationError) -> [Double] {
        let highest = try highest(x, y)
        var slopes = y
        for (f, function) in problem.functions.enumerated() where function.order > 0 {
            let last = function.first + function.order - 1
            for index in function.first..<last { slopes[index] = y[index + 1] }
            slopes[last] = highest[f]
        }
        return slopes
    }

    /// The highest derivative of each function at a point; of a function without any, its value.
    func highest(_ x: Double, _ y: [Double]) throws(EvaluationError) -> [Double] {
        let point = [x] + y + problem.functions.map { _ in 0 }
        guard let slopes = problem.slopes else { return try solvedHighest(point, x, y.count + 1) }
        var highest: [Double] = []
        for slope in slopes { highest.append(try real(slope, point)) }
        return highest
    }

    /// The highest derivatives as the solution of the equations, which are linear in them.
    private func solvedHighest(_ point: [Double], _ x: Double, _ first: Int) throws(EvaluationError) -> [Double] {
        let count = problem.functions.count
        func residuals(_ highest: [Double]) throws(EvaluationError) -> [Double] {
            var (point, rows) = (point, [Double]())
            for (index, value) in highest.enumerated() { point[first + index] = value }
            for equation in problem.equations { rows.append(try real(equation.difference, point)) }
            return rows
        }
        let constant = try residuals([Double](repeating: 0, count: count))
        var columns: [Double] = []
        for j in 0..<count {
            var highest = [Double](repeating: 0, count: count)
            highest[j] = sizes[j]
            columns += zip(try residuals(highest), constant).map { $0 - $1 }
        }
        let weights = (0..<count).map { i in (0..<count).reduce(0.0) { max($0, abs(columns[$1 * count + i])) } }
        let scaled = columns.indices.map { columns[$0] / weights[$0 % count] }
        guard weights.allSatisfy({ $0 > 0 }), let factors = Factorization(scaled, order: count),
            (0..<count).allSatisfy({ abs(factors.lu[$0 * count + $0]) > DifferentialSystem.leastPivot })
        else { throw undetermined(x) }
        func change(_ rows: [Double]) -> [Double] {
            let solved = factors.solved(rows.indices.map { -rows[$0] / weights[$0] }, columns: 1)
            return zip(solved, sizes).map { $0 * $1 }
        }
        var highest = change(constant)
        let rest = try residuals(highest)
        for i in 0..<count {
            let size = (0..<count).reduce(abs(constant[i])) {
                $0 + abs(columns[$1 * count + i] * highest[$1] / sizes[$1])
            }
            guard abs(rest[i]) <= DifferentialSystem.linear * size else { throw nonlinear }
        }
        highest = zip(highest, change(rest)).map { $0 + $1 }
        sizes = highest.map { $0 == 0 ? 1 : abs($0) }
        return highest
    }

    /// A pivot of the scaled equations that is no more than rounding.
    private static let leastPivot = 1e-12
    /// What the equations may be off, relatively, where they count as linear.
    private static let linear = 1e-7

    private var isAlgebraic: Bool { problem.functions.contains { $0.order == 0 } }

    private func undetermined(_ x: Double) -> EvaluationError {
        EvaluationError(
            isAlgebraic
                ? .unsupported("an algebraic condition that does not determine its function directly")
                : .domain("the differential equations do not determine their highest derivatives everywhere"))
    }

    private var nonlinear: EvaluationError {
        EvaluationError(
            isAlgebraic
                ? .unsupported("an algebraic condition that is not linear in its function")
                : .domain("a differential equation that is not linear in its highest derivative"))
    }

    /// The real number that a formula of the equations gives for its parameters.
    func real(_ prototype: FunctionPrototype, _ arguments: [Double]) throws(EvaluationError) -> Double {
        try function.real(prototype, arguments, parameters, kept, on: machine)
    }
}

extension RealFunctionRunner {
    /// The real number that the function gives in either code.
    func real(
        _ prototype: FunctionPrototype, _ arguments: [Double], _ dimensions: [Dimension], _ kept: [Value],
        on machine: Machine
    ) throws(EvaluationError) -> Double {
        if let known = try real(prototype, arguments) { return try known.finite() }
        let boxed = zip(arguments, dimensions).map { Value.number($0, $1) }
        let value = try machine.applyGeneral(prototype, kept + boxed)
        guard case .number(let number) = value else {
            if case .complex = value { throw EvaluationError(.notReal(found: value.kindName)) }
            throw Arithmetic.kind("a real number in a differential equation", value)
        }
        return try number.si.finite()
    }
}

extension Double {
    fileprivate func finite() throws(EvaluationError) -> Double {
        guard !isNaN else { throw EvaluationError(.domain("a number that is not finite")) }
        return try checked()
    }
}
