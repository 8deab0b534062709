/// A step of an earlier run: how it was started, and how it ended.
public struct EarlierStep: Sendable {
    public let run: RunID
    public let start: StepStart
    /// Its completion or its failure; nil where the run did not get so far.
    public let end: EventKind?

    public init(run: RunID, start: StepStart, end: EventKind?) {
        self.run = run
        self.start = start
        self.end = end
    }
}
