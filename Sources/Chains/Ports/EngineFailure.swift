/// Why an engine could not describe, start or finish a step.
public struct EngineFailure: Error, Sendable, Equatable {
    /// The code, the sentence and, where there is one, the region.
    public let fault: Fault
    /// What the engine printed until then.
    public let log: String?
    /// Milliseconds before which another attempt is not wanted; nil where nothing is said.
    public let retryAfter: Int?

    public init(_ fault: Fault, log: String? = nil, retryAfter: Int? = nil) {
        self.fault = fault
        self.log = log
        self.retryAfter = retryAfter
    }
}
