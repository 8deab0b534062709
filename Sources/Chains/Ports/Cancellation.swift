import Synchronization

/// Tells whoever calculates that the result is no longer wanted. Raised once, never lowered.
///
/// Raising is one atomic store, so that a signal handler may do it.
public final class Cancellation: Sendable {
    /// Why the result is not wanted.
    public enum Reason: UInt8, Sendable {
        case stop = 1
        case timeout = 2
    }

    private let flag = Atomic<UInt8>(0)
    /// Whatever is raised there is raised here too.
    private let parent: Cancellation?
    private let watch = Mutex<Watch?>(nil)

    /// Something to look after while others calculate, whoever asks whether they still may.
    private struct Watch {
        let interval: Duration
        var next: ContinuousClock.Instant
        let look: @Sendable () -> Reason?
    }

    public init(parent: Cancellation? = nil) { self.parent = parent }

    /// Nil while the result is wanted.
    public var reason: Reason? { Reason(rawValue: flag.load(ordering: .relaxed)) ?? parent?.reason }

    /// Asked now and then by whoever calculates.
    public var isRaised: Bool {
        if flag.load(ordering: .relaxed) != 0 || parent?.isRaised == true { return true }
        guard let look = dueLook(), let reason = look() else { return false }
        raise(reason)
        return true
    }

    public func raise(_ reason: Reason = .stop) { flag.store(reason.rawValue, ordering: .relaxed) }

    /// Lets `isRaised` look for a reason at most every so many milliseconds, until `unwatch`. Whoever calculates does the
    /// looking, so that no thread has to wait for it.
    func watch(every interval: Int, look: @escaping @Sendable () -> Reason?) {
        let interval = Duration.milliseconds(interval)
        watch.withLock { $0 = Watch(interval: interval, next: .now.advanced(by: interval), look: look) }
    }

    func unwatch() { watch.withLock { $0 = nil } }

    private func dueLook() -> (@Sendable () -> Reason?)? {
        watch.withLock { watch in
            guard let due = watch, ContinuousClock.now >= due.next else { return nil }
            watch?.next = .now.advanced(by: due.interval)
            return due.look
        }
    }
}
