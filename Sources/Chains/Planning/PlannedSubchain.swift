/// Another chain as a step: its steps, outputs and checks; the step's inputs are the chain's.
public struct PlannedSubchain: Sendable, Equatable {
    public let name: String
    /// The absolute path of the chain file.
    public let path: String
    public let block: PlannedBlock
    public let checks: [PlannedCheck]
    /// What is asked of its inputs when it starts.
    public let bounds: [PlannedBound]

    public init(
        name: String, path: String, block: PlannedBlock, checks: [PlannedCheck], bounds: [PlannedBound] = []
    ) {
        self.bounds = bounds
        self.name = name
        self.path = path
        self.block = block
        self.checks = checks
    }
}
