/// The right to drive a run, had by one process at a time. It ends when the process dies, however that happens.
public protocol RunHold: AnyObject, Sendable {
    /// Says that the holder lives, for stores that cannot see it; throws when the hold is lost.
    func renew() throws
    func release()
}
