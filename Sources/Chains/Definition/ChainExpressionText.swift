/// An expression of a chain file with what it refers to.
public struct ChainExpressionText: Sendable, Equatable {
    /// What a name in an expression stands for.
    public enum Reference: Sendable, Hashable {
        case output(step: String, name: String)
        case chainInput(String)
    }

    /// As it was written.
    public let text: String
    /// The text with a plain name in the place of each reference.
    public let code: String
    /// In the order of their names in the code.
    public let references: [Reference]

    /// The name that stands in the code for the reference with that index.
    static func name(of index: Int) -> String { "ref_\(index + 1)" }
}
