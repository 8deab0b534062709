/// What an engine is asked for: a worksheet or a program to be calculated with the step's inputs.
public struct PlannedCall: Sendable, Equatable {
    public let engine: EngineChoice
    /// The worksheet's path as the chain file has it, and the absolute one; empty where the engine needs none.
    public let worksheet: String
    public let worksheetPath: String
    /// SHA-256 of the worksheet at the time of planning.
    public let worksheetHash: String?
    /// The hash of the worksheet's mathematics at the time of planning; nil where the engine cannot tell.
    public let mathematics: String?
    public let cache: CachePolicy
    /// The absolute path of the folder where relative paths start; nil for that of the plan.
    public let folder: String?
    /// The units in which outputs are shown, by name.
    public let outputUnits: [String: String]
    /// What is left in the output folder.
    public let saves: [SavedForm]

    public init(
        engine: EngineChoice, worksheet: String, worksheetPath: String, worksheetHash: String?,
        mathematics: String? = nil, cache: CachePolicy = .automatic, folder: String? = nil,
        outputUnits: [String: String] = [:], saves: [SavedForm] = []
    ) {
        self.engine = engine
        self.worksheet = worksheet
        self.worksheetPath = worksheetPath
        self.worksheetHash = worksheetHash
        self.mathematics = mathematics
        self.cache = cache
        self.folder = folder
        self.outputUnits = outputUnits
        self.saves = saves
    }

    /// A report of its calculation is among what is left.
    var savesReport: Bool { saves.contains { $0 != .worksheet } }
}
