import Expressions
import Quantities

/// Function application: built-in, of the worksheet, and of function values.
extension Compiler {
    func call(_ head: Expression, _ arguments: [Expression], at place: Place) -> Operand {
        if case .parentheses(let inner) = head.kind { return call(inner, arguments, at: place) }
        guard case .name(let name) = head.kind, local(name) == nil else {
            return dynamicCall(expression(head), arguments, name: nil, at: place)
        }
        switch Resolution(name, as: .head, in: scope) {
        case .builtin(let function):
            if function.name == "if", arguments.count == 3 {
                return conditional(
                    arguments[0], { self.expression(arguments[1]) },
                    { self.expression(arguments[2]) }, at: place)
            }
            if function.name == "root" { return root(arguments, at: place) }
            if function.name == "Jacob" { return jacobian(arguments, at: place) }
            return builtinCall(function, arguments, at: place)
        case .binding(let binding):
            if case .function(let prototype) = binding.content, mode == .specialised {
                return knownCall(prototype, name, arguments, at: place)
            }
            return dynamicCall(outer(name, as: .head, at: head.place), arguments, name: name, at: place)
        case .unit(let unit) where unit.isAffine && arguments.count == 1:
            return scaled(arguments[0], by: head, at: place)
        case .undefined:
            return undefinedFunction(name, at: place)
        case .failed(let error): return fault(error.reason, at: place, region: error.region)
        case .constant, .unit, .either:
            return fault(
                .typeMismatch(expected: "a function", found: "'\(name.dotted)', which is a number"),
                at: place)
        }
    }

    private func undefinedFunction(_ name: Name, at place: Place) -> Operand {
        if let source = scope.unknownSource {
            return fault(.dependsOnUnsupported(name.dotted, region: source.region, what: source.what), at: place)
        }
        let near = NearNames.suggestions(
            for: name.dotted, in: scope.names + FunctionTable.all.map(\.name))
        return fault(.undefinedFunction(name.dotted, near: near), at: place)
    }

    func builtinCall(
        _ function: BuiltinFunction, _ arguments: [Expression], at place: Place
    ) -> Operand {
        if case .unsupported(let reason) = function.implementation {
            return fault(.unsupported("function '\(function.name)': \(reason)"), at: place)
        }
        guard function.parameters.contains(arguments.count) else {
            return fault(
                .arity(
                    function: function.name, found: arguments.count, expected: function.arityText,
                    form: function.form),
                at: place)
        }
        let operands = arguments.map { expression($0) }
        if mode == .specialised, let fast = realCall(function, operands, at: place) { return fast }
        let first = adjoining(operands)
        let result = builder.newValue()
        let site = Code.CallSite(builtin: function, count: Int32(operands.count))
        builder.emit(.callBuiltin, result, first, builder.add(call: site), at: place)
        return .value(result)
    }

    private func realCall(
        _ function: BuiltinFunction, _ operands: [Operand], at place: Place
    ) -> Operand? {
        if case .elementwise(let evaluate, _) = function.implementation, operands.count == 1,
            let x = real(operands[0]), operands[0].dimension.isOne
        {
            let result = builder.newScratch()
            builder.emit(.callReal, result, x, builder.add(function: evaluate), at: place)
            return .real(result, .one)
        }
        guard let form = function.unboxedForm, operands.count <= 2, let x = operands.first.flatMap(real),
            let y = operands.last.flatMap(real)
        else { return nil }
        let (first, last) = (operands[0].dimension, operands[operands.count - 1].dimension)
        // A pure zero takes the dimension of the other one.
        let isKept = operands.count == 2 && first == last && (first.isOne || !operands.contains(where: \.mayBePureZero))
        switch form {
        case .instruction(let opcode) where isKept: return realResult(opcode, x, y, dimension: first, at: place)
        case .comparison(let op) where isKept:
            return realResult(.compareReal, x, y, flag: op.rawValue, dimension: .one, at: place)
        case .kept(let evaluate) where isKept: return pairCall(evaluate, x, y, first, at: place)
        case .number(let evaluate) where operands.count == 1 && first.isOne:
            return pairCall(evaluate, x, x, .one, at: place)
        default: return nil
        }
    }

    private func pairCall(
        _ evaluate: @escaping RealPairFunction, _ x: Int32, _ y: Int32, _ dimension: Dimension, at place: Place
    ) -> Operand? {
        guard let function = builder.add(pairFunction: evaluate) else { return nil }
        let result = builder.newScratch()
        builder.emit(.callRealPair, result, x, y, d: function, at: place)
        return .real(result, dimension)
    }

    /// A call of a function whose text is known: with code made for the dimensions of its arguments where all are real.
    private func knownCall(
        _ prototype: FunctionPrototype, _ name: Name, _ arguments: [Expression], at place: Place
    ) -> Operand {
        let operands = arguments.map { expression($0) }
        guard operands.count == prototype.parameters.count else {
            return arityFault(prototype, operands.count, at: place)
        }
        guard operands.allSatisfy(\.isReal),
            let code = prototype.specialisedCode(operands.map { .real($0.dimension) })
        else {
            return emitCall(outer(name, as: .head, at: place), operands, at: place)
        }
        let first = builder.newReals(operands.count)
        for (offset, operand) in operands.enumerated() {
            if let register = real(definite(operand)) {
                builder.emit(.moveReal, first + Int32(offset), register)
            }
        }
        let site = builder.add(
            call: Code.CallSite(
                code: code, prototype: prototype, dimensions: operands.map(\.dimension),
                count: Int32(operands.count)))
        let result = code.resultType == .any ? builder.newValue() : builder.newReal()
        builder.emit(.callCode, result, first, site, at: place)
        return switch code.resultType {
        case .zero: builder.constant(0)
        case .real(let dimension): .real(result, dimension)
        case .realOrZero(let dimension): .realOrZero(result, dimension)
        case .any: .value(result)
        }
    }

    private func arityFault(
        _ prototype: FunctionPrototype, _ found: Int, at place: Place
    ) -> Operand {
        let count = prototype.parameters.count
        return fault(
            .arity(
                function: prototype.name, found: found,
                expected: "\(count) argument\(count == 1 ? "" : "s")", form: prototype.form), at: place)
    }

    private func dynamicCall(
        _ function: Operand, _ arguments: [Expression], name: Name?, at place: Place
    ) -> Operand {
        emitCall(function, arguments.map { expression($0) }, at: place)
    }

    func emitCall(_ function: Operand, _ operands: [Operand], at place: Place) -> Operand {
        let head = boxed(function)
        // The call's table entry names the count; the arguments follow the function's register block.
        let first = builder.newValues(operands.count + 1)
        builder.emit(.moveValue, first, head)
        for (offset, operand) in operands.enumerated() {
            move(operand, toValue: first + 1 + Int32(offset))
        }
        let result = builder.newValue()
        let site = builder.add(call: Code.CallSite(count: Int32(operands.count)))
        builder.emit(.call, result, first, site, at: place)
        return .value(result)
    }

    /// Both arms of a choice, of which only the one asked for runs.
    func conditional(
        _ test: Expression, _ then: () -> Operand, _ otherwise: () -> Operand, at place: Place
    ) -> Operand {
        let result = newLocal()
        let toElse = jumpUnless(test)
        branch { assign(then(), to: result) }
        let toEnd = builder.emitJump(.jump)
        builder.land(toElse)
        branch { assign(otherwise(), to: result) }
        builder.land(toEnd)
        return result.operand ?? .value(builder.newValue())
    }

    /// A jump taken where the condition does not hold.
    func jumpUnless(_ test: Expression) -> Int32 {
        let condition = expression(test)
        if let register = real(condition) { return builder.emitJumpUnless(register) }
        return builder.emitJump(.jumpUnless, boxed(condition), at: test.place)
    }

    /// Assigns to a local whose type is joined over all assignments.
    func assign(_ operand: Operand, to local: Local) {
        let known = assumptions.types[local.id]
        let type = mode == .general ? .any : (known?.joined(with: operand.type) ?? operand.type)
        if known != type {
            if known != nil { assumptions.changed = true }
            assumptions.types[local.id] = type
        }
        let target = local.operand ?? storage(of: type)
        local.operand = target
        switch (target.location, operand.location) {
        case (.real(let to), .real(let from)):
            if target.literal == nil { builder.moveReal(to, from) }
        case (.value(let to), _): move(operand, toValue: to)
        case (.real, .value): break  // A pass whose assumption was too narrow; its code is thrown away.
        }
        if assumptions.flagged.contains(local.id) {
            let flag = flag(of: local)
            builder.emit(.moveReal, flag, real(builder.constant(1)) ?? 0)
        }
        assigned.insert(local.id)
    }

    func flag(of local: Local) -> Int32 {
        if let flag = local.flag { return flag }
        let flag = builder.newReal()
        local.flag = flag
        return flag
    }

    func storage(of type: StaticType) -> Operand {
        switch type {
        case .zero: builder.constant(0)
        case .real(let dimension): .real(builder.newReal(), dimension)
        case .realOrZero(let dimension): .realOrZero(builder.newReal(), dimension)
        case .any: .value(builder.newValue())
        }
    }
}
