import Quantities

/// One of the chain's outputs.
public struct ChainResult: Sendable, Equatable {
    public let name: String
    public let value: Value
    /// The value as people read it.
    public let text: String

    public init(name: String, value: Value, text: String) {
        self.name = name
        self.value = value
        self.text = text
    }
}
