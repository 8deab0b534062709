import Expressions
import Quantities

/// What one region does when its turn comes.
extension WorksheetProgram {
    /// A solve block is not computed: its regions show nothing, and what its solver defines is not known.
    func solveBlockUnit(_ region: MathRegion) -> RegionUnit? {
        if let part = region.solveBlock, part.role != .solver { return refused([], region) }
        switch region.statement {
        case .given:
            inSolveBlock = true
            return RegionUnit(work: .nothing)
        case .define(let target, let value), .globalDefine(let target, let value):
            guard value.containsSolver else { return nil }
            inSolveBlock = false
            var names = AssignedNames()
            names.collect(Expression(.assign(target, Expression(.placeholder))))
            return refused(names.names, region, what: value.solverName)
        case .evaluate(let evaluation):
            guard evaluation.body.containsSolver else { return nil }
            inSolveBlock = false
            return refused([], region, what: evaluation.body.solverName)
        case .bare: return RegionUnit(work: .nothing)
        case .symbolic, .external: return nil
        }
    }

    private func refused(
        _ names: [Name], _ region: MathRegion, what: String = "solve block"
    ) -> RegionUnit {
        RegionUnit(
            work: .failure(EvaluationError(.unsupported(what), region: region.id), names))
    }

    /// Computes the region; the result says what kind of value its name has.
    func perform(
        _ unit: RegionUnit, _ index: Int, _ region: MathRegion
    ) -> Result<Value, EvaluationError>? {
        switch unit.work {
        case .nothing: return nil
        case .function(let prototype, _, let slot):
            let function = Value.function(UserFunction(prototype))
            machine.slots[slot] = function
            outcomes[index] = .success(function)
        case .input(let target):
            let value = inputs[index] ?? .number(0)
            outcomes[index] = .success(value)
            store(value, target)
        case .failure(let error, _): outcomes[index] = .failure(error)
        case .formula(let formula, let target):
            outcomes[index] = run(formula, target, index)
        }
        return outcomes[index]
    }

    private func run(
        _ formula: Formula, _ target: RegionUnit.Target, _ index: Int
    ) -> Result<Value, EvaluationError> {
        do {
            let result = try formula.run(on: machine)
            for inner in result.shown {
                shown[index, default: [:]][inner.ordinal] = display(inner.value, inner.unit, index)
            }
            if case .names(_, let rows, let columns) = target {
                _ = try Construction.part(0, of: result.value, (rows, columns))
            }
            store(result.value, target)
            return .success(result.value)
        } catch {
            return .failure(error)
        }
    }

    private func store(_ value: Value, _ target: RegionUnit.Target) {
        switch target {
        case .none: break
        case .name(_, let slot): machine.slots[slot] = value
        case .names(let names, _, _):
            guard case .matrix(let matrix) = value else { return }
            for (position, name) in names.enumerated() {
                if let name { machine.slots[name.slot] = matrix[position] }
            }
        case .setting(let name):
            guard case .number(let x) = value else { return }
            switch name {
            case "ORIGIN": rules.origin = x.si.nearInteger ?? rules.origin
            case "TOL": rules.tolerance = x.si
            default: rules.constraintTolerance = x.si
            }
        }
    }

    /// Makes what the region defines visible below; on a later run, checks that it is what the code below expects.
    func bind(
        _ unit: RegionUnit, _ outcome: Result<Value, EvaluationError>?, _ region: MathRegion,
        at position: Int, isNew: Bool
    ) {
        switch unit.work {
        case .nothing: break
        case .function(let prototype, let name, let slot):
            if isNew { add(name, slot, .function(prototype), at: position) }
        case .failure(let error, let names):
            guard isNew else { return }
            for name in names { add(name, 0, .failed(error, region: region.id), at: position) }
        case .formula(_, let target), .input(let target):
            for (name, slot) in target.names {
                let content: Scope.Binding.Content
                switch outcome {
                case .failure(let error)?: content = .failed(error, region: region.id)
                default: content = self.content(of: slot)
                }
                if isNew {
                    add(name, slot, content, at: position)
                } else if !isExpected(content, name, at: position) {
                    mustRestart = true
                }
            }
        }
    }

    private func add(_ name: Name, _ slot: Int, _ content: Scope.Binding.Content, at position: Int) {
        history.add(
            Scope.Binding(slot: slot, content: content, label: name.label), for: Scope.Key(name),
            at: position)
    }

    /// What is known of a slot's value: enough to compile what reads it.
    private func content(of slot: Int) -> Scope.Binding.Content {
        if let dimension = machine.slots.dimensions[slot] { return .real(dimension) }
        switch machine.slots.values[slot] {
        case .range(let range): return .range(range)
        case .function(let function):
            if let user = function as? UserFunction, user.captured.isEmpty {
                return .function(user.prototype)
            }
            return .value
        default: return .value
        }
    }

    private func isExpected(
        _ content: Scope.Binding.Content, _ name: Name, at position: Int
    ) -> Bool {
        guard let known = history.latest(Scope.Key(name), before: position + 1)?.content else {
            return false
        }
        switch (known, content) {
        case (.real(let a), .real(let b)): return a == b
        case (.range(let a), .range(let b)): return a == b
        case (.function(let a), .function(let b)): return a === b
        case (.value, .value): return true
        default: return false
        }
    }
}

extension RegionUnit.Target {
    /// The names that get a value, and their slots.
    var names: [(name: Name, slot: Int)] {
        switch self {
        case .none, .setting: []
        case .name(let name, let slot): [(name, slot)]
        case .names(let names, _, _): names.compactMap { $0 }
        }
    }
}

extension Expression {
    /// True where a solver of a solve block stands anywhere in the formula.
    var containsSolver: Bool {
        if case .solver = kind { return true }
        return children.contains(where: \.containsSolver)
    }

    /// The first solver in the formula, in words.
    var solverName: String {
        if case .solver = kind { return Compiler.laterConstruct(kind) }
        return children.first(where: \.containsSolver)?.solverName ?? "solve block"
    }
}
