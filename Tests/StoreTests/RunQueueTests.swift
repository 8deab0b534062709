import Chains
import SQLiteStore
import Testing

/// The queue of a store's runs: places are locks, and who waits is in the journals.
@Suite struct RunQueueTests {
    private let folder: ScratchFolder
    private let store: SQLiteRunStore

    init() throws {
        folder = try ScratchFolder()
        store = try SQLiteRunStore(path: folder.file("runs.sqlite"))
    }

    @Test func noMorePlacesAreTakenThanMayBe() throws {
        let other = try SQLiteRunStore(path: folder.file("runs.sqlite"))
        #expect(try store.going() == 0)
        let first = try #require(try store.enter(limit: 2))
        let second = try #require(try other.enter(limit: 2))
        #expect(try store.enter(limit: 2) == nil)
        #expect(try other.going() == 2)
        // Those without a limit count for those that have one.
        let third = try #require(try store.enter(limit: nil))
        first.release()
        #expect(try other.going() == 2)
        #expect(try other.enter(limit: 2) == nil)
        third.release()
        let fourth = try #require(try other.enter(limit: 2))
        #expect(try store.going() == 2)
        second.release()
        fourth.release()
        #expect(try store.going() == 0)
    }

    /// Holds of runs are no places.
    @Test func whoHoldsARunHasNoPlace() throws {
        let holds = try (0..<20).map { try store.hold(RunID("0\($0)")) }
        #expect(try store.going() == 0)
        for hold in holds { hold.release() }
    }

    private func queue(_ id: String, _ priority: Int, then kinds: [EventKind] = []) throws -> RunID {
        let run = RunID(id)
        let queued = EventKind.runQueued(RunQueueing(priority: priority, limit: 1, place: 1))
        let events = [queued] + kinds
        try store.append(
            [JournalSamples.created()] + events.map { Event(time: 5, kind: $0) }, to: run, after: 0)
        return run
    }

    @Test func thoseThatWaitAndLiveStandByPriorityAndAge() throws {
        let started = EventKind.runStarted(RunStart(host: "host", process: 1))
        let runs = try [
            queue("01A", 0), queue("01B", 5), queue("01C", 5), queue("01D", -2), queue("01E", 9, then: [started]),
            queue("01F", 9, then: [.runStopped]), queue("01G", 1, then: [started, .runPaused]),
        ]
        #expect(try store.waiting() == [])
        let holds = try runs.map { try store.hold($0) }
        #expect(try store.waiting().map(\.id.text) == ["01B", "01C", "01A", "01D"])
        #expect(try store.waiting().map(\.priority) == [5, 5, 0, -2])
        holds[1].release()
        #expect(try store.waiting().map(\.id.text) == ["01C", "01A", "01D"])
        for hold in holds { hold.release() }
    }
}
