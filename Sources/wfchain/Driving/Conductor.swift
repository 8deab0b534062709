import Chains
import Engines
import Glibc

/// Drives one run in this process, and leaves its results in the output folder.
struct Conductor {
    let store: any RunStore
    let engines: [String: any EngineAdapter]
    /// Results of earlier runs; nil where none are taken.
    let cache: (any ResultCache)?
    let admission: RunAdmission?
    var clock: any RunClock = SystemClock()
    /// As in `RunLoop.Parts`.
    var watchInterval: Int? = 100

    init(store: any RunStore, engines: [String: any EngineAdapter], turn: RunTurn) throws {
        self.store = store
        self.engines = engines
        cache = Parts.cache(of: store)
        admission = try Parts.admission(to: store, turn)
    }

    /// Starts a new run and drives it to its end.
    func start(
        _ run: RunID, _ creation: RunCreation, observer: @escaping @Sendable (RecordedEvent) -> Void
    ) throws {
        let loop = loop(observer)
        try perform { try await loop.start(run, creation) }
    }

    /// Drives a recorded run to its end.
    func resume(_ run: RunID, observer: @escaping @Sendable (RecordedEvent) -> Void = { _ in }) throws {
        let loop = loop(observer)
        try perform { try await loop.resume(run) }
    }

    /// Records a run that another process is to drive.
    func create(_ run: RunID, _ creation: RunCreation) throws {
        try Stored.answer { try loop({ _ in }).create(run, creation) }
    }

    private func loop(_ observer: @escaping @Sendable (RecordedEvent) -> Void) -> RunLoop {
        RunLoop(
            RunLoop.Parts(
                store: store, engines: engines, cache: cache, history: Parts.history(of: store),
                admission: admission, clock: clock,
                stop: Interrupts.stop, stopOrigin: Interrupts.origin,
                driver: RunStart(host: Conductor.host, process: Int(getpid())), watchInterval: watchInterval,
                processors: Processors.count, publish: ResultsFolder.publish, hash: { try? FileHashes.hash(of: $0) },
                observer: observer))
    }

    private func perform(_ work: @escaping @Sendable () async throws -> Void) throws {
        do {
            try WaitingExecutor.wait(work)
            // A cache that is too large for a while harms nobody.
            _ = try? cache?.trim(to: Parts.cacheLimit)
        } catch let error as RunStoreError {
            throw CommandFailure.store(error)
        } catch let error as RunStateError {
            throw CommandFailure.broken("its journal is not in order (\(error))")
        } catch let error as RunAdmission.NoRoom {
            throw CommandFailure.noRoom(limit: error.limit)
        } catch let error as StuckRun {
            throw CommandFailure.broken("nothing is left to be done, though \(error.run) has not ended")
        }
    }

    private static var host: String {
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, name.count - 1)
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
