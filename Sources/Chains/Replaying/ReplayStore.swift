import Synchronization

/// Keeps the events of one replayed run in memory, and gives the answers that people gave to the recorded one.
final class ReplayStore: RunStore {
    private struct Contents {
        var events: [Event] = []
        /// Recorded answers by the path of the step that asks.
        var answers: [String: [EventKind]]
    }

    private let contents: Mutex<Contents>

    init(answers: [String: [EventKind]]) { contents = Mutex(Contents(answers: answers)) }

    var events: [Event] { contents.withLock { $0.events } }

    func append(_ events: [Event], to run: RunID, after last: Int) throws {
        try contents.withLock { contents in
            let count = contents.events.count
            guard count == last else { throw RunStoreError.overtaken(run: run, last: count) }
            contents.events += events
            for event in events {
                guard case .stepStarted(let start) = event.kind, let answers = contents.answers[start.step],
                    let next = answers.first
                else { continue }
                contents.answers[start.step] = Array(answers.dropFirst())
                contents.events.append(Event(time: event.time, kind: next))
            }
        }
    }

    func events(of run: RunID, after last: Int) throws -> [RecordedEvent] {
        contents.withLock { contents in
            contents.events.enumerated().dropFirst(last).map { RecordedEvent(number: $0 + 1, event: $1) }
        }
    }

    func runs(matching filter: RunFilter) throws -> [RunRecord] { [] }
    func runs(withPrefix prefix: String, limit: Int) throws -> [RunID] { [] }
    func run(withKey key: String) throws -> RunID? { nil }
    func delete(_ run: RunID) throws {}
    func hold(_ run: RunID) throws -> any RunHold { Hold() }
    func isHeld(_ run: RunID) throws -> Bool { false }

    private final class Hold: RunHold {
        func renew() throws {}
        func release() {}
    }
}
