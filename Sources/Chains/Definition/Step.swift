/// A step of a chain: a worksheet to calculate with the given inputs.
public struct Step: Sendable {
    public let id: String
    /// Where the step begins in the chain file.
    public let place: SourcePlace
    /// The path as the chain file has it, and the absolute one.
    public let worksheet: String
    public let worksheetPath: String
    public let worksheetPlace: SourcePlace
    public let engine: EngineChoice
    public let enginePlace: SourcePlace
    public var inputs: [StepInput]
    /// Steps that must have completed, beside those it takes values from.
    public let needs: [Located<String>]
    /// Milliseconds; nil without a limit.
    public let timeout: Int?
    /// Nil where a failure is final.
    public var retry: RetryPolicy?
    /// Nil where the step leaves it to the chain.
    public var cache: CachePolicy?
    /// The units in which outputs are shown.
    public let outputUnits: [OutputUnit]
}
