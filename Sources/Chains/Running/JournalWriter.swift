import Synchronization

/// Appends the batches of one run in their order on another thread than the one that makes them: what follows is decided
/// and calculated while what happened goes to the disk. A batch is a transaction of its own, but for those that may join
/// the one before them while that waits for the disk.
///
/// After the first batch that the store refuses nothing more is written until `reset`.
final class JournalWriter: Sendable {
    private struct Batch {
        var events: [Event]
        let last: Int
    }

    private struct State {
        var pending: [Batch] = []
        var isWriting = false
        var written = 0
        var fault: (any Error)?
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    /// So many batches may wait for the disk; whoever brings more waits too.
    private static let mostPending = 256
    /// More events are not written at once.
    private static let mostJoined = 1024
    /// An event with more numbers is waited for, so that large arrays do not pile up.
    private static let mostScalars = 1 << 15

    private let state = Mutex(State())
    private let store: any RunStore
    private let run: RunID
    private let observer: @Sendable (RecordedEvent) -> Void

    /// `observer` is told of each event when it is on disk, on the writing thread.
    init(_ store: any RunStore, _ run: RunID, observer: @escaping @Sendable (RecordedEvent) -> Void) {
        self.store = store
        self.run = run
        self.observer = observer
    }

    /// True where the store refused a batch.
    var hasFailed: Bool { state.withLock { $0.fault != nil } }

    /// Hands over a batch that comes after event number `last`; returns before it is on disk. One that `joins` may be
    /// written together with the one before it.
    func submit(_ events: [Event], after last: Int, joins: Bool) async {
        let (starts, isFull) = state.withLock { state in
            if state.fault != nil { return (false, false) }
            if joins, let last = state.pending.indices.last,
                state.pending[last].events.count + events.count <= JournalWriter.mostJoined
            {
                state.pending[last].events += events
                return (false, false)
            }
            state.pending.append(Batch(events: events, last: last))
            defer { state.isWriting = true }
            return (!state.isWriting, state.pending.count >= JournalWriter.mostPending)
        }
        if starts { Task.detached { self.write() } }
        if isFull || events.contains(where: { $0.scalarCount > JournalWriter.mostScalars }) { await settle() }
    }

    /// Returns when all that was handed over is on disk. Throws what the store threw.
    func flush() async throws {
        await settle()
        if let fault = state.withLock({ $0.fault }) { throw fault }
    }

    /// The number of the last event that this writer brought to the disk; 0 before the first.
    var written: Int { state.withLock { $0.written } }

    /// Forgets what was refused. Only after `flush`.
    func reset() { state.withLock { $0.fault = nil } }

    private func settle() async {
        await withCheckedContinuation { waiter in
            let isSettled = state.withLock { state in
                if state.isWriting { state.waiters.append(waiter) }
                return !state.isWriting
            }
            if isSettled { waiter.resume() }
        }
    }

    private func write() {
        while let batch = next() {
            do {
                try store.append(batch.events, to: run, after: batch.last)
                state.withLock { $0.written = batch.last + batch.events.count }
                for (offset, event) in batch.events.enumerated() {
                    observer(RecordedEvent(number: batch.last + 1 + offset, event: event))
                }
            } catch {
                state.withLock { state in
                    state.fault = error
                    state.pending = []
                }
            }
        }
    }

    /// The next batch; nil ends the writing.
    private func next() -> Batch? {
        let (batch, waiters) = state.withLock { state -> (Batch?, [CheckedContinuation<Void, Never>]) in
            if !state.pending.isEmpty { return (state.pending.removeFirst(), []) }
            state.isWriting = false
            defer { state.waiters = [] }
            return (nil, state.waiters)
        }
        for waiter in waiters { waiter.resume() }
        return batch
    }
}
