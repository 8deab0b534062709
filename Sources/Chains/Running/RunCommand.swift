/// What the run loop has to do next.
public enum RunCommand: Sendable, Equatable {
    /// Resolve the inputs of the step and begin it. `attempt` is counted from 1.
    case start(step: StepSlot, attempt: Int)
    /// Nothing more to do before that time, in milliseconds since 1970, but for what runs.
    case wait(until: Int64)
    /// The attempt was recorded as started, but not how it ended: hand it over again, or ask how it stands.
    case follow(step: StepSlot, attempt: Int)
    /// End the attempt: its outcome is not wanted any more.
    case cancel(step: StepSlot, attempt: Int)
    /// Record that the step cannot run, because of the step `by`.
    case block(step: StepSlot, by: StepSlot)
    /// Record that the step will not run.
    case skip(step: StepSlot, SkipReason)
    /// Decide which transitions of a step that ended are taken.
    case route(step: StepSlot)
    /// Decide what a step that holds steps does next: open a frame, or end.
    /// Where the run is halted, it opens no frame.
    case advance(step: StepSlot, isHalted: Bool)
    /// The frame's steps are done: record what it gives. A frame that was cut short gives nothing.
    case close(frame: Int, isCut: Bool)
    /// Evaluate a condition that may end the run early.
    case ask(condition: Int)
    /// Open the frame of the steps that run in any case.
    case openExit(RunEnding)
    /// Record that nothing runs any more, and leave the run as it is.
    case pause
    /// Everything is done: record how the run ended.
    case finish(RunEnding)
}
