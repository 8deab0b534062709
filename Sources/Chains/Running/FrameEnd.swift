import Quantities

/// What a frame gives when its steps are done: its block's outputs, the next values of a loop's variables, or a fault.
struct FrameEnd {
    let frame: Frame
    /// The step that opened it.
    let step: PlannedStep
    let path: String
    /// It was cut short from outside.
    let isCut: Bool
    /// In the frame.
    let resolver: MappingResolver

    var closing: FrameClosing {
        if let fault = frame.fault { return closing(fault: fault) }
        do {
            if let leave = frame.leave {
                return closing(variables: try kept(), isLast: leave == .stop)
            }
            if isCut { return closing(isCut: true) }
            return try complete()
        } catch {
            return closing(fault: error.fault(step: path))
        }
    }

    private func complete() throws(RunFault) -> FrameClosing {
        guard let block = step.work.block(of: frame.label) else { return closing() }
        let evaluation = ResultEvaluation(resolver)
        var warnings: [CheckResult] = []
        if case .subchain(let chain) = step.work {
            let broken = try evaluation.results(of: chain.checks).filter { !$0.holds }
            if let failed = broken.first(where: { $0.level == .fail }) { throw .checkOfSubchain(failed.text) }
            warnings = broken
        }
        let outputs = try evaluation.outputs(of: block.outputs)
        guard case .loop(let loop) = step.work, !loop.isOverItems else {
            return closing(outputs: outputs, warnings: warnings)
        }
        guard case .convergence(let until, let tolerance) = loop.rule else {
            return closing(outputs: outputs, variables: try next(loop))
        }
        // No iteration follows one after which the condition holds, so that the variables stay what they were in it.
        if let until, try evaluation.holds(until) {
            return closing(outputs: outputs, variables: try kept(), isLast: true)
        }
        let variables = try next(loop)
        let isLast = try tolerance.map { tolerance throws(RunFault) in try isSettled(variables, within: tolerance) }
        return closing(outputs: outputs, variables: variables, isLast: isLast ?? false)
    }

    private func closing(
        outputs: [StepOutput] = [], variables: [StepOutput] = [], isLast: Bool = false, fault: Fault? = nil,
        isCut: Bool = false, warnings: [CheckResult] = []
    ) -> FrameClosing {
        FrameClosing(
            step: path, label: frame.label, outputs: outputs, variables: variables, isLast: isLast, fault: fault,
            isCut: isCut, warnings: warnings)
    }

    // MARK: Variables

    /// The loop's variables as they were in the body.
    private func kept() throws(RunFault) -> [StepOutput] {
        guard case .loop(let loop) = step.work else { return [] }
        var variables: [StepOutput] = []
        for variable in loop.variables {
            variables.append(StepOutput(name: variable.name, value: try resolver.local("vars." + variable.name)))
        }
        return variables
    }

    private func next(_ loop: PlannedLoop) throws(RunFault) -> [StepOutput] {
        var variables: [StepOutput] = []
        for variable in loop.variables {
            let former = try resolver.local("vars." + variable.name)
            guard let source = variable.next else {
                variables.append(StepOutput(name: variable.name, value: former))
                continue
            }
            var value = try resolver.shown(source, target: variable.name).value
            if loop.relaxation != 1 { value = try relaxed(former, value, loop.relaxation, variable.name) }
            if let what = value.notFinite {
                throw .notFiniteSource(source: variable.name, target: "the next iteration", what: what)
            }
            variables.append(StepOutput(name: variable.name, value: value))
        }
        return variables
    }

    /// The former value and the given part of the way to the new one.
    private func relaxed(_ former: Value, _ new: Value, _ part: Double, _ name: String) throws(RunFault) -> Value {
        do {
            return try resolver.expressions.compile("a + r * (b - a)", names: ["a", "b", "r"])
                .value(of: [former, new, .number(part)])
        } catch {
            throw .variable(name, reason: (error as? ChainExpressionError)?.message ?? "\(error)")
        }
    }

    /// True where no variable changed by more than the tolerance, relative to its largest element.
    private func isSettled(_ variables: [StepOutput], within tolerance: Double) throws(RunFault) -> Bool {
        for variable in variables {
            let former = try resolver.local("vars." + variable.name)
            guard let new = variable.value, let change = new.change(from: former) else {
                let found = variable.value?.text(elements: 4) ?? "nothing"
                let before = former.text(elements: 4)
                throw .variable(variable.name, reason: "\(found) cannot be compared with \(before), which it was")
            }
            if change > tolerance { return false }
        }
        return true
    }
}

extension Value {
    /// The largest change of an element in relation to the largest element; nil where the two cannot be compared.
    func change(from former: Value) -> Double? {
        guard let (a, first) = former.numbers, let (b, second) = numbers, a.count == b.count,
            first == second || a.allSatisfy({ $0 == 0 }) || b.allSatisfy({ $0 == 0 })
        else { return nil }
        let size = b.reduce(0) { Swift.max($0, abs($1)) }
        let change = zip(a, b).reduce(0) { Swift.max($0, abs($1.0 - $1.1)) }
        return change == 0 ? 0 : change / size
    }

    private var numbers: ([Double], Dimension)? {
        switch self {
        case .number(let quantity): ([quantity.si], quantity.dimension)
        case .matrix(let matrix): matrix.flat.map { ($0.si, $0.dimension) }
        default: nil
        }
    }
}
