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
    public let plan: Plan

    public init(
        name: String, file: String, text: String, textHash: String, overrides: [Override], engines: [EngineVersion],
        plan: Plan
    ) {
        self.name = name
        self.file = file
        self.text = text
        self.textHash = textHash
        self.overrides = overrides
        self.engines = engines
        self.plan = plan
    }
}
