import Chains
import GRDB
import Glibc
import Quantities
import Testing

@testable import SQLiteStore

/// What the SQLite store does with its file.
@Suite struct SQLiteRunStoreTests {
    private let folder: ScratchFolder
    private let path: String

    init() throws {
        folder = try ScratchFolder()
        path = folder.file("runs.sqlite")
    }

    @Test func aStoreOpenedAgainHoldsWhatWasRecorded() throws {
        let events = [JournalSamples.created(), try JournalSamples.completed("loads", JournalSamples.moment())]
        let store = try SQLiteRunStore(path: path)
        try store.append(events, to: JournalSamples.run, after: 0)
        try store.close()
        #expect(
            try SQLiteRunStore(path: path).events(of: JournalSamples.run, after: 0).map(\.text) == events.numbered())
    }

    @Test func theFoldersOfTheStoreAreMadeForTheUserAlone() throws {
        let deep = folder.file("state/wfchain/runs.sqlite")
        try SQLiteRunStore(path: deep).append([JournalSamples.created()], to: JournalSamples.run, after: 0)
        var status = stat()
        #expect(stat(folder.file("state/wfchain"), &status) == 0)
        #expect(status.st_mode & 0o777 == 0o700)
    }

    @Test func commitsGoToDiskThroughAWriteAheadLog() throws {
        let locks = RunLockFile(path: path + ".locks")
        let connection = try StoreOpening(path: path, busyTimeout: 1, locks: locks).open()
        var found: [String] = []
        for name in ["journal_mode", "synchronous", "user_version"] {
            try connection.run("PRAGMA \(name)") { found.append($0.text(at: 0)) }
        }
        // 2 is FULL.
        #expect(found == ["wal", "2", "3"])
    }

    @Test func twoStoresOfOneFileSeeEachOthersEvents() throws {
        let (a, b) = (try SQLiteRunStore(path: path), try SQLiteRunStore(path: path))
        try a.append([JournalSamples.created()], to: JournalSamples.run, after: 0)
        try b.append([JournalSamples.started()], to: JournalSamples.run, after: 1)
        #expect(throws: RunStoreError.overtaken(run: JournalSamples.run, last: 2)) {
            try a.append([JournalSamples.stopped()], to: JournalSamples.run, after: 1)
        }
        #expect(try a.events(of: JournalSamples.run, after: 1).map(\.event.kind.name) == ["run-started"])
        let hold = try a.hold(JournalSamples.run)
        #expect(try b.isHeld(JournalSamples.run))
        #expect(throws: RunStoreError.held(run: JournalSamples.run)) { try b.hold(JournalSamples.run) }
        hold.release()
    }

    @Test func aMatrixOfTenMegabytesIsKept() throws {
        let store = try SQLiteRunStore(path: path)
        let si = (0..<1_000_000).map { Double($0) / 7 }
        let metre = try UnitExpression(parsing: "m").dimension
        let value = Value.matrix(Matrix(rows: 1000, columns: 1000, si: si, dimension: metre))
        let event = JournalSamples.completed("loads", value)
        #expect(event.encoded.count > 10_000_000)
        try store.append([JournalSamples.created(), event], to: JournalSamples.run, after: 0)
        let found = try store.events(of: JournalSamples.run, after: 1)
        #expect(found.first?.event.encoded == event.encoded)
    }

    @Test func eventsCannotBeChangedAfterwards() throws {
        try SQLiteRunStore(path: path).append([JournalSamples.created()], to: JournalSamples.run, after: 0)
        let database = try DatabaseQueue(path: path)
        let error = #expect(throws: DatabaseError.self) {
            try database.write { try $0.execute(sql: "UPDATE event SET payload = '{}'") }
        }
        #expect(error?.message == "events are never changed")
    }

    @Test func theJournalCanBeReadWithAnySQLiteProgram() throws {
        try SQLiteRunStore(path: path).append(
            [JournalSamples.created(), JournalSamples.skipped("girder")], to: JournalSamples.run, after: 0)
        let rows = try DatabaseQueue(path: path).read { database in
            try String.fetchAll(
                database,
                sql:
                    "SELECT run || ' ' || number || ' ' || kind || ' ' || json_valid(payload) FROM journal"
            )
        }
        #expect(rows == ["\(JournalSamples.run) 1 run-created 1", "\(JournalSamples.run) 2 step-skipped 1"])
    }

    @Test func theLatestStateOfARunIsFoundThroughAnIndex() throws {
        try SQLiteRunStore(path: path).append([JournalSamples.created()], to: JournalSamples.run, after: 0)
        let plan = try DatabaseQueue(path: path).read { database in
            try Row.fetchAll(
                database,
                sql: "EXPLAIN QUERY PLAN SELECT max(key) FROM event WHERE changes_state AND key BETWEEN 1 AND 2"
            ).map { String($0["detail"]) }
        }
        #expect(plan == ["SEARCH event USING INDEX event_changes_state (key>? AND key<?)"])
    }

    @Test func theStoreOfEachReleasedSchemaCanBeReadAndWritten() throws {
        let names = try Fixtures.names(in: "stores", ending: ".sqlite")
        #expect(names == ["1.sqlite", "2.sqlite", "3.sqlite"])
        for name in names {
            try Fixtures.copy("stores/" + name, to: folder.file(name))
            let store = try SQLiteRunStore(path: folder.file(name))
            let run = try #require(try store.runs(withPrefix: "", limit: 1).first)
            let events = try store.events(of: run, after: 0)
            #expect(
                events.map(\.event.kind.name) == [
                    "run-created", "run-started", "step-completed", "step-skipped", "run-stopped",
                ])
            #expect(try store.runs(matching: RunFilter()).map(\.name) == ["footbridge"])
            try store.append([JournalSamples.created()], to: RunID("7ZZ"), after: 0)
            #expect(try store.runs(withPrefix: "7", limit: 2).map(\.text) == ["7ZZ"])
            #expect(try store.run(withKey: "nightly") == (name == "1.sqlite" ? nil : run))
            #expect(try SQLiteResultCache(store).entries().map(\.step) == (name == "1.sqlite" ? [] : ["loads"]))
        }
    }
}
