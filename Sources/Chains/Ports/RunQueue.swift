/// Where runs wait for one another, so that no more runs of a store go on at once than may.
///
/// What it knows ends with the processes that it is about, however they end, so that nobody waits for a run that is gone.
public protocol RunQueue: Sendable {
    /// The runs that wait, those that begin first in front.
    func waiting() throws -> [QueuedRun]

    /// How many runs go on.
    func going() throws -> Int

    /// Takes a place among the runs that go on, which is given back by `release` or with the end of the process. Nil
    /// where `limit` runs or more go on already; without a limit there is always a place.
    func enter(limit: Int?) throws -> (any RunHold)?
}
