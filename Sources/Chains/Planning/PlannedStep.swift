/// A step of a plan.
public struct PlannedStep: Sendable, Equatable {
    public let id: String
    public let work: PlannedWork
    public let inputs: [PlannedInput]
    /// The outputs that others use, without repetition, in order of first use.
    public let wanted: [String]
    /// The positions in the block of the steps that must have completed before.
    public let needs: [Int]
    /// The positions of steps that must have ended, however they did: there is a default for what they give.
    public let awaits: [Int]
    /// How many of the transitions that lead here must be taken.
    public let join: Join
    /// The step is skipped where this does not hold; nil for always.
    public let condition: PlannedExpression?
    /// In the order in which they are tried.
    public let transitions: [PlannedTransition]
    /// Milliseconds; nil without a limit.
    public let timeout: Int?
    /// Nil where a failure is final.
    public let retry: RetryPolicy?
    /// Of the steps that may begin, those of higher priority do so first; that of the step around, unless said otherwise.
    public let priority: Int

    public init(
        id: String, work: PlannedWork, inputs: [PlannedInput] = [], wanted: [String] = [], needs: [Int] = [],
        awaits: [Int] = [], join: Join = .all, condition: PlannedExpression? = nil,
        transitions: [PlannedTransition] = [],
        timeout: Int? = nil, retry: RetryPolicy? = nil, priority: Int = 0
    ) {
        self.id = id
        self.work = work
        self.inputs = inputs
        self.wanted = wanted
        self.needs = needs
        self.awaits = awaits
        self.join = join
        self.condition = condition
        self.transitions = transitions
        self.timeout = timeout
        self.retry = retry
        self.priority = priority
    }

    /// What an engine is asked for; nil for steps that the run loop does itself.
    public var call: PlannedCall? { if case .call(let call) = work { call } else { nil } }

    /// Values of every kind may go into the step, records too, which worksheets know nothing of.
    var takesRecords: Bool { call?.worksheet.isEmpty ?? true }

    /// What plans say the step is about: its worksheet, else its kind.
    public var subject: String {
        guard let call, !call.worksheet.isEmpty else { return work.kindName }
        return call.worksheet
    }
}
