import Chains
import Synchronization

/// Looks for steps of earlier runs in the store's file, through a connection of its own.
///
/// The journals of the last few runs of a chain file are looked through when steps ask, the latest first, and older ones only
/// for steps that were not found yet.
public final class SQLiteStepHistory: StepHistory {
    /// Where a step was started and ended last, as keys of events.
    private struct Place {
        let start: Int64
        var end: Int64?
    }

    private struct Index {
        var connection: Connection?
        /// The chain file and the run that asked; nil before the first question.
        var asked: (file: String, run: RunID)?
        /// The runs that were not looked through yet, the oldest first.
        var older: [Int64] = []
        var places: [String: Place] = [:]
    }

    /// So many runs back.
    private static let mostRuns: Int64 = 10

    private let store: SQLiteRunStore
    private let index = Mutex(Index())

    public init(_ store: SQLiteRunStore) { self.store = store }

    public func latest(_ step: String, of file: String, before run: RunID) throws -> EarlierStep? {
        try index.withLock { index in
            if index.asked?.file != file || index.asked?.run != run { try begin(file, run, &index) }
            while index.places[step] == nil, let next = index.older.popLast() { try look(at: next, &index) }
            guard let place = index.places[step], let connection = index.connection,
                let (earlier, start) = try connection.event(at: place.start),
                case .stepStarted(let started) = start.kind
            else { return nil }
            let end = try place.end.flatMap { try connection.event(at: $0)?.event.kind }
            return EarlierStep(run: earlier, start: started, end: end)
        }
    }

    public func mathematics(_ hash: String, of run: RunID) throws -> Mathematics? {
        try index.withLock { index in
            guard let text = try index.connection?.mathematics(hash, of: run) else { return nil }
            return Mathematics(hash: hash, journalText: text)
        }
    }

    private func begin(_ file: String, _ run: RunID, _ index: inout Index) throws {
        index.asked = (file, run)
        index.places = [:]
        // Asked on the store's own connection: most runs have nobody before them, and need no other.
        index.older = try store.perform {
            try $0.places(ofFile: file, before: run, limit: SQLiteStepHistory.mostRuns)
        }.reversed()
    }

    private func look(at place: Int64, _ index: inout Index) throws {
        let connection = try index.connection ?? Connection(path: store.path, busyTimeout: store.waited)
        index.connection = connection
        var found: [String: Place] = [:]
        try connection.stepEvents(of: place) { key, isStart, step in
            if isStart { found[step] = Place(start: key) } else { found[step]?.end = key }
        }
        index.places.merge(found) { newer, _ in newer }
    }
}
