import Expressions
import Quantities

/// What a worksheet shows and defines, after a run.
extension WorksheetProgram {
    /// Every evaluation (`=`) in document order.
    public var results: [RegionResult] {
        var results: [RegionResult] = []
        for (index, region) in regions.enumerated() {
            for (offset, site) in EvaluationPlaces.sites(of: region.statement).enumerated() {
                let ordinal = region.firstOrdinal + offset
                results.append(
                    RegionResult(
                        region: region.id, ordinal: ordinal, name: site.name,
                        outcome: outcome(index, region, ordinal)))
            }
        }
        return results
    }

    private func outcome(_ index: Int, _ region: MathRegion, _ ordinal: Int) -> RegionResult.Outcome {
        if region.isDisabled { return .disabled }
        if let shown = shown[index]?[ordinal] { return shown }
        if case .failure(let error)? = outcomes[index] { return .failed(error) }
        return .failed(
            EvaluationError(.unsupported("an '=' inside a function or program"), region: region.id))
    }

    /// The value or fault of a region's definition or evaluation; nil where it has none.
    public func outcome(ofRegionAt index: Int) -> Result<Value, EvaluationError>? { outcomes[index] }

    /// The variables of the worksheet in the order of their first definition, with their values after the last region.
    public var variables: [(name: String, outcome: Result<Value, EvaluationError>)] {
        var order: [String] = []
        var values: [String: Result<Value, EvaluationError>] = [:]
        for unit in units {
            for (name, slot) in unit?.definitions ?? [] where name.label != .unit {
                if values[name.dotted] == nil { order.append(name.dotted) }
                values[name.dotted] = latest(name, slot)
            }
        }
        return order.compactMap { name in values[name].map { (name, $0) } }
    }

    private func latest(_ name: Name, _ slot: Int) -> Result<Value, EvaluationError> {
        let binding = history.latest(Scope.Key(name), before: Int.max)
        if case .failed(let error, let region)? = binding?.content {
            return .failure(
                EvaluationError(error.reason, at: error.place, region: error.region ?? region))
        }
        return .success(machine.slots[binding?.slot ?? slot])
    }

    /// Keeps what the region's own `=` shows.
    func showResults(_ unit: RegionUnit, _ index: Int, _ region: MathRegion, at position: Int) {
        guard let outcome = outcomes[index],
            let site = EvaluationPlaces.sites(of: region.statement).first, site.place == nil
        else { return }
        switch outcome {
        case .failure(let error): shown[index, default: [:]][region.firstOrdinal] = .failed(error)
        case .success(let value):
            shown[index, default: [:]][region.firstOrdinal] = own(
                value, unit, index, region, at: position)
        }
    }

    /// An indexed definition shows the elements that it wrote, any other region its value.
    private func own(
        _ value: Value, _ unit: RegionUnit, _ index: Int, _ region: MathRegion, at position: Int
    ) -> RegionResult.Outcome {
        guard case .define(let target, _) = region.statement,
            case .element = target.kind
        else { return display(value, unit.unit, index) }
        do {
            let written = UnitMaker.written(
                target, in: Scope(history, position: position + 1, rules: rules), region)
            return display(try written.run(on: machine).value, unit.unit, index)
        } catch {
            return .failed(error)
        }
    }

    /// A value with what is shown of it in the unit that the author chose.
    func display(_ value: Value, _ unit: Expression?, _ index: Int) -> RegionResult.Outcome {
        let value = listed(value)
        guard let unit, unit.kind.isSlotFilled else { return .value(value, shown: nil) }
        let scope = Scope(
            history, position: position(of: index), rules: rules)
        do {
            let shown = try DisplayUnit(unit, scope, region: regions[index].id).shown(value, machine)
            return .value(value, shown: shown)
        } catch {
            return .failed(error)
        }
    }

    private func position(of index: Int) -> Int {
        if case .globalDefine = regions[index].statement { return index - regions.count }
        return index
    }

    /// A range as the column of its values.
    private func listed(_ value: Value) -> Value {
        guard case .range(let range) = value, range.count <= 10_000_000 else { return value }
        let si = (0..<range.count).map { range[$0] }
        return .matrix(Matrix(rows: si.count, columns: 1, si: si, dimension: range.dimension))
    }
}

extension Expression.Kind {
    /// False for the empty slot of a display unit.
    var isSlotFilled: Bool { if case .placeholder = self { false } else { true } }
}

extension RegionUnit {
    /// The names that the region defines, and their slots.
    var definitions: [(name: Name, slot: Int)] {
        switch work {
        case .nothing: []
        case .formula(_, let target), .input(let target): target.names
        case .function(_, let name, let slot): [(name, slot)]
        case .failure(_, let names): names.map { ($0, 0) }
        }
    }
}
