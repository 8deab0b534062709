import Expressions
import Quantities

/// Names: locals first, then what the worksheet and the program know.
extension Compiler {
    func name(_ name: Name, at place: Place) -> Operand {
        if let local = local(name) { return read(local, name, at: place) }
        return outer(name, as: use, at: place)
    }

    /// The innermost local of that name; labels of units and constants never mean one.
    func local(_ name: Name) -> Local? {
        switch name.label {
        case .unit, .constant, .keyword: return nil
        default: break
        }
        let key = Scope.Key(name, space: .variable)
        for layer in layers.reversed() {
            if let local = layer[key] { return local }
        }
        return nil
    }

    /// A name that no local hides.
    func outer(_ name: Name, as use: Resolution.Use, at place: Place) -> Operand {
        switch Resolution(name, as: use, in: scope) {
        case .binding(let binding): return slot(binding, name, at: place)
        case .constant(let quantity): return builder.constant(quantity.si, quantity.dimension)
        case .unit(let unit): return self.unit(unit, at: place)
        case .either(let unit, let binding): return either(unit, binding, name, at: place)
        case .failed(let error): return fault(error.reason, at: place, region: error.region)
        case .builtin(let function): return constant(.function(BuiltinFunctionValue(function)))
        case .undefined: return undefined(name, at: place)
        }
    }

    private func unit(_ unit: Unit, at place: Place) -> Operand {
        if unit.isAffine {
            return fault(.unsupported("the temperature scale '\(unit.symbol)' as a factor"), at: place)
        }
        if unit.isDoubtful { return fault(.unsupported(unit.doubt), at: place) }
        return builder.constant(unit.factor, unit.dimension)
    }

    /// A name in a unit's place that is both a unit and a variable: its value where the two are the same.
    private func either(_ unit: Unit, _ binding: Scope.Binding, _ name: Name, at place: Place) -> Operand {
        let refusal = EvaluationError.Reason.unsupported("the name '\(name.dotted)', which is a unit and a variable")
        guard case .real(unit.dimension) = binding.content, !unit.isAffine, !unit.isDoubtful else {
            return fault(refusal, at: place)
        }
        let quotient = apply(
            .divide, slot(binding, name, at: place), builder.constant(unit.factor, unit.dimension), at: place)
        let excess = apply(.subtract, quotient, builder.constant(1), at: place)
        let size = builder.newValue()
        builder.emit(.unary, size, boxed(excess), flag: UnaryOperator.absoluteValue.rawValue, at: place)
        let isSame = builder.newValue()
        let least = boxed(builder.constant(1e-9))
        builder.emit(.binary, isSame, size, least, flag: BinaryOperator.less.rawValue, at: place)
        let known = builder.emitJump(.jumpWhen, isSame)
        branch { _ = fault(refusal, at: place) }
        builder.land(known)
        return builder.constant(unit.factor, unit.dimension)
    }

    func undefined(_ name: Name, at place: Place) -> Operand {
        if let source = scope.unknownSource {
            return fault(.dependsOnUnsupported(name.dotted, region: source.region, what: source.what), at: place)
        }
        if scope.rules.dialect == .smath {
            if name.label == .unit {
                return fault(.unsupported("the unit '\(name.dotted)' of SMath Studio"), at: place)
            }
            if name.dotted == "i" { return constant(.collapsed(Complex(0, 1))) }
            if name.dotted == "lastError" {
                return fault(.unsupported("the text 'lastError' of an error that SMath Studio met"), at: place)
            }
        }
        if name.dotted == "ERR", scope.rules.dialect == .mathcad {
            return fault(.unsupported("the size 'ERR' of the error that a solver leaves"), at: place)
        }
        let near = NearNames.suggestions(for: name.dotted, in: scope.names)
        return fault(
            .undefinedName(
                name.dotted, near: near.isEmpty ? otherCase(of: name.dotted) : near, elsewhere: scope.elsewhere(name)),
            at: place)
    }

    /// Units and constants that are written so in other letters: `kn` for `kN`.
    private func otherCase(of name: String) -> [String] {
        let dialect = scope.rules.dialect
        let lowered = name.lowercased()
        let known = UnitTable.symbols(in: dialect) + ConstantTable.names(in: dialect)
        return Array(known.filter { $0.lowercased() == lowered }.prefix(3))
    }

    private func slot(_ binding: Scope.Binding, _ name: Name, at place: Place) -> Operand {
        let slot = Int32(binding.slot)
        switch binding.content {
        case .failed(let error, let region):
            return fault(error.consequence(for: name.dotted, region: region), at: place)
        case .real(let dimension) where mode == .specialised:
            let register = builder.newReal()
            builder.emit(.loadSlotReal, register, slot)
            return .real(register, dimension)
        default:
            let register = builder.newValue()
            builder.emit(.loadSlot, register, slot)
            return .value(register)
        }
    }

    /// The value of a local; where it may not be assigned yet, that of the worksheet's name.
    private func read(_ local: Local, _ name: Name, at place: Place) -> Operand {
        if assigned.contains(local.id), let operand = local.operand { return operand }
        guard assumptions.flagged.contains(local.id) else {
            assumptions.flagged.insert(local.id)
            assumptions.changed = true
            return .value(builder.newValue())
        }
        let flag = flag(of: local)
        guard let type = assumptions.types[local.id] else {
            // Assigned further down, if at all: the next pass knows its type.
            if assumptions.early.insert(local.id).inserted { assumptions.changed = true }
            return outer(name, as: use, at: place)
        }
        let operand = local.operand ?? storage(of: type)
        local.operand = operand
        let result = builder.newValue()
        let unset = builder.emitJump(.jumpIfZero, flag)
        move(operand, toValue: result)
        let done = builder.emitJump(.jump)
        builder.land(unset)
        move(outer(name, as: use, at: place), toValue: result)
        builder.land(done)
        return .value(result)
    }
}

extension EvaluationError {
    /// Why a name has no value whose definition, in that region, ended in this fault.
    func consequence(for name: String, region: String) -> Reason {
        isUnsupported
            ? .dependsOnUnsupported(name, region: region, what: rootCause)
            : .dependsOnError(name, region: region, isCatchable: isCatchable)
    }

    /// What is not computed, through any number of names that depend on it.
    var rootCause: String {
        switch reason {
        case .unsupported(let what), .dependsOnUnsupported(_, _, let what), .notAllowed(let what): what
        case .undefinedFunction(let name, _): "a call of the unknown function '\(name)'"
        default: code
        }
    }
}
