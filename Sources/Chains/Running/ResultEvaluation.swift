import Quantities

/// Evaluates the chain's outputs and checks when all steps are done.
struct ResultEvaluation {
    private let resolver: MappingResolver

    init(_ resolver: MappingResolver) { self.resolver = resolver }

    func completion() throws(RunFault) -> RunCompletion {
        var outputs: [ChainResult] = []
        for output in resolver.plan.outputs { outputs.append(try result(output)) }
        var checks: [CheckResult] = []
        for check in resolver.plan.checks { checks.append(try self.check(check.expression)) }
        return RunCompletion(outputs: outputs, checks: checks)
    }

    private func result(_ output: PlannedOutput) throws(RunFault) -> ChainResult {
        let (value, text) = try resolver.shown(output.source, target: output.name)
        if case .function = value { throw .function(source: output.name, target: "the chain's outputs") }
        if let what = value.notFinite {
            throw .notFiniteSource(source: output.name, target: "the chain's outputs", what: what)
        }
        return ChainResult(name: output.name, value: value, text: text)
    }

    private func check(_ expression: PlannedExpression) throws(RunFault) -> CheckResult {
        let value = try resolver.value(of: expression)
        guard case .number(let quantity) = value, quantity.dimension.isOne, !quantity.si.isNaN else {
            throw .notATruthValue(text: expression.text, found: value.text(elements: MappingResolver.mostElements))
        }
        return CheckResult(text: expression.text, holds: quantity.si != 0)
    }
}

extension MappingResolver {
    /// A value and how people read it, for the chain's outputs.
    func shown(_ source: PlannedSource, target: String) throws(RunFault) -> (value: Value, text: String) {
        switch source {
        case .output(let position, let name):
            let step = plan.steps[position].id
            let output = try values.output(name, of: position, step: step)
            let value = try Carrier.value(of: output, step: step)
            return (value, output.text ?? value.text(elements: MappingResolver.mostElements))
        case .literal(let value, let text, _): return (value, text)
        case .input(let position, let name):
            guard let input = values.input(name, of: position) else {
                throw .inputNotSet(step: plan.steps[position].id, input: name)
            }
            return (input.value, input.text)
        case .expression(let expression):
            let value = try value(of: expression)
            return (value, value.text(elements: MappingResolver.mostElements))
        case .template(let template):
            let value = try value(of: template, target: target)
            return (value, value.text(elements: MappingResolver.mostElements))
        }
    }
}
