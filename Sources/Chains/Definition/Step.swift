/// A step of a chain.
public struct Step: Sendable {
    public let id: String
    /// Where the step begins in the chain file.
    public let place: SourcePlace
    public let work: Work
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

    init(
        id: String, place: SourcePlace, work: Work, inputs: [StepInput], needs: [Located<String>] = [],
        join: Located<Join>? = nil, condition: Check? = nil, transitions: [Transition] = [], timeout: Int? = nil,
        retry: RetryPolicy? = nil, cache: CachePolicy? = nil
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
    }

    /// What an engine is asked for; nil for steps that the run loop does itself.
    var call: Call? { if case .call(let call) = work { call } else { nil } }
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
    }

    /// A condition that fails the step where it does not hold, with what is said then.
    public struct Assertion: Sendable {
        public let condition: Check
        public let message: String?
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
            public let next: (source: InputSource, place: SourcePlace)?
        }

        public let rule: Rule
        public let body: Block
        public let variables: [Variable]
        public let relaxation: Double
        public let limit: Int
        public let concurrency: Int
        public let proceeds: Bool
    }

    /// Another chain file, read with its own rules.
    public struct Subchain: Sendable {
        public let definition: ChainDefinition
        public let place: SourcePlace
    }
}
