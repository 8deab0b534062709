import Quantities

/// Systems of ordinary differential equations from given initial values, at points of equal distance.
enum DifferentialFunctions {
    static let functions: [BuiltinFunction] = [
        .general("rkfixed", "y, x1, x2, n, D", "solution of y' = D(x, y) by n steps of Runge and Kutta's method") {
            arguments throws(EvaluationError) in
            let problem = try InitialValueProblem(arguments)
            return try table(arguments, problem.start, RungeKutta(problem), arguments.integer(3))
        },
        extrapolated("Rkadapt", "y, x1, x2, n, D[, tol]", .explicit),
        extrapolated("Bulstoer", "y, x1, x2, n, D[, tol]", .explicit),
        extrapolated("Adams", "y, x1, x2, n, D[, tol]", .explicit),
        extrapolated("AdamsBDF", "y, x1, x2, n, D[, J, tol]", .either),
        extrapolated("BDF", "y, x1, x2, n, D[, J, tol]", .implicit),
        extrapolated("Radau", "y, x1, x2, n, D[, J, M, tol]", .implicit),
        extrapolated("Stiffb", "y, x1, x2, n, D, J", .implicit),
        extrapolated("Stiffr", "y, x1, x2, n, D, J", .implicit),
        ended("rkadapt", "y, x1, x2, acc, D, kmax, s", .explicit),
        ended("bulstoer", "y, x1, x2, acc, D, kmax, s", .explicit),
        ended("stiffb", "y, x1, x2, acc, D, J, kmax, s", .implicit),
        ended("stiffr", "y, x1, x2, acc, D, J, kmax, s", .implicit),
        ended("radau", "y, x1, x2, acc, D, kmax, s", .implicit),
        .general(
            "statespace", "y, t1, t2, n, A[, B, u]",
            "solution of y' = A(t) y + B(t) u(t) at n + 1 points of equal distance"
        ) { arguments throws(EvaluationError) in
            let problem = try StateSpace(arguments)
            let steps = ExtrapolatedSteps(problem, start: problem.start, .either)
            return try table(arguments, problem.start, steps, arguments.integer(3))
        },
        .general(
            "sbval", "v, x1, x2, D, load, score",
            "initial values near v from which a solution of y' = D(x, y) makes score zero at x2", missingValues),
        .general(
            "bvalfit", "v1, v2, x1, x2, xf, D, load1, load2, score",
            "initial values at x1 from which solutions of y' = D(x, y) from both ends meet at xf", fittedValues),
        .general(
            "relax", "A, B, C, D, E, S, U, rjac",
            "solution of Poisson's equation on a square, with the values of U around it", relaxed),
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
            let problem = try InitialValueProblem(arguments)
            let steps = ExtrapolatedSteps(problem, start: problem.start, method)
            return try table(arguments, problem.start, steps, arguments.integer(3))
        }
    }

    /// A solver whose points between the ends are those of its own steps: known is only the solution at the ends alone, which
    /// `kmax` and the least distance `s` of two points ask for.
    private static func ended(
        _ name: String, _ signature: String, _ method: ExtrapolatedSteps.Method
    ) -> BuiltinFunction {
        .general(
            name, Signature(signature),
            "solution of y' = D(x, y) at x1 and x2, where s or kmax leaves no points between"
        ) { arguments throws(EvaluationError) in
            let place = arguments.count - 2
            let (accuracy, distance) = (try arguments.number(3), try arguments.number(place + 1))
            let (count, length) = (
                try arguments.integer(place), abs(try arguments.number(2) - arguments.number(1))
            )
            guard accuracy > 0, distance >= 0, count > 0 else {
                throw EvaluationError(.domain("'\(name)' with acc = \(accuracy), kmax = \(count) and s = \(distance)"))
            }
            guard count == 2 || count > 2 && distance >= length else {
                throw arguments.unsupported("the points between x1 and x2, which the method chooses")
            }
            let problem = try InitialValueProblem(arguments)
            let steps = ExtrapolatedSteps(problem, start: problem.start, method)
            return try table(arguments, problem.start, steps, 1)
        }
    }

    /// One row a point: x and then the values of the solution.
    private static func table(
        _ arguments: Arguments, _ start: [Double], _ stepper: any Stepper, _ count: Int
    ) throws(EvaluationError) -> Value {
        let (first, last) = (try arguments.number(1), try arguments.number(2))
        guard count >= 1, count <= mostPoints / (start.count + 1) else {
            throw EvaluationError(.domain("'\(arguments.call.name)' with \(count) intervals"))
        }
        var stepper = stepper
        let step = (last - first) / Double(count)
        var (x, y) = (first, start)
        var rows = [[x] + y]
        for _ in 0..<count {
            y = try stepper.advanced(x, y, by: step)
            // The points are summed up, so that the last digits are those of Mathcad.
            x += step
            for value in y { _ = try value.checked() }
            rows.append([x] + y)
        }
        let columns = (0...start.count).flatMap { column in rows.map { $0[column] } }
        return .matrix(Matrix(rows: rows.count, columns: start.count + 1, si: columns))
    }

    // MARK: - Conditions at two points

    /// sbval(v, x1, x2, D, load, score): load(x1, v) are the values at x1, and score(x2, y) is zero where y is right at x2.
    @Sendable private static func missingValues(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let (load, score) = (try arguments.function(4), try arguments.function(5))
        let (first, last) = (try arguments.number(1), try arguments.number(2))
        let guess = try arguments.pureNumbers(.matrix(arguments.vector(0)))
        let apply = arguments.call.apply
        let shooting = Shooting { values throws(EvaluationError) in
            let loaded = try apply(load, [.number(first), column(values)])
            let problem = try InitialValueProblem(arguments, slopes: 3, start: arguments.pureNumbers(loaded))
            var stepper = ExtrapolatedSteps(problem, start: problem.start, .either, explicitSteps: 2000)
            let end = try stepper.advanced(first, problem.start, by: last - first)
            let rows = try arguments.pureNumbers(apply(score, [.number(last), column(end)]))
            guard rows.count == values.count else {
                throw EvaluationError(.shapeMismatch("\(rows.count) scores of \(values.count) missing values"))
            }
            return rows
        }
        guard let solution = try shooting.solution(from: guess) else {
            throw EvaluationError(.noConvergence("no initial values near the guess make the score zero"))
        }
        return column(solution.values)
    }

    /// bvalfit(v1, v2, x1, x2, xf, D, load1, load2, score): load1 and load2 are the values at x1 and x2, and score(xf, y) is the
    /// same for the solutions from both.
    @Sendable private static func fittedValues(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let (loads, score) = ([try arguments.function(6), try arguments.function(7)], try arguments.function(8))
        let (ends, meeting) = ([try arguments.number(2), try arguments.number(3)], try arguments.number(4))
        guard meeting > min(ends[0], ends[1]), meeting < max(ends[0], ends[1]) else {
            throw EvaluationError(.domain("'bvalfit' with a point that does not lie between x1 and x2"))
        }
        var guesses: [[Double]] = []
        for index in 0..<2 { guesses.append(try arguments.pureNumbers(arguments[index])) }
        let apply = arguments.call.apply
        func scores(_ side: Int, _ values: [Double]) throws(EvaluationError) -> [Double] {
            let argument: Value
            if case .matrix = arguments[side] { argument = column(values) } else { argument = .number(values[0]) }
            let loaded = try apply(loads[side], [.number(ends[side]), argument])
            let problem = try InitialValueProblem(arguments, slopes: 5, start: arguments.pureNumbers(loaded))
            var stepper = ExtrapolatedSteps(problem, start: problem.start, .either, explicitSteps: 2000)
            let met = try stepper.advanced(ends[side], problem.start, by: meeting - ends[side])
            return try arguments.pureNumbers(apply(score, [.number(meeting), column(met)]))
        }
        let known = guesses[0].count
        let shooting = Shooting { values throws(EvaluationError) in
            let left = try scores(0, Array(values.prefix(known)))
            let right = try scores(1, Array(values.dropFirst(known)))
            guard left.count == values.count, right.count == values.count else {
                throw EvaluationError(.shapeMismatch("\(left.count) scores of \(values.count) missing values"))
            }
            return zip(left, right).map { $0 - $1 }
        }
        guard let solution = try shooting.solution(from: guesses[0] + guesses[1]) else {
            throw EvaluationError(.noConvergence("no initial values near the guesses make the solutions meet"))
        }
        return column(Array(solution.values.prefix(known)))
    }

    private static func column(_ numbers: [Double]) -> Value {
        .matrix(Matrix(rows: numbers.count, columns: 1, si: numbers))
    }

    // MARK: - Poisson's equation

    /// relax(A, B, C, D, E, S, U, rjac): A u below + B u above + C u right + D u left + E u = S inside of the square.
    @Sendable private static func relaxed(_ arguments: Arguments) throws(EvaluationError) -> Value {
        var grids: [[Double]] = []
        let size = try arguments.matrix(6).rows
        for index in 0..<7 {
            let matrix = try arguments.matrix(index)
            guard matrix.rows == size, matrix.columns == size, size > 2 else {
                throw EvaluationError(.shapeMismatch("'relax' needs seven square arrays of one size above 2"))
            }
            grids.append(try arguments.pureNumbers(.matrix(matrix)))
        }
        let radius = try arguments.number(7)
        guard radius > 0, radius < 1 else { throw EvaluationError(.domain("'relax' with rjac = \(radius)")) }
        guard grids[1...3].allSatisfy({ $0 == grids[0] }) else {
            throw arguments.unsupported("coefficients of the neighbours that differ")
        }
        let relaxation = Relaxation(size: size, neighbours: grids[0], own: grids[4], source: grids[5], radius: radius)
        guard let solution = relaxation.solution(from: grids[6]) else {
            throw EvaluationError(.noConvergence("'relax' with these coefficients and this rjac"))
        }
        return .matrix(Matrix(rows: size, columns: size, si: solution))
    }
}
