import Quantities

/// Carries values from where they come from to the inputs that take them, unit-checked and recorded.
///
/// It only reads: the same sources give the same inputs.
struct MappingResolver {
    let scope: FrameScope
    let expressions: any ChainExpressionEvaluating
    let facts: RunFacts
    /// Names that are not in a frame yet.
    var locals: [String: Value] = [:]

    /// The inputs of a step.
    func inputs(of step: PlannedStep) throws(RunFault) -> [ResolvedInput] {
        var resolved: [ResolvedInput] = []
        resolved.reserveCapacity(step.inputs.count)
        for input in step.inputs {
            do { resolved.append(try resolve(input, of: step)) } catch { throw .ofInput(input.name, error) }
        }
        return resolved
    }

    private func resolve(_ input: PlannedInput, of step: PlannedStep) throws(RunFault) -> ResolvedInput {
        let target = "\(step.id).\(input.name)"
        let found = try sourced(input.source, target: target)
        let carrier = Carrier(source: found.name, target: target, input: input, takesRecords: step.takesRecords)
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
            case .output, .input, .local, .expression: true
            }
        }
    }

    private func sourced(_ source: PlannedSource, target: String) throws(RunFault) -> Sourced {
        switch source {
        case .literal(let value, let text, let origin):
            let name: String = if case .chainInput(let chain) = origin { "inputs.\(chain)" } else { "" }
            return Sourced(value: value, name: name, unit: Carrier.unit(ofText: text), text: text, origin: origin)
        case .output(let address, let name):
            let (step, output) = try output(name, of: address)
            return Sourced(
                value: try Carrier.value(of: output, step: step), name: "\(step).\(name)",
                unit: output.unit.flatMap { try? UnitExpression(parsing: $0) }, text: nil,
                origin: .output(step: step, name: name))
        case .input(let address, let name):
            let (step, input) = try input(name, of: address)
            return Sourced(
                value: input.value, name: "\(step).\(name)",
                unit: input.unit.flatMap { try? UnitExpression(parsing: $0) }, text: input.text,
                origin: .input(step: step, name: name))
        case .local(let name):
            return Sourced(value: try local(name), name: name, unit: nil, text: nil, origin: .local(name))
        case .expression(let expression):
            return Sourced(
                value: try value(of: expression), name: expression.text, unit: nil, text: nil,
                origin: .expression(expression.text))
        case .document(let document):
            return Sourced(
                value: try value(of: document, target: target), name: "", unit: nil, text: nil, origin: .literal)
        case .template(let template):
            let value = try self.value(of: template, target: target)
            return Sourced(
                value: value, name: template.text, unit: nil, text: nil, origin: .expression(template.text))
        }
    }

    /// The value of a text with values in it: they stand there as people read them, but whole numbers with all their digits
    /// where these would be rounded.
    func value(of template: Template<PlannedSource>, target: String) throws(RunFault) -> Value {
        try template.value { source throws(RunFault) in
            let (value, text) = try shown(source, target: target)
            guard case .number(let quantity) = value, text.utf8.contains(UInt8(ascii: "e")) else {
                return (value, text)
            }
            return (value, quantity.wholeDigits ?? text)
        }
    }

    func value(of document: Document<PlannedSource>, target: String) throws(RunFault) -> Value {
        try document.value { source throws(RunFault) in try shown(source, target: target).value }
    }

    /// An output with the name of its step in the journal.
    func output(_ name: String, of address: StepAddress) throws(RunFault) -> (step: String, output: StepOutput) {
        guard let frame = scope.frame(of: address) else { throw .missingOutput(step: "", output: name, near: []) }
        let step = frame.path(of: address.position)
        let (output, members) = try frame.values.output(name, of: address.position, step: step)
        guard !members.isEmpty else { return (step, output) }
        var value = try Carrier.value(of: output, step: step)
        for member in members {
            guard case .record(let record) = value, let next = record[String(member)] else {
                throw .missingOutput(step: step, output: name, near: [])
            }
            value = next
        }
        return (step, StepOutput(name: name, value: value))
    }

    func input(_ name: String, of address: StepAddress) throws(RunFault) -> (step: String, input: ResolvedInput) {
        guard let frame = scope.frame(of: address) else { throw .inputNotSet(step: "", input: name) }
        let step = frame.path(of: address.position)
        guard let input = frame.values.input(name, of: address.position) else {
            throw .inputNotSet(step: step, input: name)
        }
        return (step, input)
    }

    func local(_ name: String) throws(RunFault) -> Value {
        if let value = locals[name] ?? scope.local(name) ?? facts.value(of: name) { return value }
        throw .unknownLocal(name)
    }

    /// The value of an expression.
    func value(of expression: PlannedExpression) throws(RunFault) -> Value {
        var arguments: [Value?] = []
        var names: [String] = []
        var absence: RunFault?
        for (index, reference) in expression.references.enumerated() {
            names.append(ChainExpressionText.name(of: index))
            do {
                arguments.append(try value(of: reference))
            } catch {
                guard error.isAbsence else { throw error }
                // The expression may have a default for it.
                absence = absence ?? error
                arguments.append(nil)
            }
        }
        do {
            return try expressions.compile(expression.code, names: names).value(of: arguments)
        } catch {
            if let absence { throw absence }
            let known = error as? ChainExpressionError
            throw .expression(
                text: expression.text,
                reason: PlannedExpression.restored(known?.message ?? "\(error)", shown(expression)),
                code: known?.code ?? ChainExpressionError.usualCode)
        }
    }

    private func value(of reference: PlannedReference) throws(RunFault) -> Value {
        switch reference {
        case .value(let value), .input(_, let value, _): return value
        case .local(let name): return try local(name)
        case .output(let address, let name):
            let (step, output) = try output(name, of: address)
            return try Carrier.value(of: output, step: step)
        }
    }

    /// The numbers and texts that the expression looks at, in as many digits as it takes to see on which side they are.
    func operands(of expression: PlannedExpression) -> [CheckResult.Operand] {
        var operands: [CheckResult.Operand] = []
        for (reference, name) in zip(expression.references, shown(expression)) {
            guard !operands.contains(where: { $0.name == name }) else { continue }
            var (value, unit): (Value?, UnitExpression?) = (nil, nil)
            switch reference {
            case .value, .input: continue
            case .local(let local): value = try? self.local(local)
            case .output(let address, let output):
                let found = try? self.output(output, of: address).output
                (value, unit) = (found?.value, found?.unit.flatMap { try? UnitExpression(parsing: $0) })
            }
            switch value {
            case .number?, .complex?, .matrix?, .string?:
                let text = value?.text(in: unit, format: .plain, elements: MappingResolver.mostElements) ?? ""
                operands.append(CheckResult.Operand(name: name, text: text))
            default: continue
            }
        }
        return operands
    }

    private func shown(_ expression: PlannedExpression) -> [String] {
        expression.references.map { reference in
            switch reference {
            case .output(let address, let name):
                (scope.frame(of: address)?.path(of: address.position) ?? "") + "." + name
            case .local(let name): name
            case .input(let name, _, _): "inputs." + name
            case .value(let value): value.text()
            }
        }
    }
}
