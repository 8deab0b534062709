import Quantities

extension Plan {
    /// The plan for programs: steps in order, each input with its source.
    public var json: JSON {
        [
            "name": .string(name), "failure_mode": .string(failureMode.rawValue),
            "timeout_ms": timeout.map(JSON.integer) ?? .null,
            "steps": .array(
                steps.enumerated().map { position, step in
                    [
                        "id": .string(step.id), "position": .integer(position), "kind": .string(step.work.kindName),
                        "worksheet": .optional(step.call?.worksheet),
                        "worksheet_hash": .optional(step.call?.worksheetHash),
                        "engine": step.call?.engine.json ?? .null,
                        "needs": .array(step.needs.map { .string(steps[$0].id) }),
                        "timeout_ms": step.timeout.map(JSON.integer) ?? .null,
                        "retry": step.retry?.json ?? .null,
                        "inputs": .array(
                            step.inputs.map { input in
                                [
                                    "name": .string(input.name), "source": json(of: input.source),
                                    "units": .optional(input.units),
                                ]
                            }), "outputs": .array(step.wanted.map(JSON.string)),
                    ]
                }),
            "outputs": .array(
                outputs.map { ["name": .string($0.name), "source": json(of: $0.source)] }),
            "checks": .array(checks.map { .string($0.expression.text) }),
            "functions": .array(functions.map(\.json)), "write_files": .bool(writesFiles),
        ]
    }

    private func json(of source: PlannedSource) -> JSON {
        switch source {
        case .literal(let value, let text, let origin): ["origin": origin.json, "value": value.json(text: text)]
        case .output(let step, let name): ["origin": InputOrigin.output(step: steps[step.position].id, name: name).json]
        case .input(let step, let name): ["origin": InputOrigin.input(step: steps[step.position].id, name: name).json]
        case .local(let name): ["origin": InputOrigin.local(name).json]
        case .expression(let expression): ["origin": InputOrigin.expression(expression.text).json]
        case .document: ["origin": InputOrigin.expression(shown(source)).json]
        case .template(let template): ["origin": InputOrigin.expression(template.text).json]
        }
    }
}
