/// The time and the waiting of a run, passed in so that tests need not wait.
public protocol RunClock: Sendable {
    /// Milliseconds since 1970.
    var now: Int64 { get }
    /// Nanoseconds from an arbitrary origin that never run backwards, for durations and time-outs.
    var monotonic: UInt64 { get }
    func sleep(milliseconds: Int) async throws
}
