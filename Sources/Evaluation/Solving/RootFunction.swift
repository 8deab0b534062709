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

    /// The sizes of the values a thousandth to both sides of a point, or of `size` around zero; only those that are real.
    func values(around x: Double, size: Double) throws(EvaluationError) -> [Double] {
        try values(around: x, distance: RootFunction.distance(abs(x), size))
    }

    /// The sizes of the values at a distance to both sides of a point; only those that are real.
    func values(around x: Double, distance: Double) throws(EvaluationError) -> [Double] {
        [try valueIfAny(x - distance), try valueIfAny(x + distance)].compactMap { $0.map(abs) }
    }

    /// The sizes of the values a thousandth to all four sides of a complex point, or of `size` around zero.
    func values(around z: Complex, size: Double) throws(EvaluationError) -> [Double] {
        let distance = RootFunction.distance(z.magnitude, size)
        var sizes: [Double] = []
        for way in [Complex(distance), Complex(-distance), Complex(0, distance), Complex(0, -distance)] {
            sizes.append(try value(z + way).magnitude)
        }
        return sizes
    }

    /// A point that is no more than a rounding error beside `size` counts as zero.
    private static func distance(_ magnitude: Double, _ size: Double) -> Double {
        1e-3 * (magnitude > Double.ulpOfOne * size ? magnitude : size)
    }

    private static func scalar(_ value: Value) throws(EvaluationError) -> Scalar {
        guard let scalar = Scalar(value) else {
            if case .matrix = value { throw EvaluationError(.notAScalar(found: value.kindName)) }
            throw Arithmetic.kind("a number", value)
        }
        return scalar
    }
}
