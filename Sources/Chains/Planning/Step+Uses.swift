// What a step refers to, in its own inputs and conditions and in the steps that it holds.
extension Step {
    /// Something that is referred to.
    struct Use {
        enum Subject {
            case output(step: String, name: String)
            case variable(String)
        }

        let subject: Subject
        /// The input that it goes into; nil for what is no input of the step itself.
        let input: String?
        let place: SourcePlace
        /// Where the step that refers to it says what it is for.
        let targetPlace: SourcePlace
        /// There is a default for it.
        var isOptional = false
        /// One of the steps that the step holds refers to it.
        var isNested = false
    }

    /// What must have completed before the step starts.
    var uses: [Use] {
        var uses: [Use] = []
        for input in inputs {
            uses += input.source.subjects.map { subject, isOptional in
                Use(
                    subject: subject, input: input.name, place: input.sourcePlace, targetPlace: input.namePlace,
                    isOptional: isOptional)
            }
        }
        if let condition { uses += condition.uses }
        uses += transitions.flatMap { ($0.condition?.uses ?? []) + $0.published.flatMap(\.uses) }.filter {
            // What a step gives itself is there when it leads on.
            if case .output(let step, _) = $0.subject { step != id } else { true }
        }
        return uses + work.uses
    }
}

extension Step.Work {
    fileprivate var uses: [Step.Use] {
        switch self {
        case .call, .values, .wait, .approval, .leave, .subchain: []
        case .assertions(let assertions):
            assertions.flatMap { assertion in
                assertion.condition.uses
                    + (assertion.message.map { InputSource.uses($0, at: assertion.condition.place) } ?? [])
            }
        case .loop(let loop): loop.uses
        case .branches(let branches, _, _), .choice(let branches):
            branches.flatMap { ($0.condition?.uses ?? []) + $0.block.uses }
        case .rescue(let body, let handler, let finally):
            body.uses + (handler?.uses ?? []) + (finally?.uses ?? [])
        }
    }

    /// The blocks that the step holds.
    var blocks: [Step.Block] {
        switch self {
        case .call, .values, .assertions, .wait, .approval, .leave: []
        case .loop(let loop): [loop.body]
        case .branches(let branches, _, _), .choice(let branches): branches.map(\.block)
        case .rescue(let body, let handler, let finally): [body, handler, finally].compactMap { $0 }
        case .subchain(let chain):
            [Step.Block(steps: chain.definition.steps, outputs: chain.definition.outputs, place: chain.place)]
        }
    }
}

extension Step.Block {
    /// What the block's steps refer to outside of it.
    var uses: [Step.Use] { outside(steps.flatMap(\.uses) + outputs.flatMap(\.uses)) }

    /// Without what the block's own steps give, as uses of the step that holds the block.
    fileprivate func outside(_ uses: [Step.Use]) -> [Step.Use] {
        let own = Set(steps.map(\.id))
        let variables = Set(steps.flatMap(\.variables))
        return uses.filter { use in
            switch use.subject {
            case .output(let step, _): !own.contains(step)
            case .variable(let name): !variables.contains(name)
            }
        }.map {
            Step.Use(
                subject: $0.subject, input: nil, place: $0.place, targetPlace: $0.targetPlace,
                isOptional: $0.isOptional, isNested: true)
        }
    }
}

extension Step.Loop {
    fileprivate var uses: [Step.Use] {
        // The condition of a `while` is asked before there is a body, those of the others inside of it.
        var inside: [Step.Use] = variables.flatMap { variable in
            variable.next.map { next in InputSource.uses(next.source, at: next.place) } ?? []
        }
        var before: [Step.Use] = []
        switch rule {
        case .items: break
        case .condition(let condition): before = condition.uses
        case .convergence(let until, _): inside += until?.uses ?? []
        }
        let own = Set(variables.map(\.name))
        return (before + body.uses + body.outside(inside)).filter {
            if case .variable(let name) = $0.subject { !own.contains(name) } else { true }
        }
    }
}

extension Check {
    fileprivate var uses: [Step.Use] { InputSource.uses(.expression(expression), at: place) }
}

extension ChainOutput {
    fileprivate var uses: [Step.Use] { InputSource.uses(source, at: sourcePlace) }
}

extension InputSource {
    fileprivate static func uses(_ source: InputSource, at place: SourcePlace) -> [Step.Use] {
        source.subjects.map { subject, isOptional in
            Step.Use(subject: subject, input: nil, place: place, targetPlace: place, isOptional: isOptional)
        }
    }

    /// What the source refers to, and whether it has a default for it.
    fileprivate var subjects: [(subject: Step.Use.Subject, isOptional: Bool)] {
        switch self {
        case .literal, .chainInput, .unreadable: return []
        case .output(let step, let name), .input(let step, let name): return [(.output(step: step, name: name), false)]
        case .expression(let expression):
            let optional = expression.referencesWithDefaults
            var subjects: [(subject: Step.Use.Subject, isOptional: Bool)] = []
            for (index, reference) in expression.references.enumerated() {
                switch reference {
                case .output(let step, let name):
                    subjects.append((.output(step: step, name: name), optional.contains(index)))
                case .variable(let name): subjects.append((.variable(name), optional.contains(index)))
                case .chainInput, .run, .local: continue
                }
            }
            return subjects
        case .template(let template): return template.contents.flatMap(\.subjects)
        case .document(let document): return document.contents.flatMap(\.subjects)
        }
    }
}

extension Step {
    /// The variables that the step sets for those after it.
    var variables: [String] { if case .values(.let) = work { inputs.map(\.name) } else { [] } }

    /// The calls of the step and of all that it holds, with the ids of their steps.
    var calls: [(step: String, call: Call)] {
        (call.map { [(id, $0)] } ?? []) + work.blocks.flatMap { $0.steps.flatMap(\.calls) }
    }
}
