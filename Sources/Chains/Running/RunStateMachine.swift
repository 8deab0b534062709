import Quantities

/// A run as a value: events go in, what to do next comes out. It has no clock, no disk and no engine.
///
/// A run is a tree of frames: the chain itself, and one for each block that a step has open. Commands that were given are
/// given again until an event answers them.
public struct RunStateMachine: Sendable {
    public let plan: Plan
    /// Some steps are to begin before others.
    let usesPriorities: Bool
    /// The open frames by their numbers; number 0 is the chain itself.
    var frames = OpenFrames()
    var nextNumber = 1
    /// How many attempts are with their engines.
    var calls = 0
    public internal(set) var isStopping = false
    /// Somebody asked for a pause, which is over when somebody drives the run again.
    var isPausing = false
    /// Nobody is to drive the run on by himself.
    public internal(set) var isPaused = false
    /// When somebody first drove the run, in milliseconds since 1970.
    public internal(set) var started: Int64?
    public internal(set) var isEnded = false
    /// The conditions that are still to be asked, by their indices.
    var unasked: [Int]
    /// The condition that ended the run early.
    var early: PlannedCondition?
    /// The checks of sub-chains that do not hold, each named by its step.
    var warnings: [CheckResult] = []
    /// What became of the steps that run in any case.
    var exit: Exit = .none

    enum Exit {
        case none
        case open(Int)
        case closed
    }

    public init(plan: Plan) {
        self.plan = plan
        usesPriorities = plan.usesPriorities
        unasked = Array(plan.conditions.indices)
        frames[0] = Frame(number: 0, steps: plan.steps, graph: BlockGraph(plan.steps), kept: plan.kept)
    }

    /// The run that a journal tells of. Throws `RunStateError`.
    public init(replaying events: some Sequence<Event>) throws {
        var machine: RunStateMachine?
        for event in events {
            if case .runCreated(let creation) = event.kind, machine == nil {
                machine = RunStateMachine(plan: creation.plan)
            } else {
                guard machine != nil else { throw RunStateError.notCreated }
                try machine?.apply(event)
            }
        }
        guard let machine else { throw RunStateError.notCreated }
        self = machine
    }

    // MARK: What is

    /// The first fault of a step, by which the run fails.
    public var fault: Fault? { frames[0]?.fault }

    /// The phases of the chain's own steps.
    public var phases: [StepPhase] { frames[0]?.phases ?? [] }

    func phase(of slot: StepSlot) -> StepPhase? { frames[slot.frame]?.phases[slot.position] }

    func step(_ slot: StepSlot) -> PlannedStep? { frames[slot.frame]?.steps[slot.position] }

    func attempts(of slot: StepSlot) -> Int { frames[slot.frame]?.attempts[slot.position] ?? 0 }

    /// The step's name in the journal: `girder`, `sweep[3].girder`.
    func path(of slot: StepSlot) -> String { frames[slot.frame]?.path(of: slot.position) ?? "" }

    /// The frame and those around it as far as its steps see them, from the inside out.
    func scope(of number: Int) -> FrameScope {
        var around: [Frame] = []
        var next = frames[number]
        while let frame = next {
            around.append(frame)
            next = frame.around.flatMap { frames[$0] }
        }
        return FrameScope(around)
    }

    /// True for the frame of the steps that run in any case, and those inside of it.
    func isOnExit(_ number: Int) -> Bool {
        guard case .open(let exit) = exit else { return false }
        var next: Int? = number
        while let number = next {
            if number == exit { return true }
            next = frames[number]?.owner?.frame
        }
        return false
    }

    /// What happened follows from no other step: an attempt ended, or one of a step began that needs nobody.
    func isIndependent(_ event: EventKind) -> Bool {
        switch event {
        case .stepCompleted, .stepFailed: return true
        case .stepStarted(let start):
            guard let slot = try? slot(of: start.step), let frame = frames[slot.frame] else { return false }
            let step = frame.steps[slot.position]
            return step.needs.isEmpty && step.awaits.isEmpty && frame.graph.incoming[slot.position] == 0
        default: return false
        }
    }

    func slot(of path: String) throws -> StepSlot {
        var prefix = ""
        var id = path
        if let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) {
            prefix = String(path[...dot])
            id = String(path[path.index(after: dot)...])
        }
        guard let number = frames.number(ofPrefix: prefix), let position = frames[number]?.position(of: id) else {
            throw RunStateError.unknownStep(path)
        }
        return StepSlot(position, in: number)
    }
}
