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
            return .collapsed(try complexRoot(function, start.si), start.dimension)
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
        let size = guess == 0 ? 1 : abs(guess)
        if first == 0, try function.values(around: guess, size: size).allSatisfy({ $0 > 0 }) { return guess }
        guard first != 0, let root = try SecantRoot(function).root(near: guess) else { throw RootProblem.notFound }
        try checkTolerance(
            function, first: abs(first), stays: abs(root - guess) <= RootProblem.same * max(abs(root), abs(guess)),
            around: try function.values(around: root, size: size))
        return root
    }

    private func complexRoot(_ function: RootFunction, _ guess: Complex) throws(EvaluationError) -> Complex {
        let first = try function.value(guess)
        guard let root = try ComplexRoot(function).root(near: guess) else { throw RootProblem.notFound }
        try checkTolerance(
            function, first: first.magnitude,
            stays: (root - guess).magnitude <= RootProblem.same * max(root.magnitude, guess.magnitude),
            around: try function.values(around: root, size: guess.magnitude))
        return root
    }

    static let notFound = EvaluationError(.noConvergence("no root was found near the guess"))
    /// A root that is no further from the guess, relatively, is the guess.
    private static let same = 1e-6
    /// The part of TOL that counts, so that rounding does not decide over formulas that change as much as their root does.
    private static let countingPart = 0.9

    /// Refuses a root beside which Mathcad 12 to 15 may have ended: at the first point where the formula is smaller than TOL.
    private func checkTolerance(
        _ function: RootFunction, first: Double, stays: Bool, around: [Double]
    ) throws(EvaluationError) {
        guard function.machine.rules.dialect == .mathcad, !stays else { return }
        let tolerance = try function.machine.rules.tolerance
        if first <= tolerance { throw EvaluationError(.unsupported("a root whose guess already meets TOL")) }
        if around.contains(where: { $0 < RootProblem.countingPart * tolerance }) {
            throw EvaluationError(.unsupported("a root that TOL leaves uncertain"))
        }
    }
}
