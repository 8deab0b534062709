// What a chain is made of, for those who look through it.
extension ChainDefinition {
    /// The steps and those that they hold, without those of other chain files.
    public var ownSteps: [Step] { (steps + (exit?.steps ?? [])).flatMap(\.withHeld) }

    /// What engines are asked for, with the ids of the steps, without those of other chain files.
    public var ownCalls: [(step: String, call: Step.Call)] {
        ownSteps.compactMap { step in step.call.map { (step.id, $0) } }
    }

    /// The chains that steps run.
    public var subchains: [ChainDefinition] {
        ownSteps.compactMap { if case .subchain(let chain) = $0.work { chain.definition } else { nil } }
    }

    /// The conditions that the chain asks: its checks, and those of its steps.
    public var questions: [(expression: ChainExpressionText, place: SourcePlace)] {
        (checks + conditions.map(\.check) + ownSteps.flatMap(\.questions)).map { ($0.expression, $0.place) }
    }

    /// A step fails where something does not hold.
    public var holdsAssertions: Bool {
        ownSteps.contains { if case .assertions = $0.work { true } else { false } }
    }
}

extension Step {
    fileprivate var withHeld: [Step] {
        if case .subchain = work { return [self] }
        return [self] + work.blocks.flatMap { $0.steps.flatMap(\.withHeld) }
    }

    fileprivate var questions: [Check] {
        let own = [condition].compactMap { $0 } + transitions.compactMap(\.condition)
        switch work {
        case .assertions(let assertions): return own + assertions.map(\.condition)
        case .choice(let branches): return own + branches.compactMap(\.condition)
        case .loop(let loop):
            switch loop.rule {
            case .condition(let check): return own + [check]
            case .convergence(let until?, _): return own + [until]
            case .convergence, .items: return own
            }
        default: return own
        }
    }
}
