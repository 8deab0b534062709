import Expressions
import Quantities

/// Local definitions: names, elements, columns, several names at once, functions.
extension Compiler {
    func assignment(
        _ target: Expression, _ value: Expression, into result: Local?, at place: Place
    ) {
        switch target.kind {
        case .name(let name) where scope.rules.isSetting(name.dotted):
            _ = fault(.unsupported("a local \(name.dotted)"), at: target.place)
        case .name(let name):
            let operand = expression(value)
            guard let local = local(name) else { return refuseTarget(at: target.place) }
            assign(operand, to: local)
            // The local may be filled in place of the operand's own register.
            let source = operand.isReal ? local.operand ?? operand : operand
            if let result { assign(source, to: result) }
        case .element(let array, let indices):
            let operand = expression(value)
            store(operand, into: array, indices, at: target.place)
            if let result { assign(operand, to: result) }
        case .binary(.column, let array, let index):
            let operand = expression(value)
            guard let register = arrayRegister(array) else { return refuseTarget(at: target.place) }
            let column = boxed(expression(index))
            builder.emit(.storeColumn, register, boxed(operand), column, at: target.place)
            if let result { assign(operand, to: result) }
        case .matrix(let rows, let columns, let targets):
            destructure(value, rows, columns, targets, into: result, at: target.place)
        case .function(let name, let parameters):
            localFunction(name, parameters, value, into: result)
        default: refuseTarget(at: target.place)
        }
    }

    private func refuseTarget(at place: Place) {
        _ = fault(.unsupported("this target of a definition"), at: place)
    }

    private func store(
        _ operand: Operand, into array: Expression, _ indices: [Expression], at place: Place
    ) {
        switch array.kind {
        case .parentheses(let inner): return store(operand, into: inner, indices, at: place)
        case .element(let outer, let outerIndices): return storeInside(outer, outerIndices, operand, indices, at: place)
        default: break
        }
        guard let register = arrayRegister(array), indices.count <= 2 else {
            return refuseTarget(at: place)
        }
        let positions = indices.map { expression($0) }
        if mode == .specialised, positions.count == 1, positions[0].dimension.isOne,
            let index = real(positions[0]),
            builder.emitStoreReal(register, definite(operand), at: index, place: place)
        {
            return
        }
        let value = boxed(operand)
        let first = adjoining(positions)
        builder.emit(
            .storeElement, register, value, first, flag: UInt8(indices.count), at: place)
    }

    /// An element of an array inside another one: that one is taken out, changed and put back.
    private func storeInside(
        _ outer: Expression, _ outerIndices: [Expression], _ operand: Operand, _ indices: [Expression], at place: Place
    ) {
        guard indices.count <= 2 else { return refuseTarget(at: place) }
        let value = boxed(operand)
        let inner = boxed(element(outer, outerIndices, at: place))
        let copy = builder.newValue()
        builder.emit(.moveValue, copy, inner)
        let first = adjoining(indices.map { expression($0) })
        builder.emit(.storeElement, copy, value, first, flag: UInt8(indices.count), at: place)
        store(.value(copy), into: outer, outerIndices, at: place)
    }

    /// The register of a local array that elements are stored into.
    private func arrayRegister(_ array: Expression) -> Int32? {
        guard case .name(let name) = array.kind, let local = local(name) else { return nil }
        if assumptions.types[local.id] != .any {
            if assumptions.types[local.id] != nil { assumptions.changed = true }
            assumptions.types[local.id] = .any
        }
        guard local.operand == nil || local.operand?.isReal == false else {
            assumptions.changed = true
            return builder.newValue()
        }
        let operand = local.operand ?? .value(builder.newValue())
        local.operand = operand
        guard case .value(let register) = operand.location else { return nil }
        if !assigned.contains(local.id) { startArray(local, register, name, at: array.place) }
        return register
    }

    private func startArray(_ local: Local, _ register: Int32, _ name: Name, at place: Place) {
        if !assumptions.flagged.contains(local.id) {
            assumptions.flagged.insert(local.id)
            assumptions.changed = true
        }
        let flag = flag(of: local)
        let started = builder.emitJump(.jumpIfNotZero, flag)
        move(startingArray(name, at: place), toValue: register)
        builder.emit(.moveReal, flag, real(builder.constant(1)) ?? 0)
        builder.land(started)
        assigned.insert(local.id)
    }

    /// What a local array is before its first element is stored: nothing. A definition by elements goes on with the
    /// worksheet's array of that name; whether a program does so too is not known.
    private func startingArray(_ name: Name, at place: Place) -> Operand {
        let binding: Scope.Binding
        switch Resolution(name, as: .value, in: scope) {
        case .binding(let found): binding = found
        case .failed(let error): return fault(error.reason, at: place, region: error.region)
        default: return builder.constant(0)
        }
        switch binding.content {
        case .value where !continuesArrays:
            let what = "elements of a local array that starts as the worksheet's '\(name.dotted)', or empty"
            return fault(.unsupported(what), at: place)
        case .value, .failed: return outer(name, as: .value, at: place)
        default: return builder.constant(0)
        }
    }

    /// All right-hand sides are evaluated before anything is stored.
    private func destructure(
        _ value: Expression, _ rows: Int, _ columns: Int, _ targets: [Expression],
        into result: Local?, at place: Place
    ) {
        let source = expression(value)
        let array = boxed(source)
        let shape = builder.add(rows: rows, columns: columns)
        let parts = targets.indices.map { index -> Operand in
            let part = builder.newValue()
            let at = real(builder.constant(Double(index))) ?? 0
            builder.emit(.moveValue, part, array)
            builder.emit(.destructure, part, shape, at, at: place)
            return .value(part)
        }
        for (target, part) in zip(targets, parts) {
            switch target.kind {
            case .name(let name):
                guard let local = local(name) else { return refuseTarget(at: target.place) }
                assign(part, to: local)
            case .element(let array, let indices):
                store(part, into: array, indices, at: target.place)
            case .placeholder: break
            default: refuseTarget(at: target.place)
            }
        }
        if let result { assign(source, to: result) }
    }

    /// A function defined in a program keeps the values that the locals around it have there.
    private func localFunction(
        _ name: Name, _ parameters: [Name], _ body: Expression, into result: Local?
    ) {
        let own = Scope.Key(name, space: .variable)
        let captured = usedLocals(of: body, besides: parameters + [name])
        let registers = captured.map { boxed(self.name($0, at: body.place)) }
        let isRecursive = body.names.contains { Scope.Key($0, space: .variable) == own }
        let prototype = FunctionPrototype(
            name: name.dotted, parameters: parameters, body: body, scope: scope,
            captured: captured, own: isRecursive ? name : nil, region: region)
        let target = builder.newValue()
        let site = builder.add(
            closure: Code.ClosureSite(prototype: prototype, captured: registers))
        builder.emit(.makeClosure, target, site)
        guard let local = local(name) else { return refuseTarget(at: body.place) }
        assign(.value(target), to: local)
        if let result { assign(.value(target), to: result) }
    }
}
