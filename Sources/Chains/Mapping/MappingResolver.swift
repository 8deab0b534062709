import Quantities

/// Carries values from where they come from to the inputs that take them, unit-checked and recorded.
///
/// It only reads: the same sources give the same inputs.
struct MappingResolver {
    let plan: Plan
    let values: StepValues
    let expressions: any ChainExpressionEvaluating

    /// The inputs of a step, by its position in the plan.
    func inputs(of position: Int) throws(RunFault) -> [ResolvedInput] {
        let step = plan.steps[position]
        var resolved: [ResolvedInput] = []
        resolved.reserveCapacity(step.inputs.count)
        for input in step.inputs { resolved.append(try resolve(input, of: step.id)) }
        return resolved
    }

    private func resolve(_ input: PlannedInput, of step: String) throws(RunFault) -> ResolvedInput {
        let target = "\(step).\(input.name)"
        let found = try sourced(input.source, target: target)
        let carrier = Carrier(source: found.name, target: target, input: input)
        let carried = try carrier.carry(found.value, shownIn: found.unit)
        // What people wrote stays as it is, save where a bare number was given a unit.
        let text = carried.isConverted && (found.isMapped || found.unit == nil) ? nil : found.text
        return ResolvedInput(
            name: input.name, value: carried.value,
            text: text ?? carried.value.text(in: carried.unit, elements: MappingResolver.mostElements),
            unit: carried.unit?.text, origin: found.origin, conversion: carried.conversion)
    }

    /// The most elements of an array that are written out in a text.
    static let mostElements = 16

    /// A value on its way, with what it is called and how it was shown.
    private struct Sourced {
        let value: Value
        /// Empty for what the chain file itself says.
        let name: String
        let unit: UnitExpression?
        /// How people wrote it, kept where nothing is converted.
        let text: String?
        let origin: InputOrigin

        var isMapped: Bool {
            switch origin {
            case .literal, .override, .chainInput: false
            case .output, .input, .expression: true
            }
        }
    }

    private func sourced(_ source: PlannedSource, target: String) throws(RunFault) -> Sourced {
        switch source {
        case .literal(let value, let text, let origin):
            let name: String = if case .chainInput(let chain) = origin { "inputs.\(chain)" } else { "" }
            return Sourced(value: value, name: name, unit: Carrier.unit(ofText: text), text: text, origin: origin)
        case .output(let position, let name):
            let step = plan.steps[position].id
            let output = try values.output(name, of: position, step: step)
            return Sourced(
                value: try Carrier.value(of: output, step: step), name: "\(step).\(name)",
                unit: output.unit.flatMap { try? UnitExpression(parsing: $0) }, text: nil,
                origin: .output(step: step, name: name))
        case .input(let position, let name):
            let step = plan.steps[position].id
            guard let input = values.input(name, of: position) else { throw .inputNotSet(step: step, input: name) }
            return Sourced(
                value: input.value, name: "\(step).\(name)",
                unit: input.unit.flatMap { try? UnitExpression(parsing: $0) }, text: input.text,
                origin: .input(step: step, name: name))
        case .expression(let expression):
            return Sourced(
                value: try value(of: expression), name: expression.text, unit: nil, text: nil,
                origin: .expression(expression.text))
        case .template(let template):
            let value = try self.value(of: template, target: target)
            return Sourced(
                value: value, name: template.text, unit: nil, text: nil, origin: .expression(template.text))
        }
    }

    /// The value of a text with values in it: they stand there as people read them.
    func value(of template: Template<PlannedSource>, target: String) throws(RunFault) -> Value {
        try template.value { source throws(RunFault) in try shown(source, target: target) }
    }

    /// The value of an expression over outputs.
    func value(of expression: PlannedExpression) throws(RunFault) -> Value {
        var arguments: [Value] = []
        var names: [String] = []
        for (index, reference) in expression.references.enumerated() {
            names.append(ChainExpressionText.name(of: index))
            switch reference {
            case .value(let value): arguments.append(value)
            case .output(let position, let name):
                let step = plan.steps[position].id
                arguments.append(try Carrier.value(of: values.output(name, of: position, step: step), step: step))
            }
        }
        do {
            return try expressions.compile(expression.code, names: names).value(of: arguments)
        } catch {
            let message = (error as? ChainExpressionError)?.message ?? "\(error)"
            throw .expression(text: expression.text, reason: PlannedExpression.restored(message, shown(expression)))
        }
    }

    private func shown(_ expression: PlannedExpression) -> [String] {
        expression.references.map { reference in
            switch reference {
            case .output(let position, let name): "\(plan.steps[position].id).\(name)"
            case .value(let value): value.text()
            }
        }
    }
}
