import Quantities

/// The formula whose root is sought, as a function of one number in SI base units.
final class RootFunction {
    let machine: Machine
    private let formula: FunctionPrototype
    private let kept: [Value]
    private let dimension: Dimension
    private let runner: RealFunctionRunner

    init(_ formula: FunctionPrototype, kept: [Value], _ dimension: Dimension, on machine: Machine) {
        self.formula = formula
        self.kept = kept
        self.dimension = dimension
        self.machine = machine
        runner = RealFunctionRunner(kept: kept, types: [.real(dimension)], on: machine)
    }

    /// The value at a real point; a fault where it is not real.
    func value(_ x: Double) throws(EvaluationError) -> Double {
        if let real = try runner.real(formula, [x]) { return real }
        let value = try machine.applyGeneral(formula, kept + [.number(x, dimension)])
        switch try RootFunction.scalar(value) {
        case .real(let y): return y.si
        case .complex: throw EvaluationError(.notReal(found: value.kindName))
        }
    }

    /// The value at a real point; nil where it has none that is real.
    func valueIfAny(_ x: Double) throws(EvaluationError) -> Double? {
        do {
            let y = try value(x)
            return y.isFinite ? y : nil
        } catch {
            if error.isCatchable { return nil }
            throw error
        }
    }

    func value(_ z: Complex) throws(EvaluationError) -> Complex {
        try RootFunction.scalar(machine.applyGeneral(formula, kept + [.collapsed(z, dimension)])).si
    }

    private static func scalar(_ value: Value) throws(EvaluationError) -> Scalar {
        guard let scalar = Scalar(value) else {
            if case .matrix = value { throw EvaluationError(.notAScalar(found: value.kindName)) }
            throw Arithmetic.kind("a number", value)
        }
        return scalar
    }
}
