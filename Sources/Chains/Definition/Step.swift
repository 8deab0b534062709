/// A step of a chain.
public struct Step: Sendable {
    public let id: String
    /// Where the step begins in the chain file.
    public let place: SourcePlace
    public var work: Work
    public var inputs: [StepInput]
    /// Steps that must have completed, beside those it takes values from.
    public let needs: [Located<String>]
    /// How many of the transitions that lead here must be taken; nil where nothing is said.
    public let join: Located<Join>?
    /// The step is skipped where this does not hold.
    public let condition: Check?
    public let transitions: [Transition]
    /// Milliseconds; nil without a limit.
    public let timeout: Int?
    /// Nil where a failure is final.
    public var retry: RetryPolicy?
    /// Nil where the step leaves it to the chain.
    public var cache: CachePolicy?
    /// Nil where the step has that of the step around it.
    public let priority: Int?

    init(
        id: String, place: SourcePlace, work: Work, inputs: [StepInput], needs: [Located<String>] = [],
        join: Located<Join>? = nil, condition: Check? = nil, transitions: [Transition] = [], timeout: Int? = nil,
        retry: RetryPolicy? = nil, cache: CachePolicy? = nil, priority: Int? = nil
    ) {
        self.id = id
        self.place = place
        self.work = work
        self.inputs = inputs
        self.needs = needs
        self.join = join
        self.condition = condition
        self.transitions = transitions
        self.timeout = timeout
        self.retry = retry
        self.cache = cache
        self.priority = priority
    }

    /// What an engine is asked for; nil for steps that the run loop does itself.
    public var call: Call? { if case .call(let call) = work { call } else { nil } }
}

extension Step {
    /// What a step does, by the kinds of chain files.
    public indirect enum Work: Sendable {
        case call(Call)
        /// The inputs are the outputs.
        case values(PlannedWork.Values)
        case assertions([Assertion])
        case wait
        case approval(PlannedApproval)
        case leave(PlannedWork.Leave)
        case loop(Loop)
        case branches([Branch], wait: Located<Join>, PlannedBranches.Collection)
        case choice([Branch])
        case rescue(body: Block, handler: Block?, finally: Block?)
        case subchain(Subchain)
    }

    /// A worksheet, a program or a web service to be asked.
    public struct Call: Sendable {
        /// The path as the chain file has it, and the absolute one; empty where the engine needs none.
        public let worksheet: String
        public let worksheetPath: String
        public let worksheetPlace: SourcePlace
        public let engine: EngineChoice
        public let enginePlace: SourcePlace
        /// The units in which outputs are shown.
        public let outputUnits: [OutputUnit]
        /// What the step leaves in the output folder.
        var saving = StepSaving()
    }

    /// A condition that fails the step where it does not hold, with what is said then.
    public struct Assertion: Sendable {
        public let condition: Check
        /// A text, in which values may stand.
        public let message: InputSource?
    }

    /// Where a step leads when it has ended.
    public struct Transition: Sendable {
        public let trigger: PlannedTransition.Trigger
        public let condition: Check?
        public let targets: [Located<String>]
        public let published: [ChainOutput]
        public let place: SourcePlace
    }

    /// Steps that run together, with what they give as a whole.
    public struct Block: Sendable {
        public let steps: [Step]
        public let outputs: [ChainOutput]
        public let place: SourcePlace
    }

    /// One of several blocks of a step.
    public struct Branch: Sendable {
        public let label: String
        /// Nil where the block runs in any case.
        public let condition: Check?
        public let block: Block
    }

    /// A block that runs again and again.
    public struct Loop: Sendable {
        public enum Rule: Sendable {
            /// Over the step's input `items`, by the name that an item has in the body.
            case items(variable: String)
            case condition(Check)
            case convergence(until: Check?, tolerance: Double?)
        }

        /// A variable whose first value is the step's input of that name.
        public struct Variable: Sendable {
            public let name: String
            public let next: Next?
        }

        /// Where the value for the next iteration comes from.
        public struct Next: Sendable {
            public let source: InputSource
            public let place: SourcePlace
        }

        public let rule: Rule
        public var body: Block
        public let variables: [Variable]
        public let relaxation: Double
        public let limit: Int
        public let concurrency: Int
        public var batch = 1
        public let proceeds: Bool
    }

    /// Another chain file, read with its own rules.
    public struct Subchain: Sendable {
        public let definition: ChainDefinition
        public let place: SourcePlace
    }
}

extension Step {
    /// Gives a policy to every call that has none, in the blocks of the step too.
    mutating func take(_ policy: RetryPolicy) {
        changeCalls { step, _ in
            if step.retry == nil { step.retry = policy }
        }
    }

    /// Gives what the chain asks of all its worksheets to those that do not decline it, in the blocks of the step too.
    mutating func take(_ forms: [Located<SavedForm>]) {
        changeCalls { step, call in
            guard !call.worksheet.isEmpty else { return }
            var call = call
            call.saving.take(forms)
            step.work = .call(call)
        }
    }

    private mutating func changeCalls(_ change: (inout Step, Call) -> Void) {
        if let call { return change(&self, call) }
        work = work.mapBlocks { $0.changingSteps { $0.changeCalls(change) } }
    }
}

extension Step.Block {
    /// The same with each of its steps changed.
    func changingSteps(_ change: (inout Step) -> Void) -> Step.Block {
        var steps = steps
        for index in steps.indices { change(&steps[index]) }
        return Step.Block(steps: steps, outputs: outputs, place: place)
    }
}

extension Step.Work {
    /// The same with its blocks made into others; those of another chain file stay as they are.
    fileprivate func mapBlocks(_ map: (Step.Block) -> Step.Block) -> Step.Work {
        switch self {
        case .call, .values, .assertions, .wait, .approval, .leave, .subchain: self
        case .loop(let loop): .loop(loop.mapping(map))
        case .branches(let branches, let wait, let collection):
            .branches(branches.map { $0.mapping(map) }, wait: wait, collection)
        case .choice(let branches): .choice(branches.map { $0.mapping(map) })
        case .rescue(let body, let handler, let finally):
            .rescue(body: map(body), handler: handler.map(map), finally: finally.map(map))
        }
    }
}

extension Step.Loop {
    fileprivate func mapping(_ map: (Step.Block) -> Step.Block) -> Step.Loop {
        var loop = self
        loop.body = map(body)
        return loop
    }
}

extension Step.Branch {
    fileprivate func mapping(_ map: (Step.Block) -> Step.Block) -> Step.Branch {
        Step.Branch(label: label, condition: condition, block: map(block))
    }
}
