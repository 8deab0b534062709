/// An input of a step and what is put into it.
public struct StepInput: Sendable {
    public let name: String
    public let namePlace: SourcePlace
    public let source: InputSource
    public let sourcePlace: SourcePlace
    /// The unit named for the target of a mapping.
    public let units: Located<String>?
}
