/// What a step does when its turn comes.
///
/// A call is an attempt at an engine. Blocks hold steps of their own, which run in frames. All else is decided by the run
/// loop itself.
public indirect enum PlannedWork: Sendable, Equatable {
    case call(PlannedCall)
    /// The step's inputs are its outputs.
    case values(Values)
    case assertions([PlannedAssertion])
    /// Until the time that the inputs say.
    case wait
    case approval(PlannedApproval)
    case leave(Leave)
    case loop(PlannedLoop)
    case branches(PlannedBranches)
    case choice([PlannedCase])
    case rescue(PlannedRescue)
    case subchain(PlannedSubchain)

    /// What a step of values is called: the outputs of a `let` are variables too.
    public enum Values: String, Sendable {
        case `let`, transform
    }

    /// How a body of a loop is left early.
    public enum Leave: String, Sendable {
        case stop = "break"
        case next = "continue"
    }

    /// The kind in the words of chain files.
    public var kindName: String {
        switch self {
        case .call(let call):
            switch call.engine {
            case .named(let engine) where call.worksheet.isEmpty: engine
            default: "worksheet"
            }
        case .values(let values): values.rawValue
        case .assertions: "assert"
        case .wait: "wait"
        case .approval: "approval"
        case .leave(let leave): leave.rawValue
        case .loop(let loop):
            switch loop.rule {
            case .items: "for"
            case .condition: "while"
            case .convergence: "repeat"
            }
        case .branches: "parallel"
        case .choice: "switch"
        case .rescue: "try"
        case .subchain: "chain"
        }
    }

    /// The step's own steps, by block.
    public var blocks: [(label: String, block: PlannedBlock)] {
        switch self {
        case .call, .values, .assertions, .wait, .approval, .leave: []
        case .loop(let loop): [("[]", loop.body)]
        case .branches(let branches): branches.branches.map { ("." + $0.label, $0.block) }
        case .choice(let cases): cases.map { ("." + $0.label, $0.block) }
        case .rescue(let rescue):
            [(".try", rescue.body)] + (rescue.handler.map { [(".catch", $0)] } ?? [])
                + (rescue.finally.map { [(".finally", $0)] } ?? [])
        case .subchain(let chain): [("", chain.block)]
        }
    }

    /// True where the step's own steps run in frames.
    var isBlock: Bool {
        switch self {
        case .loop, .branches, .choice, .rescue, .subchain: true
        case .call, .values, .assertions, .wait, .approval, .leave: false
        }
    }
}
