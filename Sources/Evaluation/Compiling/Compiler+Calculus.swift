import Expressions
import Quantities

/// Integrals and derivatives: their formula becomes a function of the bound variable and of the locals that it uses.
extension Compiler {
    func integral(_ integral: Expression.Integral, at place: Place) -> Operand {
        guard let lower = integral.lower, let upper = integral.upper else {
            return fault(.unsupported("an integral without bounds"), at: place)
        }
        let bounds = [expression(lower), expression(upper)]
        let (prototype, locals) = function(of: integral.variable, integral.body, at: place)
        let breaks = breaks(of: prototype)
        if let fast = realIntegral(prototype, bounds, locals, breaks, at: place) { return fast }
        let result = builder.newValue()
        let first = adjoining(bounds + locals)
        let site = builder.add(calculus: Code.CalculusSite(prototype, captured: locals.count, breaks: breaks))
        builder.emit(.integrate, result, first, site, at: place)
        return .value(result)
    }

    /// The integral in real registers; nil where not all that it needs is a real number of known dimension.
    private func realIntegral(
        _ prototype: FunctionPrototype, _ bounds: [Operand], _ locals: [Operand], _ breaks: [Code.Break],
        at place: Place
    ) -> Operand? {
        guard mode == .specialised, let variable = dimension(of: bounds),
            let (code, integrand) = realCode(of: prototype, variable, bounds + locals),
            let dimension = integrand.times(variable)
        else { return nil }
        let types = locals.map { StaticType.real($0.dimension) }
        let site = Code.CalculusSite(
            prototype, captured: locals.count, variable: variable, code: code,
            breaks: breaks.compactMap { $0.specialised(types, variable) })
        return emit(.integrateReal, site, bounds + locals, dimension, at: place)
    }

    /// Where an integrand, a function of the variable and of locals, may bend or jump.
    private func breaks(of integrand: FunctionPrototype) -> [Code.Break] {
        guard let variable = integrand.parameters.first else { return [] }
        func function(_ body: Expression) -> FunctionPrototype {
            FunctionPrototype(
                name: "", parameters: Array(integrand.parameters.dropFirst()), body: body, scope: scope, use: use,
                region: region)
        }
        return IntegrandBreaks(of: integrand.body, by: variable, Symbols(self)).places.map {
            Code.Break(constant: function($0.constant), slope: function($0.slope), isPeak: $0.kind == .peak)
        }
    }

    /// The dimension that two bounds share; zero and infinity have every one.
    private func dimension(of bounds: [Operand]) -> Dimension? {
        let fixed = bounds.filter {
            $0.literal.map { $0 != 0 && $0.magnitude < Rules.infinity } ?? true || !$0.dimension.isOne
        }
        let dimension = fixed.first?.dimension ?? .one
        return fixed.allSatisfy { $0.dimension == dimension } ? dimension : nil
    }

    func derivative(_ derivative: Expression.Derivative, at place: Place) -> Operand {
        let order = derivative.degree.map { expression($0) } ?? builder.constant(1)
        let point = name(derivative.variable, at: place)
        let (prototype, locals) = function(of: derivative.variable, derivative.body, at: place)
        if let fast = realDerivative(prototype, point, order, locals, at: place) { return fast }
        let result = builder.newValue()
        let first = adjoining([point, order] + locals)
        let site = builder.add(calculus: Code.CalculusSite(prototype, captured: locals.count))
        builder.emit(.differentiate, result, first, site, at: place)
        return .value(result)
    }

    /// The derivative in real registers; nil where not all that it needs is a real number of known dimension.
    private func realDerivative(
        _ prototype: FunctionPrototype, _ point: Operand, _ order: Operand, _ locals: [Operand], at place: Place
    ) -> Operand? {
        guard mode == .specialised, let literal = order.literal, order.dimension.isOne,
            let whole = Int(exactly: literal), (0...Machine.highestOrder).contains(whole),
            let (code, function) = realCode(of: prototype, point.dimension, [point] + locals),
            let power = Rational(whole, 1).flatMap({ point.dimension.power($0) }),
            let dimension = function.over(power)
        else { return nil }
        let site = Code.CalculusSite(
            prototype, captured: locals.count, variable: point.dimension, code: code, order: whole)
        return emit(.differentiateReal, site, [point, order] + locals, dimension, at: place)
    }

    /// Code for a bound variable of that dimension and these locals, with the dimension of its result.
    private func realCode(
        of prototype: FunctionPrototype, _ variable: Dimension, _ operands: [Operand]
    ) -> (Code, Dimension)? {
        guard operands.allSatisfy({ $0.isReal && !$0.mayBePureZero }) else { return nil }
        let count = prototype.parameters.count - 1
        let types = [variable] + operands.suffix(count).map(\.dimension)
        guard let code = prototype.specialisedCode(types.map { .real($0) }),
            case .real(let dimension) = code.resultType,
            case .real? = code.results.first?.location
        else { return nil }
        return (code, dimension)
    }

    private func emit(
        _ opcode: Instruction.Opcode, _ site: Code.CalculusSite, _ operands: [Operand], _ dimension: Dimension,
        at place: Place
    ) -> Operand {
        let first = builder.newReals(operands.count)
        for (offset, operand) in operands.enumerated() {
            if let register = real(operand) { builder.emit(.moveReal, first + Int32(offset), register) }
        }
        let result = builder.newReal()
        builder.emit(opcode, result, first, builder.add(calculus: site), at: place)
        return .real(result, dimension)
    }

    /// The formula as a function of the bound variable and then of the locals that it uses, with their values.
    private func function(
        of variable: Name, _ body: Expression, at place: Place
    ) -> (FunctionPrototype, [Operand]) {
        let used = usedLocals(of: body, besides: [variable])
        let operands = used.map { name($0, at: place) }
        let prototype = FunctionPrototype(
            name: "", parameters: [variable] + used, body: body, scope: scope, use: use, region: region)
        return (prototype, operands)
    }

    /// The locals that a formula uses, whose values a function made of it is given. One that no line above assigns means the
    /// worksheet's name; but in a loop a line below may have assigned it in the pass before.
    func usedLocals(of body: Expression, besides names: [Name]) -> [Name] {
        var seen = Set(names.map { Scope.Key($0, space: .variable) })
        let bound = enclosingLoops.isEmpty ? [] : Set(body.boundNames.map { Scope.Key($0, space: .variable) })
        return body.names.filter { used in
            let key = Scope.Key(used, space: .variable)
            guard let local = local(used), local.operand != nil || !enclosingLoops.isEmpty && !bound.contains(key)
            else { return false }
            return seen.insert(key).inserted
        }
    }
}

extension Code.Break {
    /// The same with code for locals of these types; nil where the place is no value of the variable's dimension.
    fileprivate func specialised(_ types: [StaticType], _ variable: Dimension) -> Code.Break? {
        guard let constant = self.constant.specialisedCode(types), let slope = self.slope.specialisedCode(types),
            case .real(let below) = slope.resultType
        else { return nil }
        switch constant.resultType {
        case .zero: break
        case .real(let above) where above.over(below) == variable: break
        default: return nil
        }
        var result = self
        result.code = (constant, slope)
        return result
    }
}
