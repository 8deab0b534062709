import Chains
import GRDB
import Quantities
import SQLiteStore
import Testing

/// The cache of results in a SQLite file.
@Suite struct ResultCacheTests {
    private let folder: ScratchFolder
    private let store: SQLiteRunStore
    private let other = RunID("02C")

    init() throws {
        folder = try ScratchFolder()
        store = try SQLiteRunStore(path: folder.file("runs.sqlite"))
    }

    /// A run of one completed step for each key.
    private func record(_ run: RunID, _ keys: [String], at time: Int64 = 1000) throws {
        let steps = keys.enumerated().map { index, key in
            JournalSamples.completed("step\(index)", .number(Double(index)), at: time + Int64(index), key: key)
        }
        try store.append([JournalSamples.created(at: time)] + steps, to: run, after: 0)
    }

    private func found(_ key: String, askedBy run: RunID = RunID("09Z")) throws -> ResultOrigin? {
        try SQLiteResultCache(store).result(for: key, askedBy: run)?.origin
    }

    private var keys: [String] { get throws { try SQLiteResultCache(store).entries().map(\.key) } }

    @Test func aRecordedResultIsFoundByItsKey() throws {
        #expect(try found("a1") == nil)
        try record(JournalSamples.run, ["a1", "a2"])
        let kept = try #require(try SQLiteResultCache(store).result(for: "a2", askedBy: other))
        #expect(kept.origin == ResultOrigin(run: JournalSamples.run, event: 3))
        #expect(kept.result.outputs.map(\.value) == [.number(1)])
        #expect(try found("a3") == nil)
    }

    @Test func aRunDoesNotFindItsOwnResults() throws {
        try record(JournalSamples.run, ["a1"])
        #expect(try found("a1", askedBy: JournalSamples.run) == nil)
    }

    @Test func theLatestResultUnderAKeyIsTaken() throws {
        try record(JournalSamples.run, ["a1"])
        try record(other, ["a0", "a1"], at: 2000)
        #expect(try found("a1") == ResultOrigin(run: other, event: 3))
    }

    @Test func theListBeginsWithTheLatestUse() throws {
        try record(JournalSamples.run, ["a1", "a2"])
        try record(other, ["a1"], at: 2000)
        let entries = try SQLiteResultCache(store).entries()
        #expect(entries.map(\.key) == ["a1", "a2"])
        #expect(entries.map(\.used) == [2000, 1001])
        #expect(entries.map(\.step) == ["step0", "step1"])
        #expect(entries.map(\.chain) == ["footbridge", "footbridge"])
    }

    @Test func theLimitKeepsWhatWasUsedLast() throws {
        try record(JournalSamples.run, ["a1", "a2", "a3"])
        try record(other, ["a1"], at: 2000)
        let cache = SQLiteResultCache(store)
        #expect(try cache.trim(to: 3) == 0)
        #expect(try cache.trim(to: 2) == 1)
        #expect(try keys == ["a1", "a3"])
        #expect(try cache.trim(to: 0) == 2)
        #expect(try keys == [])
    }

    @Test func entriesAreClearedByThePrefixOfTheirKeys() throws {
        try record(JournalSamples.run, ["a1", "a2", "ab", "b1"])
        #expect(try SQLiteResultCache(store).clear(prefix: "a2") == 1)
        #expect(try SQLiteResultCache(store).clear(prefix: "a") == 2)
        #expect(try keys == ["b1"])
        #expect(try SQLiteResultCache(store).clear(prefix: "") == 1)
        #expect(try found("b1") == nil)
    }

    @Test func entriesAreMadeAnewFromTheJournals() throws {
        try record(JournalSamples.run, ["a1", "a2"])
        try record(other, ["a1"], at: 2000)
        _ = try SQLiteResultCache(store).clear(prefix: "")
        #expect(try SQLiteResultCache(store).rebuild() == 2)
        #expect(try found("a1") == ResultOrigin(run: other, event: 2))
        #expect(try found("a2") == ResultOrigin(run: JournalSamples.run, event: 3))
    }

    @Test func anEntryWhoseEventIsGoneIsNotFound() throws {
        try record(JournalSamples.run, ["a1"])
        try record(other, ["a2"])
        let database = try DatabaseQueue(path: folder.file("runs.sqlite"))
        try database.write { try $0.execute(sql: "DELETE FROM event WHERE key >> 32 = 1") }
        #expect(try found("a1") == nil)
        #expect(try found("a2") != nil)
    }

    @Test func nothingIsKeptForResultsWithoutAKey() throws {
        try store.append(
            [JournalSamples.created(), JournalSamples.completed("loads", .number(1))], to: JournalSamples.run, after: 0)
        #expect(try keys == [])
    }
}
