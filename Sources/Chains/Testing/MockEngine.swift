import Synchronization

/// An engine whose results for some steps are given by a test; all else goes to the engine that it stands for.
final class MockEngine: EngineAdapter {
    private let engine: any EngineAdapter
    private let mocks: [String: ChainTest.Mock]
    private let faults: [String: ChainTest.InjectedFault]
    /// The outcomes of attempts that were not handed on, by the ids of their tickets.
    private let outcomes = Mutex<[String: Outcome]>([:])

    private let clock: TestClock
    private let met: MetDoubles

    init(_ engine: any EngineAdapter, for test: ChainTest, clock: TestClock, met: MetDoubles) {
        self.engine = engine
        self.met = met
        self.clock = clock
        mocks = Dictionary(test.mocks.map { ($0.step.content, $0) }, uniquingKeysWith: { first, _ in first })
        faults = Dictionary(test.faults.map { ($0.step.content, $0) }, uniquingKeysWith: { first, _ in first })
    }

    var name: String { engine.name }
    var version: String { engine.version }
    var revision: String { engine.revision }

    func prepare(_ steps: [StepRequest]) async { await engine.prepare(steps) }
    func describe(_ step: StepRequest) async throws -> StepInterface { try await engine.describe(step) }
    func stillHold(_ files: [StepFile]) -> Bool { engine.stillHold(files) }
    /// A test leaves nothing in the output folder.
    func obstacle(to form: SavedForm, of step: StepRequest) -> Fault? { nil }

    func leavesNoTrace(_ attempt: Attempt) -> Bool {
        outcome(of: attempt) != nil || engine.leavesNoTrace(attempt.withoutSavedFiles)
    }

    func start(_ attempt: Attempt) async throws -> Ticket {
        guard let outcome = outcome(of: attempt) else {
            let ticket = try await engine.start(attempt.withoutSavedFiles)
            clock.begin(ticket)
            return ticket
        }
        let id = "mock:\(attempt.key):\(attempt.number)"
        outcomes.withLock { $0[id] = outcome }
        return Ticket(engine: name, id: id)
    }

    func poll(_ ticket: Ticket) async throws -> TicketState {
        if let outcome = outcomes.withLock({ $0[ticket.id] }) { return .finished(outcome) }
        let state = try await engine.poll(ticket)
        if case .finished = state { clock.end(ticket) }
        return state
    }

    func cancel(_ ticket: Ticket) async {
        clock.end(ticket)
        if outcomes.withLock({ $0[ticket.id] }) == nil { await engine.cancel(ticket) }
    }

    func forget(_ ticket: Ticket) async {
        if outcomes.withLock({ $0.removeValue(forKey: ticket.id) }) == nil { await engine.forget(ticket) }
    }

    /// What the test says of the attempt; nil where it says nothing.
    private func outcome(of attempt: Attempt) -> Outcome? {
        let names = StepName(attempt.step).all
        let mock = names.lazy.compactMap { self.mocks[$0] }.first
        if let mock { met.note(mock) }
        if let fault = names.lazy.compactMap({ self.faults[$0] }).first,
            fault.attempts?.contains(attempt.number) ?? true
        {
            met.note(fault, attempt: attempt.number)
            return .failure(EngineFailure(Fault(code: fault.code, message: fault.message, step: attempt.step)))
        }
        return mock.map { mock in
            .success(
                StepResult(
                    outputs: mock.outputs.map {
                        StepOutput(name: $0.name.content, value: $0.literal.value, text: $0.literal.text)
                    }))
        }
    }
}

extension Attempt {
    fileprivate var withoutSavedFiles: Attempt {
        var attempt = self
        attempt.savedFiles = []
        return attempt
    }
}
