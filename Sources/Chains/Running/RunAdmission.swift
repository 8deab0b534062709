/// Lets runs begin when they may: while fewer runs than the limit go on, and none that comes before them waits.
public struct RunAdmission: Sendable {
    /// As many runs go on as may, and the run is not to wait.
    public struct NoRoom: Error, Equatable {
        public let limit: Int
    }

    private let queue: any RunQueue
    /// How many runs may go on at once; nil for any number.
    private let limit: Int?
    /// In place of the priority that is recorded for the run; nil for that one.
    private let priority: Int?
    /// False for a run that is not begun at all where it cannot begin at once.
    private let waits: Bool
    /// Milliseconds between looks at the queue.
    private let interval: Int

    public init(queue: any RunQueue, limit: Int?, priority: Int? = nil, waits: Bool = true, interval: Int = 25) {
        self.queue = queue
        self.limit = limit
        self.priority = priority
        self.waits = waits
        self.interval = interval
    }

    private func queued(_ run: RunID, _ creation: RunCreation) -> QueuedRun {
        QueuedRun(id: run, priority: priority ?? creation.priority)
    }

    /// The run's place among those that go on; nil where it has to wait.
    func enter(_ run: RunID, _ creation: RunCreation) throws -> (any RunHold)? {
        try enter(queued(run, creation))
    }

    /// What is recorded where the run has to wait. Throws `NoRoom` where it is not to.
    func queueing(_ run: RunID, _ creation: RunCreation) throws -> RunQueueing {
        if !waits { throw NoRoom(limit: limit ?? 0) }
        let own = queued(run, creation)
        return RunQueueing(priority: own.priority, limit: limit ?? 0, place: try ahead(of: own) + 1)
    }

    private func enter(_ run: QueuedRun) throws -> (any RunHold)? {
        guard let limit else { return try queue.enter(limit: nil) }
        let free = try limit - queue.going()
        guard free > 0, try ahead(of: run) < free else { return nil }
        return try queue.enter(limit: limit)
    }

    private func ahead(of run: QueuedRun) throws -> Int {
        try queue.waiting().filter { $0.id != run.id && $0 < run }.count
    }

    /// Waits for the run's turn; nil where it is called off first, by a request after event `last` or by `stop`.
    func wait(
        _ run: RunID, _ creation: RunCreation, after last: Int, in store: any RunStore, _ clock: any RunClock,
        stop: Cancellation
    ) async throws -> (any RunHold)? {
        let own = queued(run, creation)
        while true {
            if stop.isRaised { return nil }
            let isCalledOff = try store.events(of: run, after: last).contains {
                switch $0.event.kind {
                case .stopRequested, .pauseRequested: true
                default: false
                }
            }
            if isCalledOff { return nil }
            if let place = try enter(own) { return place }
            try await clock.sleep(milliseconds: interval)
        }
    }
}
