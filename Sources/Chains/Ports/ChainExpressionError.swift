/// Why a chain expression cannot be read or has no value: a sentence in lower case without a full stop.
public struct ChainExpressionError: Error, Sendable, Equatable {
    public let message: String
    /// In kebab case: `expression`, or `expression-too-long` and `expression-too-large` where a limit was met.
    public let code: String

    static let usualCode = "expression"

    public init(_ message: String, code: String = "expression") {
        self.message = message
        self.code = code
    }
}
