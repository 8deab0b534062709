import Quantities

/// One try at calculating a step: all that an engine gets to see of it.
public struct Attempt: Sendable {
    public let run: RunID
    public let step: String
    /// Counted from 1.
    public let number: Int
    /// Run, step, iteration and the hash of the inputs: equal keys mean the same attempt.
    public let key: String
    public let engine: EngineChoice
    /// The absolute path of the worksheet.
    public let worksheet: String
    /// What the worksheet's hash was when the run was planned; another one fails the attempt with `worksheet-changed`.
    public let worksheetHash: String?
    /// The absolute path of the chain file's folder.
    public let folder: String
    public let inputs: [AttemptInput]
    /// The outputs that later steps, checks and the chain's outputs use; empty where all count as results.
    public let outputs: [String]
    /// Who calculates functions that the worksheet calls and nobody defines.
    public let functions: [FunctionMapping]
    /// The worksheet may write data files.
    public let mayWrite: Bool
    /// What is left in the output folder.
    public internal(set) var savedFiles: [SavedFile]
    /// The chain file as it was planned; nil where no report is written.
    public let chain: SourceText?
    /// Milliseconds the attempt may take; nil without a limit. The run loop enforces it too.
    public let timeout: Int?
    public let cancellation: Cancellation
    /// What the journal has of `EngineAdapter.files`; none for an attempt that is taken up again.
    public internal(set) var files: [StepFile] = []

    public init(
        run: RunID, step: String, number: Int, key: String, engine: EngineChoice, worksheet: String,
        worksheetHash: String?, folder: String, inputs: [AttemptInput], outputs: [String],
        functions: [FunctionMapping] = [], mayWrite: Bool = false, savedFiles: [SavedFile] = [],
        chain: SourceText? = nil, timeout: Int?, cancellation: Cancellation
    ) {
        self.run = run
        self.step = step
        self.number = number
        self.key = key
        self.engine = engine
        self.worksheet = worksheet
        self.worksheetHash = worksheetHash
        self.folder = folder
        self.inputs = inputs
        self.outputs = outputs
        self.functions = functions
        self.mayWrite = mayWrite
        self.savedFiles = savedFiles
        self.chain = chain
        self.timeout = timeout
        self.cancellation = cancellation
    }
}
