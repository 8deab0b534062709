import Quantities

/// Systems of ordinary differential equations from given initial values, at points of equal distance.
enum DifferentialFunctions {
    static let functions: [BuiltinFunction] = [
        .general("rkfixed", "y, x1, x2, n, D", "solution of y' = D(x, y) by n steps of Runge and Kutta's method") {
            arguments throws(EvaluationError) in
            try table(arguments) { problem throws(EvaluationError) in RungeKutta(problem) }
        },
        extrapolated("Rkadapt", "y, x1, x2, n, D[, tol]", .explicit),
        extrapolated("Bulstoer", "y, x1, x2, n, D[, tol]", .explicit),
        extrapolated("Adams", "y, x1, x2, n, D[, tol]", .explicit),
        extrapolated("AdamsBDF", "y, x1, x2, n, D[, J, tol]", .either),
        extrapolated("BDF", "y, x1, x2, n, D[, J, tol]", .implicit),
        extrapolated("Radau", "y, x1, x2, n, D[, J, M, tol]", .implicit),
        extrapolated("Stiffb", "y, x1, x2, n, D, J", .implicit),
        extrapolated("Stiffr", "y, x1, x2, n, D, J", .implicit),
    ]

    private static let mostPoints = 1_000_000

    private static func extrapolated(
        _ name: String, _ signature: String, _ method: ExtrapolatedSteps.Method
    ) -> BuiltinFunction {
        .general(name, Signature(signature), "solution of y' = D(x, y) at n + 1 points of equal distance") {
            arguments throws(EvaluationError) in
            for index in 5..<max(arguments.count, 5) {
                // A Jacobian and a tolerance change how the solution is found, a mass matrix what is solved.
                if case .matrix = arguments[index] { throw arguments.unsupported("a mass matrix") }
            }
            return try table(arguments) { problem throws(EvaluationError) in ExtrapolatedSteps(problem, method) }
        }
    }

    /// One row a point: x and then the values of the solution.
    private static func table(
        _ arguments: Arguments, _ stepper: (InitialValueProblem) throws(EvaluationError) -> any Stepper
    ) throws(EvaluationError) -> Value {
        let problem = try InitialValueProblem(arguments)
        let (first, last, count) = (try arguments.number(1), try arguments.number(2), try arguments.integer(3))
        guard count >= 1, count <= mostPoints / (problem.start.count + 1) else {
            throw EvaluationError(.domain("'\(arguments.call.name)' with \(count) intervals"))
        }
        var stepper = try stepper(problem)
        let step = (last - first) / Double(count)
        var (x, y) = (first, problem.start)
        var rows = [[x] + y]
        for _ in 0..<count {
            y = try stepper.advanced(x, y, by: step)
            // The points are summed up, so that the last digits are those of Mathcad.
            x += step
            for value in y { _ = try value.checked() }
            rows.append([x] + y)
        }
        let columns = (0...problem.start.count).flatMap { column in rows.map { $0[column] } }
        return .matrix(Matrix(rows: rows.count, columns: problem.start.count + 1, si: columns))
    }
}

/// A method that takes a solution from one point to the next.
protocol Stepper {
    mutating func advanced(_ x: Double, _ y: [Double], by step: Double) throws(EvaluationError) -> [Double]
}
