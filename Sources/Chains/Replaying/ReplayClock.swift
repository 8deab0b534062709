import Synchronization

/// A clock by which long waits pass at once: whoever sleeps for a while finds that it passed.
final class ReplayClock: RunClock {
    private let clock: any RunClock
    /// Milliseconds by which it is ahead.
    private let ahead = Mutex<Int64>(0)

    /// Engines are polled at real intervals up to this.
    private static let longest = 20

    init(_ clock: any RunClock = SystemClock()) { self.clock = clock }

    var now: Int64 { clock.now + ahead.withLock { $0 } }
    var monotonic: UInt64 { clock.monotonic }

    func sleep(milliseconds: Int) async throws {
        let real = min(milliseconds, ReplayClock.longest)
        try await clock.sleep(milliseconds: real)
        ahead.withLock { $0 += Int64(milliseconds - real) }
    }
}
