import Expressions
import Quantities

/// The formulas of a solve block as functions of real variables.
///
/// Each constraint gives one row, or one an element where its sides are arrays: left side less right side, in SI base units.
final class SolveSystem {
    let unknowns: UnknownLayout
    let machine: Machine
    /// How each row is to compare with zero; known once the rows have been computed.
    private(set) var relations: [Constraint.Relation] = []
    private let problem: SolveProblem
    private let kept: [Value]
    private let function: RealFunctionRunner
    /// Why the last point had no value.
    private(set) var lastFault: EvaluationError?

    init(_ problem: SolveProblem, kept: [Value], _ unknowns: UnknownLayout, on machine: Machine) {
        self.problem = problem
        self.kept = kept
        self.unknowns = unknowns
        self.machine = machine
        function = RealFunctionRunner(kept: kept, types: unknowns.isScalar ? unknowns.types : nil, on: machine)
    }

    /// The rows at a point; nil where one of them has no real value there. Faults that no other point would mend are
    /// thrown.
    func rows(_ x: [Double]) throws(EvaluationError) -> [Double]? {
        try attempt { () throws(EvaluationError) in
            var rows: [Double] = []
            var relations: [Constraint.Relation] = []
            for constraint in problem.constraints {
                let count = rows.count
                try append(constraint.difference, x, to: &rows)
                for _ in count..<rows.count { relations.append(constraint.relation) }
            }
            if self.relations.isEmpty { self.relations = relations }
            guard relations.count == self.relations.count else {
                throw EvaluationError(.shapeMismatch("the number of equations changes with the unknowns"))
            }
            return rows
        }
    }

    /// What is to be least or greatest at a point; nil where it has no real value there.
    func objective(_ x: [Double]) throws(EvaluationError) -> Double? {
        guard let objective = problem.objective else { return nil }
        return try attempt { () throws(EvaluationError) in
            var values: [Double] = []
            try append(objective, x, to: &values)
            guard values.count == 1 else { throw EvaluationError(.notAScalar(found: "an array")) }
            return values[0]
        }
    }

    /// The greater of the magnitudes of the two sides of each row at a point.
    func magnitudes(_ x: [Double]) throws(EvaluationError) -> [Double] {
        var result: [Double] = []
        for (constraint, count) in zip(problem.constraints, try rowCounts(x)) {
            var (left, right): ([Double], [Double]) = ([], [])
            try append(constraint.left, x, to: &left)
            try append(constraint.right, x, to: &right)
            for i in 0..<count {
                // A single number is compared with every element of an array.
                let sides = [left, right].compactMap { i < $0.count ? $0[i] : $0.last }
                result.append(sides.reduce(0) { max($0, abs($1)) })
            }
        }
        return result
    }

    private func rowCounts(_ x: [Double]) throws(EvaluationError) -> [Int] {
        var counts: [Int] = []
        for constraint in problem.constraints {
            var rows: [Double] = []
            try append(constraint.difference, x, to: &rows)
            counts.append(rows.count)
        }
        return counts
    }

    private func attempt<T>(_ body: () throws(EvaluationError) -> T) throws(EvaluationError) -> T? {
        do {
            return try body()
        } catch {
            guard error.isCatchable else { throw error }
            switch error.reason {
            case .unitsMismatch, .needsUnitless, .undefinedName, .dependsOnError, .arity, .typeMismatch, .shapeMismatch:
                throw error
            default:
                lastFault = error
                return nil
            }
        }
    }

    /// Adds the numbers that a function gives at a point.
    private func append(_ prototype: FunctionPrototype, _ x: [Double], to rows: inout [Double])
        throws(EvaluationError)
    {
        if unknowns.isScalar, let real = try function.real(prototype, unknowns.numbers(x)) {
            rows.append(real)
            return
        }
        let value = try machine.applyGeneral(prototype, kept + unknowns.values(x))
        try append(value, to: &rows)
    }

    private func append(_ value: Value, to rows: inout [Double]) throws(EvaluationError) {
        switch value {
        case .number(let x):
            guard x.si.isFinite else { throw EvaluationError(.domain("a number that is not finite")) }
            rows.append(x.si)
            if unknowns.isComplex { rows.append(0) }
        case .complex(let z):
            guard unknowns.isComplex else { throw EvaluationError(.notReal(found: value.kindName)) }
            rows += [z.si.re, z.si.im]
        case .matrix(let matrix):
            for element in matrix.values { try append(element, to: &rows) }
        case .range: throw EvaluationError(.unsupported("a range variable in a solve block"))
        case .string, .function, .record: throw Arithmetic.kind("a number", value)
        }
    }
}
