import Glibc
import Synchronization

/// Runs work on a thread whose stack has room for deep recursion inside of worksheets.
public enum LargeStack {
    /// Bytes; only what is used of them takes memory.
    private static let size = 512 << 20

    /// The result of the work, which the calling thread waits for. Throws what the work throws.
    public static func run<Result>(_ work: @escaping () throws -> Result) throws -> Result {
        let job = Job(work)
        // Without a thread of its own the work still runs, with less room.
        if let thread = start(job) { pthread_join(thread, nil) } else { job.perform() }
        return try withExtendedLifetime(job) { try job.result() }
    }

    /// Does so many pieces of work, each once, on as many threads as there are processors, and waits for all of them.
    public static func spread(_ count: Int, work: @escaping @Sendable (Int) -> Void) {
        let share = Share(count, work)
        let helpers = max(sysconf(Int32(_SC_NPROCESSORS_ONLN)) - 1, 0)
        let jobs = (0..<min(helpers, count)).map { _ in Job(share.perform) }
        let threads = jobs.compactMap(start)
        share.perform()
        for thread in threads { pthread_join(thread, nil) }
        withExtendedLifetime(jobs) {}
    }

    private static func start(_ job: AnyJob) -> pthread_t? {
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
            }, Unmanaged.passUnretained(job).toOpaque())
        return status == 0 ? thread : nil
    }

    /// Work in pieces, of which each thread takes the next.
    private final class Share: Sendable {
        private let next = Atomic<Int>(0)
        private let count: Int
        private let work: @Sendable (Int) -> Void

        init(_ count: Int, _ work: @escaping @Sendable (Int) -> Void) {
            self.count = count
            self.work = work
        }

        func perform() {
            while true {
                let (piece, _) = next.add(1, ordering: .relaxed)
                if piece >= count { return }
                work(piece)
            }
        }
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
