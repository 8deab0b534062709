import Expressions
import Quantities

/// Results that hang on a choice that is not known: found by running the worksheet again with others.
extension WorksheetProgram {
    /// Compares the run before with runs of other choices, and leaves the worksheet as that run did.
    func findOpenResults() {
        openResults = OpenResults()
        guard machine.choices.wereMade, !wasCancelled else { return }
        if machine.choices.touchedOutside {
            // Not to be repeated: whatever mentions a choice counts.
            let mentioned = RandomRegions(regions, inputs: Set(inputs.keys), names: EigenFunctions.open(rules.dialect))
            openResults.regions = Set(regions.indices.filter(mentioned.contains))
            openResults.variables = mentioned.everNamed
            return
        }
        let first = record
        for choice in machine.choices.others {
            pass(choice)
            if wasCancelled { return }
            openResults.note(first, record)
        }
        pass(.first)
    }

    private var record: OpenResults.Record {
        OpenResults.Record(
            regions: units.map { unit in
                guard let unit else { return [] }
                let inner = unit.inner.sorted { $0.key < $1.key }.map { entry -> Result<Value, EvaluationError> in
                    switch entry.value {
                    case .value(let value, _): .success(value)
                    case .failed(let error): .failure(error)
                    case .disabled: .success(.number(0))
                    }
                }
                return [unit.result, unit.shownValue.map { .success($0) }].compactMap { $0 } + inner
            },
            variables: computedVariables)
    }
}
