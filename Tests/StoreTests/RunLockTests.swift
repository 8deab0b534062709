import Chains
import Foundation
import SQLiteStore
import Testing

/// Holds across processes: real children, ended as processes end.
@Suite struct RunLockTests {
    private let folder: ScratchFolder
    private let path: String

    init() throws {
        folder = try ScratchFolder()
        path = folder.file("runs.sqlite")
    }

    @Test func aHoldEndsAtOnceWhenItsProcessIsKilled() async throws {
        let (path, ready) = (path, folder.file("ready"))
        let listener = try Listener(pipe: ready) { [path] process in
            defer { if let process = Int32(process) { kill(process, SIGKILL) } }
            let store = try SQLiteRunStore(path: path)
            #expect(try store.isHeld(JournalSamples.run))
            #expect(try store.runs(matching: RunFilter()).map(\.isHeld) == [true])
            #expect(throws: RunStoreError.held(run: JournalSamples.run)) { try store.hold(JournalSamples.run) }
        }
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, ready = ready as String] in
            let store = try SQLiteRunStore(path: path)
            try store.append([JournalSamples.created(), JournalSamples.started()], to: JournalSamples.run, after: 0)
            let hold = try store.hold(JournalSamples.run)
            try Fixtures.write("\(getpid())\n", to: ready)
            alarm(60)
            while pause() == 0 {}
            hold.release()
        }
        try listener.result()
        let store = try SQLiteRunStore(path: path)
        #expect(try store.isHeld(JournalSamples.run) == false)
        #expect(try store.runs(matching: RunFilter()).map(\.latest.kind.name) == ["run-started"])
        try store.hold(JournalSamples.run).release()
    }

    @Test func programsThatTheHolderStartsDoNotInheritTheHold() throws {
        let hold = try SQLiteRunStore(path: path).hold(JournalSamples.run)
        let files = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap { Int32($0) }
        let locks = files.filter { file in
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(file)")) == path + ".locks"
        }
        #expect(locks.count == 1)
        for file in locks { #expect(fcntl(file, F_GETFD) & FD_CLOEXEC != 0) }
        hold.release()
    }

    @Test func severalProcessesFillOneNewStoreTogether() async throws {
        let path = path
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<3 {
                group.addTask {
                    await #expect(processExitsWith: .success) { [path = path as String, writer = writer as Int] in
                        let store = try SQLiteRunStore(path: path)
                        let run = RunID("0\(writer)")
                        try store.append([JournalSamples.created()], to: run, after: 0)
                        for step in 0..<20 {
                            try store.append([JournalSamples.skipped("s\(step)")], to: run, after: step + 1)
                        }
                    }
                }
            }
        }
        let store = try SQLiteRunStore(path: path)
        #expect(try store.runs(withPrefix: "", limit: 9).map(\.text) == ["00", "01", "02"])
        for writer in 0..<3 { #expect(try store.events(of: RunID("0\(writer)"), after: 0).count == 21) }
    }

    @Test func whatWasRecordedBeforeAKillIsThere() async throws {
        let path = path
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let store = try SQLiteRunStore(path: path)
            try store.append([JournalSamples.created(), JournalSamples.started()], to: JournalSamples.run, after: 0)
            kill(getpid(), SIGKILL)
        }
        let events = try SQLiteRunStore(path: path).events(of: JournalSamples.run, after: 0)
        #expect(events.map(\.event.kind.name) == ["run-created", "run-started"])
    }
}
