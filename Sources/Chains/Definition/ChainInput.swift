/// An input of the whole chain.
public struct ChainInput: Sendable {
    public let name: String
    public let place: SourcePlace
    public let fallback: Literal?
    public let minimum: Literal?
    public let maximum: Literal?
    public let description: String?
}
