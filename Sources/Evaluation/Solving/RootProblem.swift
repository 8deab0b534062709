import Expressions
import Quantities

/// A call of `root` made ready to run: a formula as a function of its variable.
///
/// It is applied to the values of the local names that the formula uses, followed by the guess, or by both ends of the
/// interval that holds the root.
final class RootProblem: FunctionValue, @unchecked Sendable {
    // No lock: it is never changed, and never leaves the one thread that evaluates its worksheet.
    let formula: FunctionPrototype
    let keptCount: Int
    let isBracketed: Bool

    init(_ formula: FunctionPrototype, keptCount: Int, isBracketed: Bool) {
        self.formula = formula
        self.keptCount = keptCount
        self.isBracketed = isBracketed
    }

    var name: String { "root" }
    var parameterCount: Int? { keptCount + (isBracketed ? 2 : 1) }
}

extension RootProblem: MachineFunction {
    func value(_ arguments: [Value], on machine: Machine) throws(EvaluationError) -> Value {
        let kept = Array(arguments.prefix(keptCount))
        let start = try Arithmetic.scalar(arguments[keptCount])
        guard isBracketed else {
            let function = RootFunction(formula, kept: kept, start.dimension, on: machine)
            if case .real(let x) = start { return .number(try realRoot(function, x.si), x.dimension) }
            return .collapsed(try ComplexRoot(function).root(near: start.si), start.dimension)
        }
        let end = try Arithmetic.scalar(arguments[keptCount + 1])
        let dimension = try ScalarArithmetic.common(start, end)
        guard case .real(let a) = start, case .real(let b) = end else {
            throw EvaluationError(.notReal(found: "a complex number"))
        }
        let function = RootFunction(formula, kept: kept, dimension, on: machine)
        return .number(try BracketedRoot(function).root(between: a.si, b.si), dimension)
    }

    /// The root near a real guess: where the secants lead, or failing that, where the least square is.
    private func realRoot(_ function: RootFunction, _ guess: Double) throws(EvaluationError) -> Double {
        let first = try function.value(guess)
        if first == 0 { return guess }
        guard let root = try SecantRoot(function).root(near: guess) else {
            throw EvaluationError(.noConvergence("no root was found near the guess"))
        }
        // Mathcad 12 to 15 end at the first point where the formula is smaller than TOL.
        if function.machine.rules.dialect == .mathcad, abs(first) <= (try function.machine.rules.tolerance),
            abs(root - guess) > 1e-6 * max(abs(root), abs(guess))
        {
            throw EvaluationError(.unsupported("a root whose guess already meets TOL"))
        }
        return root
    }
}
