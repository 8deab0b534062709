import Chains
import Synchronization

/// Looks for steps of earlier runs in the store's file, through a connection of its own.
///
/// The journals of the last few runs of a chain file are looked through once, when the first step asks.
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
        var places: [String: Place] = [:]
    }

    /// So many runs back.
    private static let mostRuns: Int64 = 10

    private let store: SQLiteRunStore
    private let index = Mutex(Index())

    public init(_ store: SQLiteRunStore) { self.store = store }

    public func latest(_ step: String, of file: String, before run: RunID) throws -> EarlierStep? {
        try index.withLock { index in
            if index.asked?.file != file || index.asked?.run != run {
                index.asked = (file, run)
                index.places = [:]
                try look(file, run, &index)
            }
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

    private func look(_ file: String, _ run: RunID, _ index: inout Index) throws {
        // Asked on the store's own connection: most runs have nobody before them, and need no other.
        let runs = try store.perform { try $0.places(ofFile: file, before: run, limit: SQLiteStepHistory.mostRuns) }
        if runs.isEmpty { return }
        let connection = try index.connection ?? Connection(path: store.path, busyTimeout: store.waited)
        index.connection = connection
        for place in runs {
            var found: [String: Place] = [:]
            try connection.stepEvents(of: place) { key, isStart, step in
                if isStart { found[step] = Place(start: key) } else { found[step]?.end = key }
            }
            // Runs come newest first.
            index.places.merge(found) { newer, _ in newer }
        }
    }
}
