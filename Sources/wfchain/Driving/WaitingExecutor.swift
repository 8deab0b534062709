import Glibc
import Synchronization

/// Runs the tasks of one piece of asynchronous work on the thread that waits for it, so that starting costs no threads.
///
/// `@unchecked Sendable`: the queue is guarded by its mutex, and the semaphore is made for several threads.
final class WaitingExecutor: TaskExecutor, @unchecked Sendable {
    private struct Queue {
        var jobs: [UnownedJob] = []
        var isFinished = false
    }

    private let queue = Mutex(Queue())
    private let signal: UnsafeMutablePointer<sem_t>

    init() {
        signal = .allocate(capacity: 1)
        sem_init(signal, 0, 0)
    }

    deinit {
        sem_destroy(signal)
        signal.deallocate()
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.withLock { $0.jobs.append(job) }
        sem_post(signal)
    }

    /// The result of the work, which runs on this thread.
    static func wait<Result: Sendable>(_ work: @escaping @Sendable () async throws -> Result) throws -> Result {
        try WaitingExecutor().run(work)
    }

    private func run<Result: Sendable>(_ work: @escaping @Sendable () async throws -> Result) throws -> Result {
        let box = Box<Result>()
        Task(executorPreference: self) {
            do { box.set(.success(try await work())) } catch { box.set(.failure(error)) }
            self.finish()
        }
        while true {
            while sem_wait(signal) != 0 {}
            let (job, isFinished) = queue.withLock { queue in
                (queue.jobs.isEmpty ? nil : queue.jobs.removeFirst(), queue.isFinished)
            }
            if let job { job.runSynchronously(on: asUnownedTaskExecutor()) } else if isFinished { break }
        }
        return try box.get()
    }

    private func finish() {
        queue.withLock { $0.isFinished = true }
        sem_post(signal)
    }

    private final class Box<Result: Sendable>: Sendable {
        private let outcome = Mutex<Swift.Result<Result, any Error>?>(nil)

        func set(_ new: Swift.Result<Result, any Error>) { outcome.withLock { $0 = new } }

        func get() throws -> Result {
            guard let outcome = outcome.withLock({ $0 }) else { throw Ending(.unavailable) }
            return try outcome.get()
        }
    }
}
