/// Why an event cannot follow the events before it. It means that a journal is damaged or two processes drove one run.
public enum RunStateError: Error, Sendable, Equatable {
    case notCreated
    case createdTwice
    case unknownStep(String)
    case afterTheEnd(String)
    case unexpected(String, step: String, phase: StepPhase)
}
