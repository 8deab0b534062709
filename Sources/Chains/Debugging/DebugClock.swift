import Synchronization

/// A clock that stands still while a person thinks.
final class DebugClock: RunClock {
    private let clock = SystemClock()
    /// Nanoseconds that passed while it stood.
    private let stood = Mutex<UInt64>(0)

    var now: Int64 { clock.now - Int64(stood.withLock { $0 } / 1_000_000) }
    var monotonic: UInt64 { clock.monotonic - stood.withLock { $0 } }
    func sleep(milliseconds: Int) async throws { try await clock.sleep(milliseconds: milliseconds) }

    /// Does something that takes no time.
    func standing<Result>(_ body: () -> Result) -> Result {
        let begun = clock.monotonic
        let result = body()
        stood.withLock { $0 += clock.monotonic - begun }
        return result
    }
}
