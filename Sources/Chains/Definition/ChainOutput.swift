/// A named result of the whole chain.
public struct ChainOutput: Sendable {
    public let name: String
    public let place: SourcePlace
    public let source: InputSource
    public let sourcePlace: SourcePlace
}
