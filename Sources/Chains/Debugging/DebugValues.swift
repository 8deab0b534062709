import Quantities

/// The values that a person sees while a run stands still: what steps before gave, and what the next one is given.
struct DebugValues {
    let planned: PlannedChain
    let names: ChainTestNames
    let status: RunStatus
    /// What blocks gave names, by what the names of their steps begin with.
    let locals: [String: [LocalValue]]
    /// The attempt that comes next.
    let next: Attempt

    /// A value and how people read it. Throws `ChainExpressionError`, or `ChainProblem` for what cannot be read.
    func value(of text: String) throws -> (value: Value, text: String) {
        let paths = paths
        let scanner = ReferenceScanner(
            steps: names.ids + paths.keys, inputs: Array(planned.chainInputs.keys),
            locals: LocalNames.usual + names.itemNames + frames.flatMap { locals[$0] ?? [] }.map(\.name))
        if case .output(let step, let name) = try scanner.source(text) {
            let output = try output(name, of: paths[step] ?? step)
            return (output.value, output.text)
        }
        let expression = try scanner.expression(text)
        let values = try expression.references.map { try value(of: $0, paths) }
        let names = expression.references.indices.map(ChainExpressionText.name(of:))
        do {
            let value = try ChainExpressions().compile(expression.code, names: names).value(of: values)
            return (value, value.text(elements: MappingResolver.mostElements))
        } catch {
            throw ChainExpressionError(expression.restored(error))
        }
    }

    /// True for an error of what has no value yet, and may have one further on.
    static func isForLater(_ error: any Error) -> Bool { (error as? ChainExpressionError)?.code == notYet }
    private static let notYet = "not-yet"

    func holds(_ condition: String) throws -> Bool {
        guard case .number(let quantity) = try value(of: condition).value, quantity.dimension.isOne else {
            throw ChainExpressionError("'\(condition)' is neither true nor false")
        }
        return quantity.si != 0
    }

    // MARK: Names

    /// What the names of the steps around the next one begin with, from the inside out; the chain's own last.
    private var frames: [String] {
        var frames: [String] = []
        var rest = Substring(next.step)
        while let dot = rest.lastIndex(of: ".") {
            frames.append(String(rest[...dot]))
            rest = rest[..<dot]
        }
        return frames + [""]
    }

    /// The paths of the steps that can be spoken of, by id where that stands in a block around, and by path.
    private var paths: [String: String] {
        var paths: [String: String] = [:]
        for step in status.steps where !step.id.contains(".") && !step.id.contains("[") { paths[step.id] = step.id }
        for frame in frames.reversed() {
            for step in status.steps where step.id.hasPrefix(frame) {
                let id = String(step.id.dropFirst(frame.count))
                if !id.contains(".") { paths[id] = step.id }
            }
        }
        return paths
    }

    private func value(of reference: ChainExpressionText.Reference, _ paths: [String: String]) throws -> Value? {
        switch reference {
        case .output(let step, let name): return try output(name, of: paths[step] ?? step).value
        case .chainInput(let name): return planned.chainInputs[name]?.value
        case .variable(let name): return try local("vars." + name) ?? variable(name)
        case .local(let name): return try local(name) ?? wait("'\(name)' has no value here")
        case .run(let name):
            return RunFacts(run: status.run, name: status.name, started: status.started).value(of: "run." + name)
        }
    }

    private func local(_ name: String) -> Value? {
        frames.lazy.compactMap { locals[$0]?.first { $0.name == name }?.value }.first
    }

    /// What the latest `let` gave.
    private func variable(_ name: String) throws -> Value {
        for step in status.steps.reversed() {
            guard case .values(.let) = step.planned.work, let output = step.outputs.first(where: { $0.name == name })
            else { continue }
            if let value = output.value { return value }
        }
        return try wait("no variable is '\(name)' yet")
    }

    /// What the step gave, or what it is given.
    private func output(_ name: String, of step: String) throws -> (value: Value, text: String) {
        let found = status.step(step)
        if let output = found?.outputs.first(where: { $0.name == name }) {
            switch output.content {
            case .value(let value): return (value, output.text ?? value.text(elements: MappingResolver.mostElements))
            case .fault(let fault): return try refuse("'\(step).\(name)' has no value: \(fault.message)")
            }
        }
        if let input = found?.inputs.first(where: { $0.name == name }) { return (input.value, input.text) }
        guard let found, found.phase.isFinal else {
            let known = names.interfaces(of: step)
            let mayCome = known.isEmpty || known.contains { $0.isOpen || $0.outputName(in: name) != nil }
            if mayCome || known.contains(where: { $0.input(name) != nil }) {
                return try wait("'\(step)' has not run yet")
            }
            return try refuse(name, of: step, near: known.flatMap { $0.outputs.map(\.name) })
        }
        return try refuse(name, of: step, near: found.outputs.map(\.name))
    }

    private func refuse<Result>(_ name: String, of step: String, near names: [String]) throws -> Result {
        let near = NearNames.suggestions(for: name, in: Set(names))
        return try refuse("'\(step)' has no '\(name)'" + (near.first.map { "; did you mean '\($0)'?" } ?? ""))
    }

    private func wait<Result>(_ message: String) throws -> Result {
        throw ChainExpressionError(message, code: DebugValues.notYet)
    }

    private func refuse<Result>(_ message: String) throws -> Result { throw ChainExpressionError(message) }
}
