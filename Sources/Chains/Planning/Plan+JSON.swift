import Quantities

extension Plan {
    /// The plan for programs: steps in order, each input with its source.
    public var json: JSON {
        [
            "name": .string(name), "failure_mode": .string(failureMode.rawValue),
            "timeout_ms": timeout.map(JSON.integer) ?? .null,
            "steps": PlanScope(steps).json, "outputs": PlanScope(steps).json(of: outputs),
            "checks": .array(checks.map { .string($0.expression.text) }),
            "conditions": .array(
                conditions.map { condition in
                    [
                        "expression": .string(condition.expression.text),
                        "outcome": .string(condition.outcome.rawValue),
                        "message": .optional(condition.message),
                        "after": .array(condition.after.map { .string(steps[$0].id) }),
                    ]
                }),
            "on_exit": exit.map { PlanScope($0.steps, around: [steps]).json } ?? .array([]),
            "functions": .array(functions.map(\.json)), "write_files": .bool(writesFiles),
        ]
    }
}

extension PlannedChain {
    /// The plan for programs, with what is run before it.
    public var json: JSON {
        guard case .object(let members) = plan.json else { return plan.json }
        return .object(members + [JSON.Member("after", .array(after.map(JSON.string)))])
    }
}

extension PlanScope {
    /// The steps of the block; those that hold steps have `blocks`.
    var json: JSON { .array(steps.enumerated().map { json(of: $1, at: $0) }) }

    func json(of outputs: [PlannedOutput]) -> JSON {
        .array(outputs.map { ["name": .string($0.name), "source": json(of: $0.source)] })
    }

    private func json(of step: PlannedStep, at position: Int) -> JSON {
        var members: [JSON.Member] = [
            JSON.Member("id", .string(step.id)), JSON.Member("position", .integer(position)),
            JSON.Member("kind", .string(step.work.kindName)),
            JSON.Member("worksheet", .optional(step.call?.worksheet)),
            JSON.Member("worksheet_hash", .optional(step.call?.worksheetHash)),
            JSON.Member("engine", step.call?.engine.json ?? .null),
            JSON.Member("needs", .array(step.needs.map { .string(steps[$0].id) })),
            JSON.Member("timeout_ms", step.timeout.map(JSON.integer) ?? .null),
            JSON.Member("retry", step.retry?.json ?? .null),
            JSON.Member(
                "inputs",
                .array(
                    step.inputs.map {
                        [
                            "name": .string($0.name), "source": json(of: $0.source), "units": .optional($0.units),
                        ]
                    })), JSON.Member("outputs", .array(step.wanted.map(JSON.string))),
        ]
        if let condition = step.condition { members.append(JSON.Member("when", .string(condition.text))) }
        if step.priority != 0 { members.append(JSON.Member("priority", .integer(step.priority))) }
        if step.join != .all { members.append(JSON.Member("join", .string(step.join.text))) }
        if !step.transitions.isEmpty {
            members.append(JSON.Member("transitions", .array(step.transitions.map(json))))
        }
        if step.work.isBlock { members.append(JSON.Member("blocks", .array(step.work.blocks.map(json)))) }
        return .object(members)
    }

    private func json(of transition: PlannedTransition) -> JSON {
        [
            "on": .string(transition.trigger.rawValue), "when": .optional(transition.condition?.text),
            "do": .array(transition.targets.map { .string(steps[$0].id) }),
        ]
    }

    /// The label is what paths of its steps have behind the id of the step that holds it.
    private func json(of label: String, _ block: PlannedBlock) -> JSON {
        let inner = inside(block)
        return ["label": .string(label), "steps": inner.json, "outputs": inner.json(of: block.outputs)]
    }

    private func json(of source: PlannedSource) -> JSON {
        switch source {
        case .literal(let value, let text, let origin): ["origin": origin.json, "value": value.json(text: text)]
        case .output(let step, let name): ["origin": InputOrigin.output(step: id(of: step), name: name).json]
        case .input(let step, let name): ["origin": InputOrigin.input(step: id(of: step), name: name).json]
        case .local(let name): ["origin": InputOrigin.local(name).json]
        case .expression(let expression): ["origin": InputOrigin.expression(expression.text).json]
        case .document: ["origin": InputOrigin.expression(shown(source)).json]
        case .template(let template): ["origin": InputOrigin.expression(template.text).json]
        }
    }
}
