/// Drives runs: performs what the state machine commands, and records what happened, until a run has ended.
///
/// A new run and one that was interrupted take the same way: replay, then decide, record, perform.
public struct RunLoop: Sendable {
    /// What the loop works with; all of it is passed in.
    public struct Parts: Sendable {
        public let store: any RunStore
        /// By the name of the adapter.
        public let engines: [String: any EngineAdapter]
        /// The results of earlier runs; nil where every step is to be calculated.
        public let cache: (any ResultCache)?
        /// Lets runs wait for their turn; nil where each begins at once.
        public let admission: RunAdmission?
        /// What earlier runs did, by which steps tell why they run; nil where nobody asks.
        public let history: (any StepHistory)?
        public let expressions: any ChainExpressionEvaluating
        public let clock: any RunClock
        /// Raised to stop the run in an orderly way, as by an interrupt.
        public let stop: Cancellation
        /// Who raised `stop`, for the journal.
        public let stopOrigin: @Sendable () -> String
        /// Who drives the run.
        public let driver: RunStart
        /// Milliseconds between looks at the journal while an engine calculates inside of `start`; nil for never.
        public let watchInterval: Int?
        /// Milliseconds between looks at what others want while nothing is performed.
        let longestPause: Int
        /// How many engines may calculate at once in a run whose plan does not say.
        public let processors: Int
        /// Writes the document of a run that ends into its folder, before the end is recorded; gives the fault where it
        /// cannot.
        public let publish: @Sendable (RunStatus, OutputFolder) -> Fault?
        /// The SHA-256 of the file at a path; nil where there is none that can be read.
        let hash: @Sendable (String) -> String?
        /// Told of each event when it is on disk.
        public let observer: @Sendable (RecordedEvent) -> Void

        public init(
            store: any RunStore, engines: [String: any EngineAdapter], cache: (any ResultCache)? = nil,
            history: (any StepHistory)? = nil, admission: RunAdmission? = nil,
            expressions: any ChainExpressionEvaluating = ChainExpressions(),
            clock: any RunClock = SystemClock(), stop: Cancellation = Cancellation(),
            stopOrigin: @escaping @Sendable () -> String = { "interrupt" }, driver: RunStart, watchInterval: Int? = 100,
            longestPause: Int = 200,
            processors: Int = 1,
            publish: @escaping @Sendable (RunStatus, OutputFolder) -> Fault? = { _, _ in nil },
            hash: @escaping @Sendable (String) -> String? = { _ in nil },
            observer: @escaping @Sendable (RecordedEvent) -> Void = { _ in }
        ) {
            self.store = store
            self.engines = engines
            self.cache = cache
            self.history = history
            self.admission = admission
            self.expressions = expressions
            self.clock = clock
            self.stop = stop
            self.stopOrigin = stopOrigin
            self.driver = driver
            self.watchInterval = watchInterval
            self.longestPause = longestPause
            self.processors = processors
            self.publish = publish
            self.hash = hash
            self.observer = observer
        }
    }

    private let parts: Parts

    public init(_ parts: Parts) { self.parts = parts }

    /// Records a run that another process is to drive.
    public func create(_ run: RunID, _ creation: RunCreation) throws {
        try parts.store.append([Event(time: parts.clock.now, kind: .runCreated(creation))], to: run, after: 0)
    }

    /// Creates a run and drives it to its end, when it is its turn.
    public func start(_ run: RunID, _ creation: RunCreation) async throws {
        let hold = try parts.store.hold(run)
        defer { hold.release() }
        let place = try parts.admission?.enter(run, creation)
        defer { place?.release() }
        if let admission = parts.admission, place == nil {
            let queueing = try admission.queueing(run, creation)
            try add([.runCreated(creation), .runQueued(queueing)], to: run, after: 0)
            return try await driveInTurn(run, isQueued: true)
        }
        var driver = RunDriver(parts, run, creation, RunStateMachine(plan: creation.plan), last: 0)
        try await driver.drive(from: [.runCreated(creation), .runStarted(parts.driver)])
    }

    /// Drives a recorded run to its end, when it is its turn; one that has ended is left as it is.
    public func resume(_ run: RunID) async throws {
        let hold = try parts.store.hold(run)
        defer { hold.release() }
        try await driveInTurn(run, isQueued: false)
    }

    /// A run that is called off while it waits comes to its end, or rests, without a place among those that go on.
    private func driveInTurn(_ run: RunID, isQueued: Bool) async throws {
        var recorded = try Recorded(run, in: parts.store)
        var place: (any RunHold)?
        defer { place?.release() }
        if let admission = parts.admission, !recorded.isCalledOff {
            place = isQueued ? nil : try admission.enter(run, recorded.creation)
            if place == nil {
                if !isQueued { try enqueue(run, &recorded, admission) }
                if !recorded.isCalledOff {
                    place = try await admission.wait(
                        run, recorded.creation, after: recorded.last, in: parts.store, parts.clock, stop: parts.stop)
                }
                recorded = try Recorded(run, in: parts.store)
                if recorded.isPausedInTurn {
                    var driver = RunDriver(parts, run, recorded.creation, recorded.machine, last: recorded.last)
                    return try await driver.drive(from: [])
                }
            }
        }
        if recorded.machine.isEnded { return }
        var driver = RunDriver(parts, run, recorded.creation, recorded.machine, last: recorded.last)
        try await driver.drive(from: [.runStarted(parts.driver)])
    }

    private func enqueue(_ run: RunID, _ recorded: inout Recorded, _ admission: RunAdmission) throws {
        let queueing = try admission.queueing(run, recorded.creation)
        while !recorded.isCalledOff {
            do {
                try add([.runQueued(queueing)], to: run, after: recorded.last)
                recorded = try Recorded(run, in: parts.store)
                return
            } catch RunStoreError.overtaken {
                recorded = try Recorded(run, in: parts.store)
            }
        }
    }

    private func add(_ kinds: [EventKind], to run: RunID, after last: Int) throws {
        let events = kinds.map { Event(time: parts.clock.now, kind: $0) }
        try parts.store.append(events, to: run, after: last)
        for (index, event) in events.enumerated() {
            parts.observer(RecordedEvent(number: last + 1 + index, event: event))
        }
    }

    /// A run as its journal tells of it.
    private struct Recorded {
        let creation: RunCreation
        let machine: RunStateMachine
        let last: Int

        init(_ run: RunID, in store: any RunStore) throws {
            let events = try store.events(of: run, after: 0)
            guard let last = events.last, case .runCreated(let creation)? = events.first?.event.kind else {
                throw RunStoreError.unknownRun(run.text)
            }
            self.creation = creation
            self.last = last.number
            machine = try RunStateMachine(replaying: events.lazy.map(\.event))
        }

        /// There is nothing to wait for.
        var isCalledOff: Bool { machine.isEnded || machine.isStopping }
        var isPausedInTurn: Bool { machine.isPausing && !machine.isStopping && !machine.isEnded }
    }

    /// Asks whoever drives the run to stop. False where the run has ended already. A run that nobody holds is stopped by
    /// resuming it afterwards: nothing of it is performed any more.
    public static func requestStop(
        of run: RunID, in store: any RunStore, clock: any RunClock, _ request: StopRequest
    ) throws -> Bool {
        try add(.stopRequested(request), to: run, in: store, clock: clock)
    }

    /// Records what somebody wants of a run, whoever drives it. False where the run has ended already.
    public static func add(
        _ kind: EventKind, to run: RunID, in store: any RunStore, clock: any RunClock
    ) throws -> Bool {
        var last = 0
        while true {
            let news = try store.events(of: run, after: last)
            if last == 0, news.isEmpty { throw RunStoreError.unknownRun(run.text) }
            if news.contains(where: { $0.event.kind.endsRun }) { return false }
            last = news.last?.number ?? last
            do {
                try store.append([Event(time: clock.now, kind: kind)], to: run, after: last)
                return true
            } catch RunStoreError.overtaken {
                continue
            }
        }
    }
}
