import Chains

/// Asks the store, with the errors that the program prints.
enum Stored {
    static func answer<Answer>(_ question: () throws -> Answer) throws -> Answer {
        do { return try question() } catch let error as RunStoreError { throw CommandFailure.store(error) }
    }

    /// How a run stands now.
    static func status(of run: RunID, in store: any RunStore) throws -> (status: RunStatus, isHeld: Bool) {
        try answer {
            // Asked before the events are read: a run that ends in between then shows its end.
            let isHeld = try store.isHeld(run)
            let events = try store.events(of: run, after: 0)
            if events.isEmpty { throw RunStoreError.unknownRun(run.text) }
            return (RunStatus(run: run, events: events), isHeld)
        }
    }
}
