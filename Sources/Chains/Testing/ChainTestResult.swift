/// How one test of a chain came out.
public struct ChainTestResult: Sendable {
    public let name: String
    /// What is not as expected, in sentences; none where the test passed.
    public let failures: [String]
    /// What the test takes for granted, in sentences.
    public let notes: [String]
    /// Milliseconds.
    public let duration: Double

    public var hasPassed: Bool { failures.isEmpty }
}
