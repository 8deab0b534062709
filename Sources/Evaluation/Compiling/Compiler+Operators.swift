import Expressions
import Quantities

/// Operators: on unboxed numbers where dimensions are known, boxed otherwise.
extension Compiler {
    func unary(_ op: UnaryOperator, _ x: Expression, at place: Place) -> Operand {
        if op == .vectorize { return vectorized(x, at: place) }
        let operand = expression(x)
        if op == .functionDerivative {
            let result = builder.newValue()
            builder.emit(.deriveFunction, result, boxed(operand), at: place)
            return .value(result)
        }
        if let literal = operand.literal,
            let folded = try? Operators.apply(op, .number(literal, operand.dimension), scope.rules),
            case .number(let quantity) = folded
        {
            return builder.constant(quantity.si, quantity.dimension)
        }
        if mode == .specialised, let fast = realUnary(op, operand, at: place) { return fast }
        let result = builder.newValue()
        builder.emit(.unary, result, boxed(operand), flag: op.rawValue, at: place)
        return .value(result)
    }

    private func realUnary(_ op: UnaryOperator, _ x: Operand, at place: Place) -> Operand? {
        guard let source = real(x) else { return nil }
        let mayBeZero = x.mayBePureZero
        switch op {
        case .negate:
            return realResult(.negateReal, source, dimension: x.dimension, mayBeZero: mayBeZero, at: place)
        case .absoluteValue:
            return realResult(.absoluteReal, source, dimension: x.dimension, mayBeZero: mayBeZero, at: place)
        case .squareRoot:
            guard let half = Rational(1, 2), let dimension = x.dimension.power(half) else {
                return nil
            }
            return realResult(.squareRootReal, source, dimension: dimension, mayBeZero: mayBeZero, at: place)
        case .not: return realResult(.notReal, source, dimension: .one, at: place)
        case .transpose: return x
        default: return nil
        }
    }

    func realResult(
        _ opcode: Instruction.Opcode, _ b: Int32, _ c: Int32 = 0, flag: UInt8 = 0,
        dimension: Dimension, mayBeZero: Bool = false, at place: Place
    ) -> Operand {
        let result = builder.newScratch()
        builder.emit(opcode, result, b, c, flag: flag, at: place)
        return mayBeZero ? .realOrZero(result, dimension) : .real(result, dimension)
    }

    func binary(
        _ op: BinaryOperator, _ a: Expression, _ b: Expression, at place: Place
    ) -> Operand {
        switch op {
        case .scale: return scaled(a, by: b, at: place)
        case .nthRoot:
            if case .placeholder = a.kind { return unary(.squareRoot, b, at: place) }
        case .and, .or: return logical(op, a, b, at: place)
        case .elementOf: return membership(a, b, at: place)
        case .less, .greater, .lessOrEqual, .greaterOrEqual, .equal, .notEqual:
            if let chain = chained(op, a, b, at: place) { return chain }
        default: break
        }
        let left = expression(a)
        let right = expression(b)
        return apply(op, left, right, at: place)
    }

    func apply(_ op: BinaryOperator, _ a: Operand, _ b: Operand, at place: Place) -> Operand {
        if let x = a.literal, let y = b.literal,
            let folded = try? Operators.apply(
                op, .number(x, a.dimension), .number(y, b.dimension), scope.rules),
            case .number(let quantity) = folded
        {
            return builder.constant(quantity.si, quantity.dimension)
        }
        if mode == .specialised, let fast = realBinary(op, a, b, at: place) { return fast }
        let result = builder.newValue()
        builder.emit(.binary, result, boxed(a), boxed(b), flag: op.rawValue, at: place)
        return .value(result)
    }

    private func realBinary(
        _ op: BinaryOperator, _ a: Operand, _ b: Operand, at place: Place
    ) -> Operand? {
        guard let x = real(a), let y = real(b) else { return nil }
        switch op {
        case .add, .subtract:
            guard let dimension = common(a, b) else { return nil }
            // Zero and zero may be a zero that goes with every dimension.
            let mayBeZero = (a.isPureZero || a.mayBePureZero) && (b.isPureZero || b.mayBePureZero)
            if op == .subtract {
                return realResult(.subtractReal, x, y, dimension: dimension, mayBeZero: mayBeZero, at: place)
            }
            let result = builder.newScratch()
            builder.emitAdd(result, x, y, at: place)
            return mayBeZero ? .realOrZero(result, dimension) : .real(result, dimension)
        case .equal, .notEqual, .less, .greater, .lessOrEqual, .greaterOrEqual:
            guard common(a, b) != nil else { return nil }
            return realResult(.compareReal, x, y, flag: op.rawValue, dimension: .one, at: place)
        default: return realProduct(op, definite(a), definite(b), x, y, at: place)
        }
    }

    /// Operators that make another dimension.
    private func realProduct(
        _ op: BinaryOperator, _ a: Operand, _ b: Operand, _ x: Int32, _ y: Int32, at place: Place
    ) -> Operand? {
        switch op {
        case .multiply, .scale:
            guard let dimension = a.dimension.times(b.dimension) else { return nil }
            return realResult(.multiplyReal, x, y, dimension: dimension, at: place)
        case .divide:
            guard let dimension = a.dimension.over(b.dimension) else { return nil }
            return realResult(.divideReal, x, y, dimension: dimension, at: place)
        case .power:
            guard b.dimension.isOne, let dimension = power(a.dimension, b.literal) else { return nil }
            return realResult(.powerReal, x, y, dimension: dimension, at: place)
        case .nthRoot:
            guard a.dimension.isOne, let dimension = root(b.dimension, a.literal) else { return nil }
            return realResult(.rootReal, x, y, dimension: dimension, at: place)
        default: return nil
        }
    }

    /// The dimension that two real operands share; nil where they have none when compiling.
    private func common(_ a: Operand, _ b: Operand) -> Dimension? {
        if a.dimension == b.dimension || b.isPureZero { return a.dimension }
        return a.isPureZero ? b.dimension : nil
    }

    private func power(_ dimension: Dimension, _ exponent: Double?) -> Dimension? {
        if dimension.isOne { return dimension }
        return exponent.flatMap { try? ScalarArithmetic.powerDimension(dimension, Complex($0)) }
    }

    private func root(_ dimension: Dimension, _ index: Double?) -> Dimension? {
        if dimension.isOne { return dimension }
        return index.flatMap { try? ScalarArithmetic.rootDimension(dimension, $0) }
    }

    /// `a < b < c` without parentheses means `a < b` and `b < c`.
    private func chained(
        _ op: BinaryOperator, _ a: Expression, _ b: Expression, at place: Place
    ) -> Operand? {
        guard case .binary(let first, _, let middle) = a.kind, first.isComparison else { return nil }
        let second = Expression(.binary(op, middle, b), at: place)
        return logical(.and, a, second, at: place)
    }

    /// `and` and `or`: the second operand is evaluated only where it decides.
    private func logical(
        _ op: BinaryOperator, _ a: Expression, _ b: Expression, at place: Place
    ) -> Operand {
        let left = expression(a)
        if mode == .specialised, let x = real(left) {
            let outcome = builder.newReal()
            builder.emit(.notReal, outcome, x)
            builder.emit(.notReal, outcome, outcome)
            let decided = builder.emitJump(op == .and ? .jumpIfZero : .jumpIfNotZero, x)
            let right = branch { expression(b) }
            if let y = real(right) {
                builder.emit(.notReal, outcome, y)
                builder.emit(.notReal, outcome, outcome)
                builder.land(decided)
                return .real(outcome, .one)
            }
            let truth = builder.newValue()
            builder.emit(.truth, truth, boxed(right), at: place)
            builder.emit(.unbox, outcome, truth, builder.index(of: .one))
            builder.land(decided)
            return .real(outcome, .one)
        }
        let result = builder.newValue()
        let value = boxed(left)
        builder.emit(.truth, result, value, at: place)
        let decided = builder.emitJump(op == .and ? .jumpUnless : .jumpWhen, result)
        let right = branch { boxed(expression(b)) }
        builder.emit(.truth, result, right, at: place)
        builder.land(decided)
        return .value(result)
    }

    /// `x ∈ ℝ` and its kin.
    private func membership(_ x: Expression, _ set: Expression, at place: Place) -> Operand {
        guard case .name(let name) = set.kind, let scalar = name.text.unicodeScalars.first,
            name.text.unicodeScalars.count == 1,
            let which = NumberSet.allCases.first(where: { $0.symbol == scalar })
        else { return fault(.unsupported("membership in a set of this kind"), at: place) }
        let result = builder.newValue()
        let operand = boxed(expression(x))
        builder.emit(.isMember, result, operand, flag: which.rawValue, at: place)
        return .value(result)
    }

    /// A number with its unit, or in a temperature scale.
    func scaled(_ x: Expression, by unit: Expression, at place: Place) -> Operand {
        if case .placeholder = unit.kind { return expression(x) }
        guard case .name(let name) = unit.kind, local(name) == nil else {
            let left = expression(x)
            return apply(.scale, left, expression(unit), at: place)
        }
        let resolution = Resolution(name, as: .unit, in: scope)
        if case .unit(let scale) = resolution, scale.isAffine {
            return temperature(x, scale, at: place)
        }
        if case .builtin = resolution { return call(unit, [x], at: place) }
        if case .binding(let binding) = resolution, case .function = binding.content {
            return call(unit, [x], at: place)
        }
        let left = expression(x)
        return apply(.scale, left, outer(name, as: .unit, at: unit.place), at: place)
    }

    private func temperature(_ x: Expression, _ scale: Unit, at place: Place) -> Operand {
        let operand = expression(x)
        if let literal = operand.literal, operand.dimension.isOne {
            return builder.constant(scale.quantity(literal).si, scale.dimension)
        }
        let result = builder.newValue()
        builder.emit(.affine, result, boxed(operand), builder.add(unit: scale), at: place)
        return .value(result)
    }

    /// A number pasted with the units that its file named.
    func united(_ number: Expression, _ units: UnitMonomial, at place: Place) -> Operand {
        var result = expression(number)
        for factor in units.factors {
            guard let unit = UnitTable.unit(fileName: factor.unit) else {
                return fault(.unsupported("the unit '\(factor.unit)'"), at: place)
            }
            if unit.isAffine {
                return units.factors.count == 1
                    ? temperature(number, unit, at: place)
                    : fault(.unsupported("the temperature scale '\(unit.symbol)' as a factor"), at: place)
            }
            let one = builder.constant(unit.factor, unit.dimension)
            let exponent = builder.constant(Double(factor.numerator) / Double(factor.denominator))
            result = apply(
                .multiply, result, apply(.power, one, exponent, at: place), at: place)
        }
        return result
    }

    /// Compiles something that may not run.
    func branch<Result>(_ body: () -> Result) -> Result {
        branching += 1
        let before = assigned
        defer {
            branching -= 1
            assigned = before
        }
        return body()
    }
}

extension BinaryOperator {
    var isComparison: Bool {
        switch self {
        case .equal, .notEqual, .less, .greater, .lessOrEqual, .greaterOrEqual: true
        default: false
        }
    }
}
