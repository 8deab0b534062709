/// What a run will do, settled before anything runs: steps in order, where each input comes from, what each step needs.
///
/// It holds all that the run loop needs, so that a run can be replayed from its journal.
public struct Plan: Sendable, Equatable {
    public let name: String
    /// The absolute path of the chain file's folder.
    public let folder: String
    /// In the order in which they are started.
    public let steps: [PlannedStep]
    public let outputs: [PlannedOutput]
    public let checks: [PlannedCheck]
    /// What ends the run early.
    public let conditions: [PlannedCondition]
    /// Steps that run when all others are done, however the run ends.
    public let exit: PlannedBlock?
    /// With what the names of those steps begin.
    static let exitLabel = "on_exit"
    public let failureMode: FailureMode
    /// Milliseconds that the whole run may take from its first start on; nil without a limit.
    public let timeout: Int?
    /// How many engines may calculate at once; nil for as many as there are processors.
    public let concurrency: Int?
    /// Who calculates functions that no worksheet defines.
    public let functions: [FunctionMapping]
    /// Worksheets may write data files.
    public let writesFiles: Bool
    public let outputFolder: OutputFolder?

    public init(
        name: String, folder: String, steps: [PlannedStep], outputs: [PlannedOutput], checks: [PlannedCheck],
        failureMode: FailureMode, conditions: [PlannedCondition] = [], exit: PlannedBlock? = nil, timeout: Int? = nil,
        concurrency: Int? = nil, functions: [FunctionMapping] = [],
        writesFiles: Bool = false, outputFolder: OutputFolder?
    ) {
        self.name = name
        self.folder = folder
        self.steps = steps
        self.outputs = outputs
        self.checks = checks
        self.conditions = conditions
        self.exit = exit
        self.failureMode = failureMode
        self.timeout = timeout
        self.concurrency = concurrency
        self.functions = functions
        self.writesFiles = writesFiles
        self.outputFolder = outputFolder
    }

    /// What engines are asked for, in all blocks.
    var calls: [PlannedCall] { namedCalls.map(\.call) }

    /// The same with the paths of their steps, without the numbers of iterations: `sweep.girder`.
    var namedCalls: [(step: String, call: PlannedCall)] {
        steps.flatMap { $0.namedCalls(in: "") }
            + (exit?.steps ?? []).flatMap { $0.namedCalls(in: Plan.exitLabel + ".") }
    }
}

extension Plan {
    /// True where some steps are to begin before others.
    var usesPriorities: Bool { (steps + (exit?.steps ?? [])).contains(where: \.hasPriority) }
}

extension PlannedStep {
    fileprivate var hasPriority: Bool {
        priority != 0 || work.isBlock && work.blocks.contains { $0.block.steps.contains(where: \.hasPriority) }
    }

    fileprivate func namedCalls(in prefix: String) -> [(step: String, call: PlannedCall)] {
        let path = prefix + id
        return (call.map { [(path, $0)] } ?? [])
            + work.blocks.flatMap { label, block in
                block.steps.flatMap { $0.namedCalls(in: StepName.withoutNumbers(path + label) + ".") }
            }
    }
}
