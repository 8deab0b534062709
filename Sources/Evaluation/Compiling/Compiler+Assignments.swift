import Expressions
import Quantities

/// Local definitions: names, elements, columns, several names at once, functions.
extension Compiler {
    func assignment(
        _ target: Expression, _ value: Expression, into result: Local?, at place: Place
    ) {
        switch target.kind {
        case .name(let name) where ["ORIGIN", "TOL", "CTOL"].contains(name.dotted):
            _ = fault(.unsupported("a local \(name.dotted)"), at: target.place)
        case .name(let name):
            let operand = expression(value)
            guard let local = local(name) else { return }
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
            guard let register = arrayRegister(array) else {
                _ = fault(.unsupported("this target of a definition"), at: target.place)
                return
            }
            let column = boxed(expression(index))
            builder.emit(.storeColumn, register, boxed(operand), column, at: target.place)
            if let result { assign(operand, to: result) }
        case .matrix(let rows, let columns, let targets):
            destructure(value, rows, columns, targets, into: result, at: target.place)
        case .function(let name, let parameters):
            localFunction(name, parameters, value, into: result)
        default:
            _ = fault(.unsupported("this target of a definition"), at: target.place)
        }
    }

    private func store(
        _ operand: Operand, into array: Expression, _ indices: [Expression], at place: Place
    ) {
        guard let register = arrayRegister(array), indices.count <= 2 else {
            _ = fault(.unsupported("this target of a definition"), at: place)
            return
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

    /// The register of a local array that elements are stored into. One that is not assigned yet starts as a copy of the
    /// worksheet's array of that name.
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
        if case .binding(let binding) = Resolution(name, as: .value, in: scope) {
            switch binding.content {
            case .value, .failed: move(outer(name, as: .value, at: place), toValue: register)
            default: break
            }
        }
        builder.emit(.moveReal, flag, real(builder.constant(1)) ?? 0)
        builder.land(started)
        assigned.insert(local.id)
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
                if let local = local(name) { assign(part, to: local) }
            case .element(let array, let indices):
                store(part, into: array, indices, at: target.place)
            case .placeholder: break
            default: _ = fault(.unsupported("this target of a definition"), at: target.place)
            }
        }
        if let result { assign(source, to: result) }
    }

    /// A function defined in a program keeps the values that the locals around it have there.
    private func localFunction(
        _ name: Name, _ parameters: [Name], _ body: Expression, into result: Local?
    ) {
        var captured: [Name] = []
        var registers: [Int32] = []
        for layer in layers {
            for (key, local) in layer.sorted(by: { $0.value.id < $1.value.id }) {
                guard assigned.contains(local.id), let operand = local.operand else { continue }
                captured.append(Name(key.text, subscripted: key.subscripted, style: key.style))
                registers.append(boxed(operand))
            }
        }
        let prototype = FunctionPrototype(
            name: name.dotted, parameters: parameters, body: body, scope: scope,
            captured: captured, region: region)
        let target = builder.newValue()
        let site = builder.add(
            closure: Code.ClosureSite(prototype: prototype, captured: registers))
        builder.emit(.makeClosure, target, site)
        if let local = local(name) { assign(.value(target), to: local) }
        if let result { assign(.value(target), to: result) }
    }
}
