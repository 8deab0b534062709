import Chains

/// An attempt that goes on by itself when its engine's `start` has returned.
protocol StartedAttempt: AnyObject, Sendable {
    var state: TicketState { get }
    /// Ends it; returns when nothing of it runs any more.
    func stop() async
    /// Waits for its end.
    func finish() async
}
