/// What a failed step does to the steps after it.
public enum FailureMode: String, Sendable {
    /// Nothing more is started.
    case stopOnError = "stop_on_error"
    /// What does not depend on the failed step still runs.
    case proceed = "continue"
}
