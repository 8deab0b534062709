import Glibc

/// Runs work on a thread whose stack has room for deep recursion inside of worksheets.
public enum LargeStack {
    /// Bytes; only what is used of them takes memory.
    private static let size = 512 << 20

    /// The result of the work, which the calling thread waits for. Throws what the work throws.
    public static func run<Result>(_ work: @escaping () throws -> Result) throws -> Result {
        let job = Job(work)
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setstacksize(&attributes, size)
        defer { pthread_attr_destroy(&attributes) }
        var thread = pthread_t()
        let status = pthread_create(
            &thread, &attributes,
            { context in
                if let context { Unmanaged<AnyJob>.fromOpaque(context).takeUnretainedValue().perform() }
                return nil
            }, Unmanaged<AnyJob>.passUnretained(job).toOpaque())
        // Without a thread of its own the work still runs, with less room.
        if status == 0 { pthread_join(thread, nil) } else { job.perform() }
        return try withExtendedLifetime(job) { try job.result() }
    }

    private class AnyJob {
        func perform() {}
    }

    private final class Job<Result>: AnyJob {
        private let work: () throws -> Result
        private var outcome: Swift.Result<Result, any Error>?

        init(_ work: @escaping () throws -> Result) { self.work = work }

        override func perform() { outcome = Swift.Result { try work() } }

        func result() throws -> Result {
            guard let outcome else { throw CancellationError() }
            return try outcome.get()
        }
    }
}
