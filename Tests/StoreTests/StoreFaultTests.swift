import Chains
import GRDB
import Glibc
import SQLiteStore
import Testing

/// What is said of files that cannot be used, word for word.
@Suite struct StoreFaultTests {
    private let folder: ScratchFolder
    private let path: String

    init() throws {
        folder = try ScratchFolder()
        path = folder.file("runs.sqlite")
    }

    private func expectRefusal(_ reason: String, at path: String, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(throws: RunStoreError.unavailable(place: path, reason: reason), sourceLocation: sourceLocation) {
            try SQLiteRunStore(path: path, busyTimeout: 0.01)
        }
    }

    @Test func aFileThatIsNoDatabase() throws {
        try Fixtures.write("This is a text of more than a few bytes.\n", to: path)
        expectRefusal("it is not a database", at: path)
    }

    @Test func theDatabaseOfAnotherProgram() throws {
        try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE pump (flow)") }
        expectRefusal("it is a database of another program", at: path)
    }

    @Test func aSchemaThatANewerVersionWrote() throws {
        try SQLiteRunStore(path: path).close()
        try DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 7") }
        expectRefusal("found schema version 7, expected at most 3: a newer wfchain wrote it", at: path)
    }

    @Test func aFolderInPlaceOfTheFile() throws {
        #expect(mkdir(path, 0o700) == 0)
        expectRefusal("it cannot be opened: is a directory", at: path)
    }

    @Test func aFileInPlaceOfTheFolder() throws {
        try Fixtures.write("x", to: path)
        expectRefusal("the folder '\(path)/state' cannot be created: not a directory", at: path + "/state/runs.sqlite")
    }

    @Test func aFileThatIsCutOff() throws {
        let store = try SQLiteRunStore(path: path)
        for step in 0..<100 {
            try store.append([JournalSamples.created()], to: RunID("0\(step)"), after: 0)
        }
        try store.close()
        #expect(truncate(path, 8192) == 0)
        let error = #expect(throws: RunStoreError.self) {
            let store = try SQLiteRunStore(path: path)
            _ = try store.runs(matching: RunFilter())
        }
        #expect(error == .unavailable(place: path, reason: "it is damaged: database disk image is malformed"))
    }

    @Test func anEventThatCannotBeRead() throws {
        let store = try SQLiteRunStore(path: path)
        try store.append([JournalSamples.created()], to: JournalSamples.run, after: 0)
        let payloads = [
            "{\"v\":1,\"kind\":\"step-skipped\",\"time\":1}": "'step' is missing in 'step-skipped'",
            "{\"v\":9,\"kind\":\"step-skipped\",\"time\":1}":
                "found event format 9, expected at most 1: a newer wfchain wrote it",
            "{\"v\":1,\"kind\":\"step-flown\",\"time\":1}": "the event kind 'step-flown' is unknown",
        ]
        for (payload, reason) in payloads {
            try DatabaseQueue(path: path).write { database in
                try database.execute(sql: "DELETE FROM event WHERE key = (1 << 32) + 2")
                try database.execute(
                    sql: "INSERT INTO event VALUES ((1 << 32) + 2, 1, 'step-skipped', 0, ?)", arguments: [payload])
            }
            #expect(throws: RunStoreError.damaged(run: JournalSamples.run, event: 2, reason: reason)) {
                try store.events(of: JournalSamples.run, after: 1)
            }
        }
    }

    @Test func aFileThatAnotherProcessKeepsLocked() throws {
        let store = try SQLiteRunStore(path: path, busyTimeout: 0.01)
        try store.append([JournalSamples.created()], to: JournalSamples.run, after: 0)
        try DatabaseQueue(path: path).writeWithoutTransaction { database in
            try database.inTransaction(.immediate) {
                #expect(
                    throws: RunStoreError.unavailable(place: path, reason: "other processes kept it locked for 0.01 s")
                ) {
                    try store.append([JournalSamples.started()], to: JournalSamples.run, after: 1)
                }
                // Readers do not wait for writers.
                let events = try store.events(of: JournalSamples.run, after: 0)
                #expect(events.count == 1)
                return .rollback
            }
        }
    }

    @Test func aRunThatDoesNotBeginWithItsCreation() throws {
        #expect(throws: RunStoreError.unknownRun(JournalSamples.run.text)) {
            try SQLiteRunStore(path: path).append([JournalSamples.started()], to: JournalSamples.run, after: 0)
        }
    }
}
