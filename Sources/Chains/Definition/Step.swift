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
    /// The units in which outputs are shown.
    public let outputUnits: [OutputUnit]
}

/// The unit in which an output is to be shown.
public struct OutputUnit: Sendable {
    public let output: Located<String>
    public let unit: Located<String>
}

/// Something from a chain file with its place.
public struct Located<Content: Sendable>: Sendable {
    public let content: Content
    public let place: SourcePlace

    public init(_ content: Content, at place: SourcePlace) {
        self.content = content
        self.place = place
    }
}
