import Quantities

/// Evaluates outputs and checks when the steps that they are about are done.
struct ResultEvaluation {
    private let resolver: MappingResolver

    init(_ resolver: MappingResolver) { self.resolver = resolver }

    /// The end of the run of a plan. Of one that ended early, the outputs and checks count that have a value.
    func completion(of plan: Plan, endedEarly early: EarlyEnd? = nil) throws(RunFault) -> RunCompletion {
        var outputs: [ChainResult] = []
        var checks: [CheckResult] = []
        for output in plan.outputs {
            do { outputs.append(try result(output)) } catch { if early == nil || !error.isAbsence { throw error } }
        }
        for check in plan.checks {
            do { checks.append(try self.check(check)) } catch { if early == nil || !error.isAbsence { throw error } }
        }
        return RunCompletion(outputs: outputs, checks: checks, early: early)
    }

    private func check(_ check: PlannedCheck) throws(RunFault) -> CheckResult {
        CheckResult(
            text: check.expression.text, holds: try isTrue(check.expression), level: check.level,
            message: check.message,
            operands: resolver.operands(of: check.expression))
    }

    func results(of checks: [PlannedCheck]) throws(RunFault) -> [CheckResult] {
        var results: [CheckResult] = []
        for check in checks { results.append(try self.check(check)) }
        return results
    }

    /// What a block gives as a whole.
    func outputs(of block: [PlannedOutput]) throws(RunFault) -> [StepOutput] {
        var outputs: [StepOutput] = []
        for output in block {
            let result = try result(output)
            outputs.append(StepOutput(name: result.name, value: result.value, text: result.text))
        }
        return outputs
    }

    private func result(_ output: PlannedOutput) throws(RunFault) -> ChainResult {
        let (value, text) = try resolver.shown(output.source, target: output.name)
        if case .function = value { throw .function(source: output.name, target: "the outputs") }
        if let what = value.notFinite {
            throw .notFiniteSource(source: output.name, target: "the outputs", what: what)
        }
        return ChainResult(name: output.name, value: value, text: text)
    }

    /// True where the check holds. A number that is neither true nor false would pass whatever it is.
    private func isTrue(_ expression: PlannedExpression) throws(RunFault) -> Bool {
        let value = try resolver.value(of: expression)
        if case .number(let quantity) = value, quantity.dimension.isOne, quantity.si == 0 || quantity.si == 1 {
            return quantity.si == 1
        }
        throw .notATruthValue(text: expression.text, found: value.text(elements: MappingResolver.mostElements))
    }

    /// True where the condition holds.
    func holds(_ expression: PlannedExpression) throws(RunFault) -> Bool {
        let value = try resolver.value(of: expression)
        guard case .number(let quantity) = value, quantity.dimension.isOne, !quantity.si.isNaN else {
            throw .notATruthValue(text: expression.text, found: value.text(elements: MappingResolver.mostElements))
        }
        return quantity.si != 0
    }
}

extension MappingResolver {
    /// A value and how people read it, for the chain's outputs.
    func shown(_ source: PlannedSource, target: String) throws(RunFault) -> (value: Value, text: String) {
        switch source {
        case .output(let address, let name):
            let (step, output) = try output(name, of: address)
            let value = try Carrier.value(of: output, step: step)
            return (value, output.text ?? value.text(elements: MappingResolver.mostElements))
        case .literal(let value, let text, _): return (value, text)
        case .input(let address, let name):
            let input = try input(name, of: address).input
            return (input.value, input.text)
        case .local(let name):
            let value = try local(name)
            return (value, value.text(elements: MappingResolver.mostElements))
        case .expression(let expression):
            let value = try value(of: expression)
            return (value, value.text(elements: MappingResolver.mostElements))
        case .document(let document):
            let value = try value(of: document, target: target)
            return (value, value.text(elements: MappingResolver.mostElements))
        case .template(let template):
            let value = try value(of: template, target: target)
            return (value, value.text(elements: MappingResolver.mostElements))
        }
    }
}
