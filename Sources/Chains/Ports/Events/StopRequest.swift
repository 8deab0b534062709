/// Somebody asked the run to end.
public struct StopRequest: Sendable, Equatable {
    /// Who asked, such as `wfchain stop` or `SIGTERM`.
    public let origin: String
    public let reason: String?

    public init(origin: String, reason: String? = nil) {
        self.origin = origin
        self.reason = reason
    }
}
