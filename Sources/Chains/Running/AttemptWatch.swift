import Synchronization

/// Looks after an engine that calculates inside of `start`, where nobody polls: cancels it when a stop is recorded by
/// another process, or when its time is up.
final class AttemptWatch: Sendable {
    /// The attempt that is being calculated.
    private struct Watched {
        var attempt: Attempt?
        var last = 0
        var deadline: ContinuousClock.Instant?
        var isClosed = false
        var task: Task<Void, Never>?
    }

    private let state = Mutex(Watched())
    private let store: any RunStore
    private let run: RunID
    private let interval: Int

    init(_ store: any RunStore, _ run: RunID, interval: Int) {
        self.store = store
        self.run = run
        self.interval = interval
    }

    func begin(_ attempt: Attempt, last: Int) {
        state.withLock { watched in
            watched.attempt = attempt
            watched.last = last
            watched.deadline = attempt.timeout.map { ContinuousClock.now.advanced(by: .milliseconds($0)) }
            if watched.task == nil { watched.task = Task.detached { await self.watch() } }
        }
    }

    func end() { state.withLock { $0.attempt = nil } }

    func close() {
        state.withLock { watched in
            watched.isClosed = true
            watched.attempt = nil
            watched.task?.cancel()
        }
    }

    private func watch() async {
        while true {
            let (isClosed, attempt, last, deadline) = state.withLock { ($0.isClosed, $0.attempt, $0.last, $0.deadline) }
            if isClosed { return }
            if let attempt { look(after: attempt, last, deadline) }
            do { try await Task.sleep(for: .milliseconds(interval)) } catch { return }
        }
    }

    private func look(after attempt: Attempt, _ last: Int, _ deadline: ContinuousClock.Instant?) {
        if let deadline, ContinuousClock.now >= deadline { attempt.cancellation.raise(.timeout) }
        // A store that fails here fails the next append too, where the error is told.
        let news = (try? store.events(of: run, after: last)) ?? []
        let isStopped = news.contains { if case .stopRequested = $0.event.kind { true } else { false } }
        if isStopped { attempt.cancellation.raise(.stop) }
    }
}
