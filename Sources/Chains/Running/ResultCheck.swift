import Quantities

/// Decides whether the result of a step can be used: no used output is missing, an error, NaN or infinite.
///
/// Outputs that nobody uses may be errors. Where nobody uses any, as of the last step of the classic form, all count;
/// only constructs that are not supported yet are then let pass beside others, with their errors in the result.
struct ResultCheck {
    private let step: PlannedStep

    init(_ step: PlannedStep) { self.step = step }

    /// The result with outputs shown in the units that the plan names.
    func checked(_ result: StepResult) throws(RunFault) -> StepResult {
        if step.wanted.isEmpty {
            try checkResult(result.outputs)
        } else {
            try checkWanted(result.outputs)
        }
        if step.outputUnits.isEmpty { return result }
        var outputs: [StepOutput] = []
        for output in result.outputs { outputs.append(try shown(output)) }
        try checkShown(result.outputs)
        return StepResult(outputs: outputs, log: result.log, notes: result.notes)
    }

    private func checkWanted(_ outputs: [StepOutput]) throws(RunFault) {
        var missing = Set(step.wanted)
        for output in outputs where missing.remove(output.name) != nil { try check(output) }
        for name in step.wanted where missing.contains(name) {
            throw .missingOutput(
                step: step.id, output: name, near: NearNames.suggestions(for: name, in: outputs.map(\.name)))
        }
    }

    private func checkResult(_ outputs: [StepOutput]) throws(RunFault) {
        let supported = outputs.filter { output in
            if case .fault(let fault) = output.content { fault.code != Fault.Code.unsupported } else { true }
        }
        for output in supported.isEmpty ? outputs : supported { try check(output) }
    }

    private func check(_ output: StepOutput) throws(RunFault) {
        switch output.content {
        case .fault(let fault): throw .errorOutput(step: step.id, output: output.name, fault)
        case .value(let value):
            if let what = value.notFinite { throw .notFinite(step: step.id, output: output.name, what: what) }
        }
    }

    // MARK: Units

    private func checkShown(_ outputs: [StepOutput]) throws(RunFault) {
        let names = Set(outputs.map(\.name))
        for name in step.outputUnits.keys.sorted() where !names.contains(name) {
            throw .missingOutput(step: step.id, output: name, near: NearNames.suggestions(for: name, in: names))
        }
    }

    private func shown(_ output: StepOutput) throws(RunFault) -> StepOutput {
        guard let text = step.outputUnits[output.name], let value = output.value else { return output }
        guard let unit = try? UnitExpression(parsing: text) else { throw .unknownUnit(text) }
        if let found = Numeric(value), found.fits(unit.dimension) {
            return StepOutput(
                name: output.name, value: value, text: value.text(in: unit, elements: MappingResolver.mostElements),
                unit: text)
        }
        throw .outputUnit(
            step: step.id, output: output.name, found: Numeric(value)?.described ?? value.kindName,
            expected: unit.dimension.described)
    }
}
