/// Another chain as a step: its steps, outputs and checks; the step's inputs are the chain's.
public struct PlannedSubchain: Sendable, Equatable {
    public let name: String
    /// The absolute path of the chain file.
    public let path: String
    public let block: PlannedBlock
    public let checks: [PlannedCheck]

    public init(name: String, path: String, block: PlannedBlock, checks: [PlannedCheck]) {
        self.name = name
        self.path = path
        self.block = block
        self.checks = checks
    }
}
