/// Why an event cannot follow the events before it. It means that a journal is damaged or two processes drove one run.
public enum RunStateError: Error, Sendable, Equatable {
    case notCreated
    case createdTwice
    case unknownStep(String)
    case afterTheEnd(String)
    case unexpected(String, step: String, phase: StepPhase)
}

/// The run loop found nothing to do though the run has not ended: a mistake of this program, told instead of spinning.
public struct StuckRun: Error, Sendable, Equatable {
    public let run: RunID

    public init(run: RunID) { self.run = run }
}
