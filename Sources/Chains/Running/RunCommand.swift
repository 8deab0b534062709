/// What the run loop has to do next.
public enum RunCommand: Sendable, Equatable {
    /// Resolve the inputs of the step and hand it to its engine. `attempt` is counted from 1.
    case start(step: Int, attempt: Int)
    /// Nothing to do before that time, in milliseconds since 1970: a step is tried again then.
    case wait(until: Int64)
    /// The attempt was recorded as started, but not how it ended: hand it over again, or ask how it stands.
    case follow(step: Int, attempt: Int)
    /// End the attempt: the run is to stop.
    case cancel(step: Int, attempt: Int)
    /// Record that the step cannot run, because of the step `by`.
    case block(step: Int, by: Int)
    /// Record that the step will not run.
    case skip(step: Int)
    /// Everything is done: record how the run ended.
    case finish(RunEnding)
}
