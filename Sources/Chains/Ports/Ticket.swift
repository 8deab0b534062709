/// The receipt for a started attempt, under which its engine finds it again.
public struct Ticket: Sendable, Hashable {
    /// The name of the engine's adapter.
    public let engine: String
    /// The engine's own name of the attempt: a process id, a cluster job, the attempt's key.
    public let id: String

    public init(engine: String, id: String) {
        self.engine = engine
        self.id = id
    }
}
