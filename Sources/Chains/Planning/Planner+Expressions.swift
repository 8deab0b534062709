import Expressions
import Quantities

// Expressions over outputs, and what can be proved about their values.
extension Planner {
    mutating func plannedExpression(
        _ expression: ChainExpressionText, at sourcePlace: SourcePlace
    ) -> PlannedSource? {
        var references: [PlannedReference] = []
        for reference in expression.references {
            switch reference {
            case .output(let step, let name):
                guard let position = positions[step] else {
                    if let address = outerAddress(of: step) {
                        references.append(.output(step: address, name: name))
                    } else {
                        reportUnknownStep(step, at: sourcePlace)
                    }
                    continue
                }
                guard outputExists(name, of: position, at: sourcePlace) else { continue }
                if let defect = interfaces[position]?.output(name)?.defect {
                    report(.defectiveOutput(step: step, output: name, reason: defect), at: sourcePlace)
                }
                wanted[position].insert(interfaces[position]?.outputName(in: name) ?? name)
                references.append(.output(step: StepAddress(place[position]), name: name))
            case .chainInput(let name):
                if isSubchain {
                    references.append(.local("inputs." + name))
                } else if let literal = chainInputs[name] {
                    references.append(.input(name, literal.value, text: literal.text))
                }
            case .variable(let name):
                guard let found = variable(name, at: sourcePlace) else { continue }
                references.append(found)
            case .run(let name): references.append(.local("run." + name))
            case .local(let name): references.append(.local(name))
            }
        }
        guard references.count == expression.references.count else { return nil }
        do {
            _ = try expressions.compile(expression.code, names: references.indices.map(ChainExpressionText.name))
        } catch {
            report(.expression(text: expression.text, reason: expression.restored(error)), at: sourcePlace)
            return nil
        }
        do { _ = try proved(expression) } catch {
            let reason = "found \(error.found.described), expected \(error.expected.described)"
            report(.expression(text: expression.text, reason: reason), at: sourcePlace)
            return nil
        }
        return .expression(
            PlannedExpression(text: expression.text, code: expression.code, references: references))
    }

    /// A variable that a `let`, a loop or a transition sets: that of the nearest block.
    private mutating func variable(_ name: String, at place: SourcePlace) -> PlannedReference? {
        variablesRead.insert(name)
        if variablesOfCondition.contains(name) { return .local("vars." + name) }
        if let position = setter(of: name, for: planning) {
            wanted[position].insert(name)
            return .output(step: StepAddress(self.place[position]), name: name)
        }
        if variables.contains(name) { return .local("vars." + name) }
        for (index, block) in outer.enumerated() {
            if let position = block.steps.firstIndex(where: { $0.variables.contains(name) }) {
                return .output(step: StepAddress(block.place[position], blocksOut: index + 1), name: name)
            }
            if block.variables.contains(name) { return .local("vars." + name) }
        }
        let known =
            Array(outer.reduce(variables) { $0.union($1.variables) })
            + (steps + outer.flatMap(\.steps)).flatMap(\.variables)
        report(.unknownVariable(name, near: NearNames.suggestions(for: name, in: known)), at: place)
        return nil
    }

    /// What the expression's value will be like; nil where it clashes, which is reported where it is planned.
    func proof(of expression: ChainExpressionText) -> DimensionProof.Kind? { try? proved(expression) }

    private func proved(_ expression: ChainExpressionText) throws(DimensionProof.Clash) -> DimensionProof.Kind {
        var known: [String: DimensionProof.Kind] = [:]
        for (index, reference) in expression.references.enumerated() {
            known[ChainExpressionText.name(of: index)] = kind(of: reference)
        }
        guard let tree = try? ExpressionParser.parse(expression.code, as: .chain) else { return .unknown }
        return try DimensionProof(known).kind(of: tree)
    }

    private func kind(of reference: ChainExpressionText.Reference) -> DimensionProof.Kind {
        switch reference {
        case .output(let step, let name):
            return port(step, name).map { DimensionProof.Kind($0.expected) } ?? .unknown
        case .chainInput(let name):
            guard let literal = chainInputs[name] else { return .unknown }
            // What is put in the place of a sub-chain's default is another number.
            if isSubchain { return DimensionProof.Kind(DimensionProof.Kind(literal.value).expectation) }
            return DimensionProof.Kind(literal.value)
        case .variable(let name): return DimensionProof.Kind(kind(ofVariable: name))
        case .local(let name): return DimensionProof.Kind(names.locals[name] ?? .anything)
        case .run: return .unknown
        }
    }

    /// What a variable is, by the step or the loop that sets it, as `variable` finds it.
    private func kind(ofVariable name: String) -> Expectation {
        if variablesOfCondition.contains(name) { return loopKinds[name] ?? .anything }
        if let position = setter(of: name, for: planning) {
            return interfaces[position]?.output(name)?.expected ?? .anything
        }
        if variables.contains(name) { return published.contains(name) ? .anything : names.variables[name] ?? .anything }
        for block in outer {
            if let position = block.steps.firstIndex(where: { $0.variables.contains(name) }) {
                return block.interfaces[position]?.output(name)?.expected ?? .anything
            }
            if block.variables.contains(name) {
                return block.published.contains(name) ? .anything : names.variables[name] ?? .anything
            }
        }
        return .anything
    }
}

extension DimensionProof.Kind {
    /// What a check certainly is instead of true or false; nil where it may be either.
    var noTruthValue: String? {
        switch self {
        case .numeric(let dimension): dimension.isOne ? nil : dimension.described
        case .text: "a text"
        case .written, .unknown: nil
        }
    }
}

extension ChainExpressionText {
    /// The sentence of an error with the references as they were written.
    func restored(_ error: any Error) -> String {
        PlannedExpression.restored(
            (error as? ChainExpressionError)?.message ?? "\(error)",
            references.map(\.text))
    }
}

extension PlannedExpression {
    /// A sentence in which `ref_1`, `ref_2`, … are what they stand for; the longest numbers first.
    static func restored(_ message: String, _ names: [String]) -> String {
        var text = message
        for (index, name) in names.enumerated().reversed() {
            text = text.replacing(ChainExpressionText.name(of: index), with: name)
        }
        return text
    }
}
