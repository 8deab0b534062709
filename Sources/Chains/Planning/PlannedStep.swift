/// A step of a plan.
public struct PlannedStep: Sendable, Equatable {
    public let id: String
    public let engine: EngineChoice
    /// The worksheet's path as the chain file has it, and the absolute one.
    public let worksheet: String
    public let worksheetPath: String
    /// SHA-256 of the worksheet at the time of planning.
    public let worksheetHash: String?
    /// The hash of the worksheet's mathematics at the time of planning; nil where the engine cannot tell.
    public let mathematics: String?
    public let cache: CachePolicy
    public let inputs: [PlannedInput]
    /// The outputs that others use, without repetition, in order of first use.
    public let wanted: [String]
    /// The positions in the plan of the steps that must have completed before.
    public let needs: [Int]
    /// Milliseconds; nil without a limit.
    public let timeout: Int?
    /// Nil where a failure is final.
    public let retry: RetryPolicy?
    /// The units in which outputs are shown, by name.
    public let outputUnits: [String: String]

    public init(
        id: String, engine: EngineChoice, worksheet: String, worksheetPath: String, worksheetHash: String?,
        mathematics: String? = nil, cache: CachePolicy = .automatic, inputs: [PlannedInput], wanted: [String],
        needs: [Int], timeout: Int?, retry: RetryPolicy? = nil, outputUnits: [String: String]
    ) {
        self.id = id
        self.engine = engine
        self.worksheet = worksheet
        self.worksheetPath = worksheetPath
        self.worksheetHash = worksheetHash
        self.mathematics = mathematics
        self.cache = cache
        self.inputs = inputs
        self.wanted = wanted
        self.needs = needs
        self.timeout = timeout
        self.retry = retry
        self.outputUnits = outputUnits
    }
}
