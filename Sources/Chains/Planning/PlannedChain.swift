/// What planning gives: the plan, the first event of a run of it, and remarks for people.
public struct PlannedChain: Sendable {
    public let plan: Plan
    /// What the plan was made from.
    public let definition: ChainDefinition
    public let creation: RunCreation
    /// What `check` prints beside problems, such as replaced formulas.
    public let notes: [PlanNote]
    /// The absolute paths of the chain files that are run before this one.
    public let after: [String]
    /// What the chain file says of its priority; nil where it says nothing.
    public let priority: Int?
    /// What the steps of all blocks take and give.
    let described: [DescribedCall]
    /// The values of the chain's inputs.
    let chainInputs: [String: Literal]

    /// What an engine said of a worksheet or program.
    struct DescribedCall: Sendable {
        let engine: EngineChoice
        let worksheetPath: String
        let interface: StepInterface
    }

    /// What the call takes and gives.
    func interface(of call: PlannedCall) -> StepInterface? {
        described.first { $0.engine == call.engine && $0.worksheetPath == call.worksheetPath }?.interface
    }
}
