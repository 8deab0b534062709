import Quantities

// Inputs that are set by hand.
extension DebugSession {
    /// Sets an input of a step that is still to come, once.
    func set(_ target: String, to text: String, _ attempt: Attempt) throws {
        let heads = target.indices.filter { target[$0] == "." }.map { String(target[..<$0]) }
        guard let step = heads.last(where: names.isCalled) else {
            let isStep = heads.contains(where: names.isStep)
            throw ChainExpressionError(
                isStep
                    ? "no engine calculates '\(target)', and only inputs of engines can be set"
                    : "'\(target)' is no input of a step")
        }
        let input = String(target.dropFirst(step.count + 1))
        if let phase = values(attempt).status.step(step)?.phase, phase.isFinal {
            throw ChainExpressionError(
                "'\(step)' is \(phase.rawValue) already; set an input of a step that is still to come")
        }
        let (value, shown) = try values(attempt).value(of: text)
        try check(value, step, input)
        state.withLock { state in
            state.settings.removeAll { $0.isOf(step, input) }
            state.settings.append(DebugSetting(step: step, input: input, value: value, text: shown))
        }
        say("\(target) = \(shown)")
    }

    /// The input must be one that a step of that name has, and the value must fit it.
    private func check(_ value: Value, _ step: String, _ input: String) throws {
        let interfaces = names.interfaces(of: step)
        if interfaces.isEmpty || interfaces.contains(where: \.takesAnyInput) { return }
        let ports = interfaces.compactMap { $0.input(input) }
        if ports.isEmpty {
            let known = interfaces[0].inputs.map(\.name)
            let near = NearNames.suggestions(for: input, in: Set(known))
            throw ChainProblem.unknownInput(step: step, input: input, near: near, all: known.count > 10 ? [] : known)
        }
        if let (found, expected) = ports.lazy.compactMap({ $0.expected.misfit(value) }).first {
            throw ChainProblem.mismatch(source: "", target: "\(step).\(input)", found: found, expected: expected)
        }
    }

    /// The attempt with what was set, and what that was; a setting counts once.
    func changed(_ attempt: Attempt, takes: Bool = true) -> (Attempt, [String]) {
        let settings = state.withLock { state in
            // Of several for one input the latest counts.
            var own: [DebugSetting] = []
            for setting in state.settings.reversed() where StepName(attempt.step).isCalled(setting.step) {
                if !own.contains(where: { $0.input == setting.input }) { own.append(setting) }
            }
            if takes {
                state.settings.removeAll { one in own.contains { $0.step == one.step && $0.input == one.input } }
            }
            return Array(own.reversed())
        }
        if settings.isEmpty { return (attempt, []) }
        var inputs = attempt.inputs
        for setting in settings {
            inputs.removeAll { $0.name == setting.input }
            inputs.append(AttemptInput(name: setting.input, value: setting.value))
        }
        return (
            attempt.with(inputs: inputs),
            settings.map { "input '\($0.input)' was set to \($0.text) by hand" }
        )
    }

    /// Says what was set for steps that never came.
    func tellUnused() {
        for setting in state.withLock({ $0.settings }) {
            say("'\(setting.step).\(setting.input)' was set, and no step took it")
        }
    }
}

extension Attempt {
    /// The same attempt with other inputs, which makes it another one for its engine.
    fileprivate func with(inputs: [AttemptInput]) -> Attempt {
        Attempt(
            run: run, step: step, number: number, key: key + ":set", engine: engine, worksheet: worksheet,
            worksheetHash: worksheetHash, folder: folder, inputs: inputs, outputs: outputs, functions: functions,
            mayWrite: mayWrite, savedFiles: savedFiles, chain: chain, timeout: timeout, cancellation: cancellation)
    }
}
