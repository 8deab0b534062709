/// The completion in which a result that was taken from an earlier run was calculated.
public struct ResultOrigin: Sendable, Hashable {
    public let run: RunID
    /// The number of the event in that run's journal.
    public let event: Int

    public init(run: RunID, event: Int) {
        self.run = run
        self.event = event
    }
}
