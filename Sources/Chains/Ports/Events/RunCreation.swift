/// All that a run was made from: replaying needs nothing but the journal and the worksheets.
public struct RunCreation: Sendable {
    /// The name of the chain.
    public let name: String
    /// The absolute path of the chain file.
    public let file: String
    /// The chain file's text as it was read, and its SHA-256 in hexadecimal digits.
    public let text: String
    public let textHash: String
    /// What the command line set, as it was typed: name and text.
    public let overrides: [Override]
    /// The engines that the plan uses, with their versions.
    public let engines: [EngineVersion]
    /// The key under which it was asked for, so that it is not begun twice; nil for none.
    public let key: String?
    /// What the worksheets calculated, by which later runs tell what changed since.
    public let mathematics: [Mathematics]
    /// What the chain file was read with: those of sub-chains, and tables; none in journals of earlier versions of the
    /// program.
    public let files: [StepFile]
    /// The run that this one goes on from; nil for one that begins anew.
    public let fork: RunFork?
    public let plan: Plan
    /// Among runs that wait for one another, those of higher priority begin first.
    public var priority: Int

    public init(
        name: String, file: String, text: String, textHash: String, overrides: [Override], engines: [EngineVersion],
        key: String? = nil, mathematics: [Mathematics] = [], files: [StepFile] = [],
        fork: RunFork? = nil, plan: Plan, priority: Int = 0
    ) {
        self.name = name
        self.file = file
        self.text = text
        self.textHash = textHash
        self.overrides = overrides
        self.engines = engines
        self.key = key
        self.mathematics = mathematics
        self.files = files
        self.fork = fork
        self.plan = plan
        self.priority = priority
    }

    /// The same, going on from another run.
    public func going(on fork: RunFork) -> RunCreation {
        RunCreation(
            name: name, file: file, text: text, textHash: textHash, overrides: overrides, engines: engines, key: key,
            mathematics: mathematics, files: files, fork: fork, plan: plan, priority: priority)
    }
}
