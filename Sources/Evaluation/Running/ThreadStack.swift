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
        limit = ThreadStack.bottom(of: thread).map { $0 + ThreadStack.reserve } ?? 0
    }

    /// The lowest address of a thread's stack; nil where the system does not tell.
    private static func bottom(of thread: pthread_t) -> UInt? {
        typealias Question = @convention(c) (pthread_t, UnsafeMutablePointer<pthread_attr_t>) -> Int32
        // The headers declare it for C programs with GNU extensions only.
        guard let symbol = dlsym(nil, "pthread_getattr_np") else { return nil }
        let question = unsafeBitCast(symbol, to: Question.self)
        var attributes = pthread_attr_t()
        guard question(thread, &attributes) == 0 else { return nil }
        defer { pthread_attr_destroy(&attributes) }
        var bottom: UnsafeMutableRawPointer?
        var size = 0
        guard pthread_attr_getstack(&attributes, &bottom, &size) == 0 else { return nil }
        return UInt(bitPattern: bottom)
    }

    /// True on the thread that this stack belongs to.
    var isCurrent: Bool { pthread_equal(thread, pthread_self()) != 0 }

    /// True where another call fits. Where the system does not tell, every call does.
    var hasRoom: Bool {
        var here: UInt8 = 0
        return withUnsafeMutablePointer(to: &here) { UInt(bitPattern: $0) } > limit
    }
}
