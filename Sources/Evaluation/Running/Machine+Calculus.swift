import Quantities

/// Integrals and derivatives of what worksheets define.
extension Machine {
    /// Derivatives of a higher order have no digits left.
    static let highestOrder = 20

    // MARK: in real registers

    /// The integral between two real registers, with the locals that follow; nil where the code must be left.
    func realIntegral(
        _ site: Code.CalculusSite, _ r: UnsafeMutablePointer<Double>
    ) throws(EvaluationError) -> Double? {
        // Whether an integral over nothing has a dimension is for the general code to say.
        guard r[0] != r[1] else { return nil }
        return try ordinary(site, r + 2) { f throws(EvaluationError) in
            let places = try breaks(site, r + 2)
            return try nested { aim throws(EvaluationError) in
                try Quadrature.integral(from: r[0], to: r[1], places: places, aim: aim, of: f)
            }
        }
    }

    /// The derivative at a real register, of the order that the site says; nil where the code must be left.
    func realDerivative(
        _ site: Code.CalculusSite, _ r: UnsafeMutablePointer<Double>
    ) throws(EvaluationError) -> Double? {
        guard let order = site.order else { return nil }
        return try ordinary(site, r + 2) { f throws(EvaluationError) in
            try checkOrder(order)
            return try Differentiation.derivative(order, at: r[0], of: f)
        }
    }

    /// The real number that a calculation makes of the site's code; nil where the code gave another kind of value.
    private func ordinary(
        _ site: Code.CalculusSite, _ locals: UnsafeMutablePointer<Double>,
        _ calculate: (@escaping GaussKronrod.Integrand) throws(EvaluationError) -> SIMD2<Double>
    ) throws(EvaluationError) -> Double? {
        guard let code = site.code, case .real(let register)? = code.results.first?.location,
            !site.prototype.isUnsettled
        else { return nil }
        var isLeft = false
        let f: GaussKronrod.Integrand = { x throws(EvaluationError) in
            let frame = try self.enter(code, name: "")
            defer { self.leave(code, frame) }
            frame.reals[0] = x
            for index in 0..<site.captured { frame.reals[index + 1] = locals[index] }
            guard try self.run(code, frame) else {
                isLeft = true
                throw EvaluationError(.cancelled)
            }
            return SIMD2(frame.reals[Int(register)], 0)
        }
        do throws(EvaluationError) {
            let x = try calculate(f).x
            return x.magnitude <= Rules.infinity ? x : nil
        } catch {
            if isLeft { return nil }
            throw error
        }
    }

    /// An integral, told what relative error to aim at: an outer one can be no more exact than those inside of it, and
    /// many of these are needed.
    private func nested(
        _ integrate: (_ aim: @escaping () -> Double) throws(EvaluationError) -> SIMD2<Double>
    ) throws(EvaluationError) -> SIMD2<Double> {
        let isInner = openIntegrals > 0
        openIntegrals += 1
        begunIntegrals += 1
        defer { openIntegrals -= 1 }
        let begun = begunIntegrals
        return try integrate { self.begunIntegrals > begun ? 1e-10 : isInner ? 1e-11 : 1e-12 }
    }

    // MARK: boxed

    /// The integral between two values, with the locals that follow.
    func integral(
        _ site: Code.CalculusSite, _ v: UnsafeMutablePointer<Value>
    ) throws(EvaluationError) -> Value {
        let (lower, upper) = (try Machine.bound(v[0]), try Machine.bound(v[1]))
        let fixed = [lower, upper].filter { !$0.isEveryDimensions }
        let variable = fixed.first?.dimension ?? .one
        for bound in fixed where bound.dimension != variable {
            throw EvaluationError(.unitsMismatch(found: bound.dimension, expected: variable))
        }
        let (f, dimension) = function(site, v + 2, variable)
        let places = try breaks(site, v + 2, variable)
        let value = try nested { aim throws(EvaluationError) in
            try Quadrature.integral(from: lower.si, to: upper.si, places: places, aim: aim, of: f)
        }
        guard let known = dimension.known else { return .number(0) }
        guard let product = known.times(variable) else { throw ScalarArithmetic.outOfRange }
        return .collapsed(try Complex(value.x, value.y).checked(), product)
    }

    /// The derivative at a value, of the order of the next one, with the locals that follow.
    func derivative(
        _ site: Code.CalculusSite, _ v: UnsafeMutablePointer<Value>
    ) throws(EvaluationError) -> Value {
        let order = try Indexing.integer(v[1])
        guard case .number(let point) = v[0] else { throw Arithmetic.kind("a real number to differentiate at", v[0]) }
        let (f, dimension) = function(site, v + 2, point.dimension)
        return try derivative(order, at: point, of: f, dimension)
    }

    private func derivative(
        _ order: Int, at point: Quantity, of f: @escaping GaussKronrod.Integrand, _ dimension: KnownDimension
    ) throws(EvaluationError) -> Value {
        try checkOrder(order)
        let value = try Differentiation.derivative(order, at: point.si, of: f)
        guard let power = Rational(order, 1).flatMap({ point.dimension.power($0) }),
            let quotient = (dimension.known ?? .one).over(power)
        else { throw ScalarArithmetic.outOfRange }
        return .collapsed(try Complex(value.x, value.y).checked(), quotient)
    }

    private func checkOrder(_ order: Int) throws(EvaluationError) {
        guard order >= 0 else { throw EvaluationError(.domain("a derivative of the order \(order)")) }
        // Mathcad 12 to 15 knows the orders 0 to 5 (its help).
        guard order <= 5 || rules.dialect == .prime && order <= Machine.highestOrder else {
            throw EvaluationError(.domain("a numerical derivative of the order \(order)"))
        }
    }

    /// The dimension that the values of a function turned out to have.
    private final class KnownDimension {
        var known: Dimension?
    }

    private func function(
        _ site: Code.CalculusSite, _ locals: UnsafeMutablePointer<Value>, _ variable: Dimension
    ) -> (GaussKronrod.Integrand, KnownDimension) {
        let function = UserFunction(site.prototype)
        let kept = (0..<site.captured).map { locals[$0] }
        return pairs(variable) { x throws(EvaluationError) in try self.apply(function, [x] + kept) }
    }

    /// A function of a value as one of a number, which notes the dimension of the results.
    private func pairs(
        _ variable: Dimension, _ function: @escaping (Value) throws(EvaluationError) -> Value
    ) -> (GaussKronrod.Integrand, KnownDimension) {
        let dimension = KnownDimension()
        let f: GaussKronrod.Integrand = { x throws(EvaluationError) in
            let value = try function(.number(x, variable))
            if case .matrix = value { throw EvaluationError(.notAScalar(found: value.kindName)) }
            let scalar = try Arithmetic.scalar(value)
            if !scalar.isPureZero {
                let known = dimension.known ?? scalar.dimension
                guard known == scalar.dimension else {
                    throw EvaluationError(.unitsMismatch(found: scalar.dimension, expected: known))
                }
                dimension.known = known
            }
            return SIMD2(scalar.si.re, scalar.si.im)
        }
        return (f, dimension)
    }

    private static func bound(_ value: Value) throws(EvaluationError) -> Quantity {
        guard case .number(let x) = value else { throw Arithmetic.kind("a real number as a bound", value) }
        return x
    }

    // MARK: derivatives as functions

    func derivedFunction(_ value: Value) throws(EvaluationError) -> Value {
        guard case .function(let function) = value else { throw Arithmetic.kind("a function", value) }
        return .function(DerivedFunction(function))
    }

    func call(_ derived: DerivedFunction, _ arguments: [Value]) throws(EvaluationError) -> Value {
        guard arguments.count == 1 else {
            throw EvaluationError(.arity(function: derived.name, found: arguments.count, expected: "1 argument"))
        }
        guard case .number(let point) = arguments[0] else {
            throw Arithmetic.kind("a real number to differentiate at", arguments[0])
        }
        let (f, dimension) = pairs(point.dimension) { x throws(EvaluationError) in
            try self.apply(derived.base, [x])
        }
        return try derivative(derived.order, at: point, of: f, dimension)
    }
}

extension Quantity {
    /// True for zero and infinity without a unit, which go with every dimension.
    fileprivate var isEveryDimensions: Bool { dimension.isOne && (si == 0 || si.magnitude >= Rules.infinity) }
}
