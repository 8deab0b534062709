/// How much a web service may answer, and how long it may take to answer at all.
public struct HTTPLimits: Sendable {
    /// Bytes of the answer's body, unpacked; a longer one fails the step.
    public var answerBytes = 64 << 20
    /// Bytes of the answer's head.
    public var headBytes = 1 << 20
    /// Redirects that are followed.
    public var redirects = 5
    /// Milliseconds until a connection stands.
    public var connecting = 30_000
    /// Characters of a refusal's body that are kept in the log.
    public var logCharacters = 4096

    public init() {}
}
