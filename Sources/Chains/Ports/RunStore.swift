/// Keeps the events of runs: the port behind which a database stands.
///
/// Appending is guarded by the number of the last event that the writer knows, so that whoever decides, decides on all
/// that is recorded. A stop from another process is such an event: the run loop learns of it when its own append is
/// refused, without asking before every step.
public protocol RunStore: Sendable {
    /// Records a batch in one transaction, on disk when it returns. Events of a run are numbered from 1; the first batch
    /// of a run creates it, comes after 0, and begins with `run-created`.
    /// Throws `RunStoreError.overtaken` where the run's last event is not number `last`, and `keyTaken` where a new run's
    /// key is that of another one; nothing is recorded then.
    func append(_ events: [Event], to run: RunID, after last: Int) throws

    /// The events after number `last`, in order. Nothing new is the usual answer and must be cheap.
    func events(of run: RunID, after last: Int) throws -> [RecordedEvent]

    /// The runs, newest first. The latest change of state of each is found without reading its other events.
    func runs(matching filter: RunFilter) throws -> [RunRecord]

    /// Up to `limit` run ids that begin with the prefix, in order.
    func runs(withPrefix prefix: String, limit: Int) throws -> [RunID]

    /// The run that was created under a key; nil where none was.
    func run(withKey key: String) throws -> RunID?

    /// Forgets the run: its events, its key, and where its results are found. Nothing where there is no such run.
    func delete(_ run: RunID) throws

    /// Takes the hold on a run, which ends with `release` or with the process, whichever is first.
    /// Throws `RunStoreError.held` where somebody else has it.
    func hold(_ run: RunID) throws -> any RunHold

    /// True while some process holds the run.
    func isHeld(_ run: RunID) throws -> Bool
}
