import Expressions
import Quantities

/// What a worksheet shows and defines, after a run.
extension WorksheetProgram {
    /// Every evaluation (`=`) in document order.
    public var results: [RegionResult] {
        var results: [RegionResult] = []
        let random =
            machine.random.isUsed
            ? RandomRegions(regions, inputs: Set(inputs.keys), users: machine.random.users) : nil
        for (index, region) in regions.enumerated() {
            for (offset, site) in EvaluationPlaces.sites(of: region.statement).enumerated() {
                let ordinal = region.firstOrdinal + offset
                results.append(
                    RegionResult(
                        region: region.id, ordinal: ordinal, name: site.name,
                        isRandom: random?.contains(index) == true,
                        outcome: outcome(index, region, ordinal)))
            }
        }
        return results
    }

    private func outcome(_ index: Int, _ region: MathRegion, _ ordinal: Int) -> RegionResult.Outcome {
        if region.isDisabled { return .disabled }
        if openResults.regions.contains(index) { return .failed(EvaluationError(OpenResults.fault, region: region.id)) }
        guard let unit = units[index] else {
            return .failed(EvaluationError(.unsupported("this region"), region: region.id))
        }
        if case .failed(let error) = unit.outcome { return .failed(error) }
        if let inner = unit.inner[ordinal] { return inner }
        if ordinal == region.firstOrdinal, unit.display != nil, let result = unit.result {
            return own(unit, result)
        }
        return .failed(
            EvaluationError(.unsupported("an '=' inside a function or program"), region: region.id))
    }

    private func own(
        _ unit: RegionUnit, _ result: Result<Value, EvaluationError>
    ) -> RegionResult.Outcome {
        if case .real = unit.outcome, let display = unit.display, case .success(let value) = result {
            return outcome(of: value, display, in: unit.region.id, at: unit.region.unitPlace)
        }
        return kept(unit, result)
    }

    private func kept(
        _ unit: RegionUnit, _ result: Result<Value, EvaluationError>
    ) -> RegionResult.Outcome {
        switch (result, unit.shown) {
        case (.failure(let error), _), (_, .failure(let error)): .failed(error)
        case (.success(let value), .success(let shown)):
            .value(unit.shownValue ?? listed(value), shown: shown)
        }
    }

    /// The value or fault of a region's definition or evaluation; nil where it has none.
    public func outcome(ofRegionAt index: Int) -> Result<Value, EvaluationError>? {
        if openResults.regions.contains(index) {
            return .failure(EvaluationError(OpenResults.fault, region: regions[index].id))
        }
        return units[index]?.result
    }

    /// The variables of the worksheet in the order of their first definition, with their values after the last region.
    public var variables: [(name: String, outcome: Result<Value, EvaluationError>)] {
        computedVariables.map { name, outcome in
            openResults.variables.contains(name)
                ? (name, .failure(EvaluationError(OpenResults.fault))) : (name, outcome)
        }
    }

    /// The same as the run gave them.
    var computedVariables: [(name: String, outcome: Result<Value, EvaluationError>)] {
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

    /// Works out what the region's own `=` shows.
    func show(_ unit: RegionUnit) {
        guard let display = unit.display else { return }
        if unit.written == nil, case .plain = display { return }
        if case .real = unit.outcome { return }
        guard case .success(let value)? = unit.result else { return }
        do {
            let value = try written(unit) ?? listed(value)
            unit.shownValue = value
            unit.shown = .success(try display.shown(value, on: machine))
        } catch {
            unit.shown = .failure(error.placed(in: unit.region.id, at: unit.region.unitPlace))
        }
    }

    /// An indexed definition shows the elements that it wrote, any other region its value.
    private func written(_ unit: RegionUnit) throws(EvaluationError) -> Value? {
        guard let target = unit.written else { return nil }
        let scope = Scope(history, position: unit.position + 1, rules: rules)
        return try UnitMaker.written(target, in: scope, unit.region).run(on: machine).value
    }

    /// A range as the column of its values.
    private func listed(_ value: Value) -> Value {
        guard case .range(let range) = value, range.count <= 10_000_000 else { return value }
        let si = (0..<range.count).map { range[$0] }
        return .matrix(Matrix(rows: si.count, columns: 1, si: si, dimension: range.dimension))
    }
}

extension EvaluationError {
    /// The fault with the region and the node that it belongs to, if it has none.
    func placed(in region: String, at place: Place = .unknown) -> EvaluationError {
        guard self.region == nil else { return self }
        return EvaluationError(reason, at: self.place == .unknown ? place : self.place, region: region)
    }
}
