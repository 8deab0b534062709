/// The part of a step that an engine needs in order to describe it.
public struct StepRequest: Sendable, Hashable {
    public let step: String
    public let engine: EngineChoice
    /// The absolute path of the worksheet.
    public let worksheet: String
    /// The absolute path of the chain file's folder, the working directory of external engines.
    public let folder: String

    public init(step: String, engine: EngineChoice, worksheet: String, folder: String) {
        self.step = step
        self.engine = engine
        self.worksheet = worksheet
        self.folder = folder
    }
}
