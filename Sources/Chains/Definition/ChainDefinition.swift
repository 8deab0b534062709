/// What a chain file says, in the steps form: the one truth that both forms of chain files become.
public struct ChainDefinition: Sendable {
    public let name: String
    public let description: String?
    public let inputs: [ChainInput]
    /// In the order in which they are to be started, as far as the file decides it.
    public let steps: [Step]
    /// The order of the steps was given by positions: a mapping may not point backwards.
    public let hasFixedOrder: Bool
    public let outputs: [ChainOutput]
    public let checks: [Check]
    public let conditions: [Condition]
    /// Steps that run when all others are done, however the run ends.
    public let exit: Step.Block?
    /// The absolute paths of the chain files that are run before this one.
    public let after: [Located<String>]
    public let failureMode: FailureMode
    /// Milliseconds that the whole run may take; nil without a limit.
    public let timeout: Int?
    /// How many engines may calculate at once; nil for as many as there are processors.
    public let concurrency: Int?
    /// Among runs that wait, and of the step that runs this chain inside of another; nil where nothing is said.
    public let priority: Int?
    /// Who calculates functions that no worksheet defines.
    public let functions: [FunctionMapping]
    /// What lint finds and is not to tell.
    public let silences: [Silence]
    /// What holds for steps that do not say otherwise.
    public let cache: CachePolicy
    /// Worksheets may write data files.
    public let writesFiles: Bool
    public let outputFolder: OutputFolder?
    /// What is left there of every worksheet that does not decline it.
    let exports: [Located<SavedForm>]
    public let outputFolderPlace: SourcePlace
    /// The file it was read from.
    public let source: SourceText

    /// The keys by which the chain says something that holds only where it is run on its own.
    var onlyOnItsOwn: [String] {
        var keys: [String] = []
        if !conditions.isEmpty { keys.append("conditions") }
        if exit != nil { keys.append("on_exit") }
        if !after.isEmpty { keys.append("after") }
        if !functions.isEmpty { keys.append("functions") }
        if writesFiles { keys.append("write_files") }
        return keys
    }
}
