/// A rule by which worksheets and chains are looked through. `LintRule.all` lists them; each has a file in `Rules/`
/// and a page in `docs/lint/`.
public struct LintRule: Sendable {
    /// In kebab case, as chain files and options name it.
    public let id: String
    public let level: LintLevel
    /// What it finds, in a sentence.
    public let sentence: String
    let inWorksheet: (@Sendable (WorksheetLint) -> [WorksheetRemark])?
    let inChain: (@Sendable (ChainLint) -> [ChainRemark])?

    init(
        _ id: String, _ level: LintLevel, _ sentence: String,
        inWorksheet: (@Sendable (WorksheetLint) -> [WorksheetRemark])? = nil,
        inChain: (@Sendable (ChainLint) -> [ChainRemark])? = nil
    ) {
        self.id = id
        self.level = level
        self.sentence = sentence
        self.inWorksheet = inWorksheet
        self.inChain = inChain
    }

    /// The page that explains the rule.
    public var page: String { "docs/lint/\(id).md" }
    /// True where the rule looks at worksheets, by themselves or inside of a chain.
    public var coversWorksheets: Bool { inWorksheet != nil }
    /// True where the rule looks at chain files.
    public var coversChains: Bool { inChain != nil }

    /// The rule of that id; nil where there is none.
    public static func rule(_ id: String) -> LintRule? { all.first { $0.id == id } }
}
