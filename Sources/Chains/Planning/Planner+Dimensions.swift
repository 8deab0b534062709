import Quantities

// Dimensions that are known before anything is calculated.
extension Planner {
    /// Reports a source that cannot fit its input.
    mutating func check(_ input: StepInput, _ source: PlannedSource, _ port: InputPort, step: Int) {
        let target = "\(steps[step].id).\(input.name)"
        var found = expectation(of: input.source)
        let isMapping = found.name.isEmpty == false
        let at = isMapping ? input.namePlace : input.sourcePlace
        if found.isZero { return }
        var unit: UnitExpression?
        if let units = input.units, let named = try? LiteralReader.unit(units.content) {
            unit = named
            switch found.expected {
            case .anything, .function: found.expected = .numeric(named.dimension)
            case .text:
                report(.textWithUnits(found.name), at: units.place)
                return
            case .numeric(let dimension) where dimension.isOne: found.expected = .numeric(named.dimension)
            case .numeric(let dimension):
                if dimension != named.dimension {
                    report(
                        .mismatch(
                            source: found.name, target: target, found: dimension.described,
                            expected: named.dimension.described), at: units.place)
                    return
                }
            }
        }
        guard let problem = mismatch(found, unit, port, target, step) else { return }
        refused.insert(target)
        if case .chainInput(let name) = input.source, overriddenChainInputs.contains(name) {
            refuseOverride(of: name, found, unit, port)
        } else {
            report(problem, at: at)
        }
    }

    /// What was set from outside does not fit: this is told of the chain's input, and not of all that it goes into.
    private mutating func refuseOverride(
        of name: String, _ found: Known, _ unit: UnitExpression?, _ port: InputPort
    ) {
        var known = found
        known.name = ""
        if let problem = mismatch(known, unit, port, name, nil) { report(problem, at: .none) }
        chainInputs[name] = definition.inputs.first { $0.name == name }?.fallback
    }

    /// Why what is known of a source does not fit; with a step, other inputs of it that would are named.
    private func mismatch(
        _ found: Known, _ unit: UnitExpression?, _ port: InputPort, _ target: String, _ step: Int?
    ) -> ChainProblem? {
        switch (found.expected, port.expected) {
        case (.anything, _), (_, .anything), (.function, _), (_, .function), (.text, .text): return nil
        case (.text, .numeric(let dimension)):
            return .mismatch(source: found.name, target: target, found: "a text", expected: dimension.described)
        case (.numeric(let dimension), .text):
            return .mismatch(source: found.name, target: target, found: dimension.described, expected: "a text")
        case (.numeric(let dimension), .numeric(let expected)):
            if dimension == expected { return nil }
            if dimension.isOne {
                let unit = port.unit ?? expected.displayUnit.text
                return .bareNumber(source: found.name, target: target, expected: expected, unit: unit)
            }
            if expected.isOne, let scale = unit ?? found.unit, scale.isAffine {
                return .temperatureScale(source: found.name, target: target, unit: scale.text)
            }
            return .mismatch(
                source: found.name, target: target, found: dimension.described, expected: expected.described,
                near: step.map { fitting(dimension, $0) } ?? [])
        }
    }

    /// Inputs of the step that have that dimension and are not set, when they are few.
    private func fitting(_ dimension: Dimension, _ step: Int) -> [String] {
        guard let interface = interfaces[step] else { return [] }
        let set = Set(steps[step].inputs.map(\.name))
        let names = interface.inputs.filter { $0.expected == .numeric(dimension) && !set.contains($0.name) }.map(\.name)
        return names.count > 3 ? [] : names
    }

    /// What is known about a source.
    private struct Known {
        var expected: Expectation
        /// Empty for what the chain file itself says.
        var name = ""
        /// A pure zero fits every dimension.
        var isZero = false
        var unit: UnitExpression?
    }

    /// What a value will be like, as far as that is known.
    func kind(of source: InputSource) -> Expectation {
        let known = expectation(of: source)
        return known.isZero ? .anything : known.expected
    }

    private func expectation(of source: InputSource) -> Known {
        switch source {
        case .literal(let literal): return Planner.known(literal, name: "")
        case .chainInput(let name):
            guard let literal = chainInputs[name] else { return Known(expected: .anything) }
            return Planner.known(literal, name: "inputs.\(name)")
        case .output(let step, let name):
            return Known(expected: port(step, name)?.expected ?? .anything, name: "\(step).\(name)")
        case .input(let step, let name): return forwarded(step, name)
        case .expression(let expression):
            return Known(expected: proof(of: expression)?.expectation ?? .anything, name: expression.text)
        case .template(let template): return Known(expected: .text, name: template.text)
        case .document(let document): return Known(expected: kind(of: document))
        case .unreadable: return Known(expected: .anything)
        }
    }

    /// What a step of this block, or of one around it, says of an output.
    func port(_ step: String, _ name: String) -> OutputPort? {
        if let position = positions[step] { return interfaces[position]?.output(name) }
        for block in outer {
            if let position = block.positions[step] { return block.interfaces[position]?.output(name) }
        }
        return nil
    }

    /// A list of numbers of one dimension is known as its elements are.
    private func kind(of document: Document<InputSource>) -> Expectation {
        switch document {
        case .content(let source): return kind(of: source)
        case .record: return .anything
        case .list(let elements):
            guard let first = elements.first.map(kind), case .numeric = first else { return .anything }
            return elements.allSatisfy { kind(of: $0) == first } ? first : .anything
        }
    }

    /// A forwarded input is as its worksheet expects it, or as the literal that is put into it.
    private func forwarded(_ step: String, _ name: String) -> Known {
        let full = "\(step).\(name)"
        guard let position = positions[step] else { return Known(expected: .anything, name: full) }
        // What does not fit its own input is told there, and counts as if it did.
        if !refused.contains(full), let input = steps[position].inputs.first(where: { $0.name == name }) {
            if case .literal(let literal) = input.source { return Planner.known(literal, name: full) }
            if case .chainInput(let chain) = input.source, let literal = chainInputs[chain] {
                return Planner.known(literal, name: full)
            }
        }
        let interface = interfaces[position]
        return Known(
            expected: interface?.input(name)?.expected ?? interface?.output(name)?.expected ?? .anything, name: full)
    }

    private static func known(_ literal: Literal, name: String) -> Known {
        switch literal.value {
        case .number(let quantity):
            Known(
                expected: .numeric(quantity.dimension), name: name,
                isZero: quantity.si == 0 && quantity.dimension.isOne, unit: literal.unit)
        case .string: Known(expected: .text, name: name)
        default:
            Known(
                expected: Numeric(literal.value)?.dimension.map(Expectation.numeric) ?? .anything, name: name,
                isZero: Numeric(literal.value)?.isPureZero ?? false, unit: literal.unit)
        }
    }
}
