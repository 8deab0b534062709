/// Why a store could not do what was asked of it.
public enum RunStoreError: Error, Sendable, Equatable {
    /// The run has other events than the writer knows; `last` is the number of its last one.
    case overtaken(run: RunID, last: Int)
    /// Another process drives the run.
    case held(run: RunID)
    case unknownRun(String)
    /// Another run was created under the key.
    case keyTaken(String, by: RunID)
    /// The store's file, connection or schema cannot be used.
    case unavailable(place: String, reason: String)
    /// What is stored cannot be read as an event.
    case damaged(run: RunID, event: Int, reason: String)
}
