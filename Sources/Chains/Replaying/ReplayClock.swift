import Synchronization

/// A clock by which long waits pass at once: whoever sleeps for more than a moment finds that it passed. Engines are polled
/// in real time.
final class ReplayClock: RunClock {
    private let clock: any RunClock
    /// Milliseconds by which it is ahead.
    private let ahead = Mutex<Int64>(0)

    /// Milliseconds; the longest delay between polls.
    private static let longestMoment = 500

    private let stop: Cancellation

    /// `stop` is raised where somebody sleeps without end: an answer that nobody gave to the recorded run.
    init(_ clock: any RunClock = SystemClock(), stop: Cancellation) {
        self.clock = clock
        self.stop = stop
    }

    var now: Int64 { clock.now + ahead.withLock { $0 } }
    var monotonic: UInt64 { clock.monotonic }

    func sleep(milliseconds: Int) async throws {
        if milliseconds <= ReplayClock.longestMoment { return try await clock.sleep(milliseconds: milliseconds) }
        if milliseconds == .max { return stop.raise() }
        ahead.withLock { $0 += Int64(milliseconds) }
    }
}
