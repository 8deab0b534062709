import Expressions
import Quantities

/// What one region does when its turn comes.
extension WorksheetProgram {
    /// Computes the region and stores what it defines.
    func perform(_ unit: RegionUnit, input: Value?) {
        switch unit.work {
        case .nothing: break
        case .function(let prototype, _, let slot):
            let function = Value.function(UserFunction(prototype))
            machine.slots[slot] = function
            unit.outcome = .value(function)
        case .input(let target):
            keep(unit) { () throws(EvaluationError) in
                let value = input ?? .number(0)
                try store(value, target)
                unit.outcome = .value(value)
            }
        case .failure(let error, _):
            unit.outcome = .failed(error.placed(in: unit.region.id, at: unit.region.valuePlace))
            if case .external(nil, _) = unit.region.statement { loseSettings(error, unit.region.id) }
        case .formula(let formula, let target):
            keep(unit) { () throws(EvaluationError) in try run(unit, formula, target) }
        case .aside(let formula, _):
            guard let formula else { return }
            keep(unit) { () throws(EvaluationError) in try run(unit, formula, .none) }
        }
    }

    /// A region whose formulas are not known may set ORIGIN and the tolerances.
    private func loseSettings(_ error: EvaluationError, _ region: String) {
        for name in Rules.settingNames {
            rules.lose(name, to: EvaluationError(error.consequence(for: name, region: region)))
        }
    }

    /// Does the region's work, or notes why that is not possible.
    private func keep(_ unit: RegionUnit, _ work: () throws(EvaluationError) -> Void) {
        do {
            try work()
        } catch {
            let error = error.placed(in: unit.region.id, at: unit.region.valuePlace)
            unit.outcome = .failed(error)
            if let name = unit.settingName {
                rules.lose(name, to: EvaluationError(error.consequence(for: name, region: unit.region.id)))
            }
        }
    }

    private func run(
        _ unit: RegionUnit, _ formula: Formula, _ target: RegionUnit.Target
    ) throws(EvaluationError) {
        if let real = unit.real, let si = machine.runReal(real.code, register: real.register) {
            real.si = si
            unit.outcome = .real
            if let slot = real.slot { machine.slots.set(slot, si, real.dimension) }
            return
        }
        let result = try formula.run(on: machine)
        for inner in result.shown {
            let scope = Scope(history, position: unit.position, rules: rules)
            let display = Display(inner.unit, scope, region: unit.region.id)
            unit.inner[inner.ordinal] = outcome(
                of: inner.value, display, in: unit.region.id, at: inner.unit?.place ?? .unknown)
        }
        if case .names(_, let rows, let columns) = target {
            _ = try Construction.part(0, of: result.value, (rows, columns))
        }
        try store(result.value, target)
        unit.outcome = .value(result.value)
    }

    func outcome(
        of value: Value, _ display: Display, in region: String, at place: Place
    ) -> RegionResult.Outcome {
        do {
            return .value(value, shown: try display.shown(value, on: machine))
        } catch {
            return .failed(error.placed(in: region, at: place))
        }
    }

    private func store(_ value: Value, _ target: RegionUnit.Target) throws(EvaluationError) {
        switch target {
        case .none: break
        case .name(_, let slot): machine.slots[slot] = value
        case .names(let names, _, _):
            guard case .matrix(let matrix) = value else { return }
            for (position, name) in names.enumerated() {
                if let name { machine.slots[name.slot] = matrix[position] }
            }
        case .setting(let name): try rules.set(name, to: value)
        }
    }

    /// Makes what the region defines visible below.
    func bind(_ unit: RegionUnit) {
        let position = unit.position
        switch unit.work {
        case .nothing: break
        case .function(let prototype, let name, let slot):
            add(name, slot, .function(prototype), at: position)
        case .failure(let error, let names):
            if names.isEmpty, case .external(let known, let what) = unit.region.statement {
                history.addGap(what, region: unit.region.id, at: position, conceals: known == nil)
            }
            for name in names { add(name, 0, .failed(error, region: unit.region.id), at: position) }
        case .aside(_, let names):
            let fault = EvaluationError(.unsupported("a guess outside of its solve block"), region: unit.region.id)
            for name in names { add(name, 0, .failed(fault, region: unit.region.id), at: position) }
        case .formula(_, let target), .input(let target):
            for (name, slot) in target.names {
                if case .failed(let error) = unit.outcome {
                    add(name, slot, .failed(error, region: unit.region.id), at: position)
                    keepSymbolicForm(unit, slot)
                } else {
                    add(name, slot, content(of: slot), at: position)
                }
            }
        }
    }

    /// Keeps what a symbolic evaluation without a value was of.
    private func keepSymbolicForm(_ unit: RegionUnit, _ slot: Int) {
        guard case .define(let target, let value) = unit.region.statement, case .name = target.kind,
            let form = SymbolicForm(
                value, region: unit.region.id, Scope(history, position: unit.position, rules: rules))
        else { return }
        history.keep(form, for: slot)
    }

    /// On a later run: the code below expects the setting, or the kind of value, that the run before gave.
    func check(_ unit: RegionUnit, was setting: Value?) {
        if unit.setting != setting { mustRestart = true }
        switch (unit.work, unit.outcome) {
        case (.nothing, _), (.function, _), (.failure, _), (.aside, _), (_, .real): return
        case (.formula(_, let target), .failed), (.input(let target), .failed):
            if !target.names.isEmpty { mustRestart = true }
        case (.formula(_, let target), _), (.input(let target), _):
            for (name, slot) in target.names
            where !isExpected(content(of: slot), name, at: unit.position) {
                mustRestart = true
            }
        }
    }

    private func add(_ name: Name, _ slot: Int, _ content: Scope.Binding.Content, at position: Int) {
        history.add(
            Scope.Binding(slot: slot, content: content), for: Scope.Key(name), at: position)
    }

    /// What is known of a slot's value: enough to compile what reads it.
    private func content(of slot: Int) -> Scope.Binding.Content {
        if let dimension = machine.slots.dimensions[slot] { return .real(dimension) }
        switch machine.slots.values[slot] {
        case .range(let range): return .range(range)
        case .function(let function):
            if let user = function as? UserFunction, user.prototype.captured.isEmpty {
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
