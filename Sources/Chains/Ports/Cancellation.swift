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

    public init(parent: Cancellation? = nil) { self.parent = parent }

    /// Nil while the result is wanted.
    public var reason: Reason? { Reason(rawValue: flag.load(ordering: .relaxed)) ?? parent?.reason }

    public var isRaised: Bool { flag.load(ordering: .relaxed) != 0 || parent?.isRaised == true }

    public func raise(_ reason: Reason = .stop) { flag.store(reason.rawValue, ordering: .relaxed) }
}
