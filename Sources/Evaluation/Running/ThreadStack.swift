#if canImport(Glibc)
    import Glibc
#endif

/// The stack of the thread that evaluates: how far down calls may go.
struct ThreadStack {
    /// What is kept free below the deepest call: for compiling a function's body, for built-in functions and handlers.
    private static let reserve: UInt = 192 << 10

    private let thread: pthread_t
    /// The lowest address that a call may start at.
    private let limit: UInt

    /// The stack of the current thread.
    init() {
        thread = pthread_self()
        var attributes = pthread_attr_t()
        var bottom: UnsafeMutableRawPointer?
        var size = 0
        guard pthread_getattr_np(thread, &attributes) == 0 else {
            limit = 0
            return
        }
        pthread_attr_getstack(&attributes, &bottom, &size)
        pthread_attr_destroy(&attributes)
        limit = UInt(bitPattern: bottom) + ThreadStack.reserve
    }

    /// True on the thread that this stack belongs to.
    var isCurrent: Bool { pthread_equal(thread, pthread_self()) != 0 }

    /// True where another call fits. Where the system does not tell, every call does.
    var hasRoom: Bool {
        var here: UInt8 = 0
        return withUnsafeMutablePointer(to: &here) { UInt(bitPattern: $0) } > limit
    }
}
