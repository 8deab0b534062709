/// Steps that run together, with what they give as a whole: the body of a loop, a branch, a sub-chain.
public struct PlannedBlock: Sendable, Equatable {
    /// In the order in which they are started.
    public let steps: [PlannedStep]
    public let outputs: [PlannedOutput]
    /// Made once, because a loop opens its body again and again.
    let graph: BlockGraph

    public init(steps: [PlannedStep], outputs: [PlannedOutput]) {
        self.steps = steps
        self.outputs = outputs
        graph = BlockGraph(steps)
    }

    public static func == (a: PlannedBlock, b: PlannedBlock) -> Bool { a.steps == b.steps && a.outputs == b.outputs }
}
