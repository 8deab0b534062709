/// Why a chain expression cannot be read or has no value: a sentence in lower case without a full stop.
public struct ChainExpressionError: Error, Sendable, Equatable {
    public let message: String

    public init(_ message: String) { self.message = message }
}
