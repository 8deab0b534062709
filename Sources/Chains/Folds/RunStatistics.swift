/// What past runs were like, folded from their journals: durations, failures, results that were taken from earlier runs.
public struct RunStatistics: Sendable {
    /// What happened to one step, or with one engine.
    public struct Tally: Sendable {
        public internal(set) var calculated = 0
        public internal(set) var cached = 0
        public internal(set) var failed = 0
        /// Attempts that failed and were followed by another.
        public internal(set) var retried = 0
        /// Milliseconds of the attempts that completed.
        public internal(set) var durations = Spread()

        /// How many ended.
        public var count: Int { calculated + cached + failed }
        /// Parts of the whole; nil where nothing ended.
        public var failureRate: Double? { count == 0 ? nil : Double(failed) / Double(count) }
        public var cacheRate: Double? { calculated + cached == 0 ? nil : Double(cached) / Double(calculated + cached) }
    }

    /// How many runs are in each state.
    public private(set) var states: [String: Int] = [:]
    /// Milliseconds of the runs that completed, in the order of the runs.
    public private(set) var durations = Spread()
    public private(set) var all = Tally()
    /// In the order in which they first ended.
    public private(set) var steps: [(name: String, tally: Tally)] = []
    public private(set) var engines: [(name: String, tally: Tally)] = []

    public init() {}

    public var runs: Int { states.values.reduce(0, +) }
    /// Of the runs that ended; nil where none did.
    public var failureRate: Double? {
        let failed = (states["failed"] ?? 0) + (states["timed-out"] ?? 0)
        let ended = failed + (states["completed"] ?? 0) + (states["stopped"] ?? 0)
        return ended == 0 ? nil : Double(failed) / Double(ended)
    }

    /// Adds a run. Runs are added in the order of their creation.
    public mutating func add(_ run: RunID, _ events: [RecordedEvent], isHeld: Bool) {
        let status = RunStatus(run: run, events: events)
        let state = status.state(isHeld: isHeld)
        states[state.rawValue, default: 0] += 1
        if state == .completed, let started = status.started, let ended = status.ended {
            durations.add(Double(ended - started))
        }
        let engines = status.plan?.engineNames ?? [:]
        for event in events {
            guard let change = RunStatistics.change(event.event.kind), let step = event.event.kind.step else {
                continue
            }
            let name = StepName.withoutNumbers(step)
            change(&all)
            RunStatistics.change(name, in: &steps, change)
            if let engine = engines[name] {
                RunStatistics.change(engine, in: &self.engines, change)
            }
        }
    }

    /// What the event adds to a tally; nil for nothing.
    private static func change(_ kind: EventKind) -> ((inout Tally) -> Void)? {
        switch kind {
        case .stepCompleted(let completion) where completion.cachedFrom != nil: { $0.cached += 1 }
        case .stepCompleted(let completion):
            {
                $0.calculated += 1
                $0.durations.add(completion.duration)
            }
        case .stepFailed(let failure) where failure.retryAt != nil: { $0.retried += 1 }
        case .stepFailed: { $0.failed += 1 }
        default: nil
        }
    }

    private static func change(
        _ name: String, in list: inout [(name: String, tally: Tally)], _ change: (inout Tally) -> Void
    ) {
        let index = list.firstIndex { $0.name == name } ?? list.count
        if index == list.count { list.append((name, Tally())) }
        change(&list[index].tally)
    }
}

extension Plan {
    /// The names of the engines by the paths of steps.
    fileprivate var engineNames: [String: String] {
        Dictionary(namedCalls.map { ($0.step, $0.call.engine.adapterName) }, uniquingKeysWith: { first, _ in first })
    }
}
