/// The run loop found nothing to do though the run has not ended: a mistake of this program, told instead of spinning.
public struct StuckRun: Error, Sendable, Equatable {
    public let run: RunID

    public init(run: RunID) { self.run = run }
}
