import Synchronization

/// Tells whoever calculates an attempt that its result is no longer wanted. Raised once, never lowered.
///
/// Raising is one atomic store, so that a signal handler may do it.
public final class Cancellation: Sendable {
    private let flag = Atomic<Bool>(false)

    public init() {}

    public var isRaised: Bool { flag.load(ordering: .relaxed) }

    public func raise() { flag.store(true, ordering: .releasing) }
}
