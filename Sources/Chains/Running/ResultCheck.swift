import Quantities

/// Decides whether the result of a step can be used: no output that the chain asks for is missing, an error, NaN or
/// infinite.
///
/// A chain asks for what others use and for what is to be shown in a unit; other outputs may be errors. Of a step of
/// which nobody uses anything, as the last one of the classic form, every output counts: it is run for all of them.
struct ResultCheck {
    private let step: PlannedStep
    /// The step's name in the journal.
    private let path: String
    private let outputUnits: [String: String]

    init(_ step: PlannedStep, path: String) {
        self.step = step
        self.path = path
        outputUnits = step.call?.outputUnits ?? [:]
    }

    /// The result with outputs shown in the units that the plan names.
    func checked(_ result: StepResult) throws(RunFault) -> StepResult {
        if step.wanted.isEmpty {
            for output in result.outputs { try check(output) }
        } else {
            try checkWanted(result.outputs)
        }
        if outputUnits.isEmpty { return result }
        var outputs: [StepOutput] = []
        for output in result.outputs { outputs.append(try shown(output)) }
        try checkShown(result.outputs)
        return StepResult(
            outputs: outputs, log: result.log, files: result.files, notes: result.notes,
            reusability: result.reusability)
    }

    private func checkWanted(_ outputs: [StepOutput]) throws(RunFault) {
        var missing = Set(step.wanted)
        for output in outputs where missing.remove(output.name) != nil { try check(output) }
        // Branches may give different things; whoever asks for what this one does not give has a default, or fails.
        if step.work.isBlock { return }
        for name in step.wanted where missing.contains(name) {
            if let holder = outputs.holder(of: name) {
                try check(holder)
                continue
            }
            throw .missingOutput(
                step: path, output: name, near: NearNames.suggestions(for: name, in: outputs.map(\.name)))
        }
    }

    private func check(_ output: StepOutput) throws(RunFault) {
        switch output.content {
        case .fault(let fault):
            throw step.wanted.isEmpty
                ? .errorResult(step: path, output: output.name, fault)
                : .errorOutput(step: path, output: output.name, fault)
        case .value(let value):
            if let what = value.notFinite { throw .notFinite(step: path, output: output.name, what: what) }
        }
    }

    // MARK: Units

    private func checkShown(_ outputs: [StepOutput]) throws(RunFault) {
        let names = Set(outputs.map(\.name))
        for name in outputUnits.keys.sorted() where !names.contains(name) {
            throw .missingOutput(step: path, output: name, near: NearNames.suggestions(for: name, in: names))
        }
    }

    private func shown(_ output: StepOutput) throws(RunFault) -> StepOutput {
        guard let text = outputUnits[output.name] else { return output }
        let value = try Carrier.value(of: output, step: path)
        guard let unit = try? UnitExpression(parsing: text) else { throw .unknownUnit(text) }
        if let found = Numeric(value), found.fits(unit.dimension) {
            return StepOutput(
                name: output.name, value: value, text: value.text(in: unit, elements: MappingResolver.mostElements),
                unit: text)
        }
        throw .outputUnit(
            step: path, output: output.name, found: Numeric(value)?.described ?? value.kindName,
            expected: unit.dimension.described)
    }
}
