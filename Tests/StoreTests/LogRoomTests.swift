import Chains
import Foundation
import Testing

@testable import SQLiteStore

/// The room that is kept at the end of the write-ahead log.
@Suite struct LogRoomTests {
    private let folder: ScratchFolder
    private let path: String

    init() throws {
        folder = try ScratchFolder()
        path = folder.file("runs.sqlite")
    }

    /// Appends one event a commit, to the stores in turn, and returns all of them.
    private func append(_ count: Int, to stores: [SQLiteRunStore]) throws -> [Event] {
        var events = [JournalSamples.created()]
        try stores[0].append(events, to: JournalSamples.run, after: 0)
        for number in 1..<count {
            let event = JournalSamples.skipped("step \(number)", at: Int64(number))
            try stores[number % stores.count].append([event], to: JournalSamples.run, after: number)
            events.append(event)
        }
        return events
    }

    @Test func whatIsInTheLogSurvivesACrashThatLeavesRoomBehindIt() throws {
        let store = try SQLiteRunStore(path: path)
        let events = try append(40, to: [store])
        let log = try Data(contentsOf: URL(fileURLWithPath: path + "-wal"))
        #expect(log.count > 1 << 18)
        #expect(log.suffix(1 << 15).allSatisfy { $0 == 0 })

        let copy = folder.file("crashed.sqlite")
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        try log.write(to: URL(fileURLWithPath: copy + "-wal"))
        let found = try SQLiteRunStore(path: copy).events(of: JournalSamples.run, after: 0)
        #expect(found.map(\.text) == events.numbered())
    }

    @Test func storesThatWriteInTurnKeepOneAnothersEvents() throws {
        let stores = try (0..<2).map { _ in try SQLiteRunStore(path: path) }
        // More than the log holds before it begins anew.
        let events = try append(1100, to: stores)
        #expect(try stores[0].events(of: JournalSamples.run, after: 0).map(\.text) == events.numbered())
    }

    @Test func aFewCommitsNeedNoRoom() throws {
        let store = try SQLiteRunStore(path: path)
        _ = try append(3, to: [store])
        #expect(try Data(contentsOf: URL(fileURLWithPath: path + "-wal")).count < 1 << 17)
    }
}
