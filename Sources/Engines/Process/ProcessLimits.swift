/// How much an external program may write, and how long it may take to end when asked to.
public struct ProcessLimits: Sendable {
    /// Bytes of the answer; a longer one fails the step.
    public var answerBytes = 64 << 20
    /// Bytes of standard error that are kept; the rest is read and dropped.
    public var logBytes = 1 << 20
    /// Milliseconds between asking the process group to end and ending it.
    public var grace = 2000

    public init() {}
}
