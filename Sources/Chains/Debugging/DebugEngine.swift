import Synchronization

/// An engine before which a debugger stops; all else goes to the engine that it stands for.
final class DebugEngine: EngineAdapter {
    private let engine: any EngineAdapter
    private let session: DebugSession
    /// What was set by hand, by attempts, and the attempts by the ids of their tickets.
    private let made = Mutex<(set: [String: [String]], attempts: [String: String])>(([:], [:]))

    init(_ engine: any EngineAdapter, _ session: DebugSession) {
        self.engine = engine
        self.session = session
    }

    var name: String { engine.name }
    var version: String { engine.version }
    var revision: String { engine.revision }

    func prepare(_ steps: [StepRequest]) async { await engine.prepare(steps) }
    func describe(_ step: StepRequest) async throws -> StepInterface { try await engine.describe(step) }
    func files(of attempt: Attempt) -> [StepFile] { engine.files(of: attempt) }
    func stillHold(_ files: [StepFile]) -> Bool { engine.stillHold(files) }
    func obstacle(to form: SavedForm, of step: StepRequest) -> Fault? { engine.obstacle(to: form, of: step) }
    func cancel(_ ticket: Ticket) async { await engine.cancel(ticket) }

    /// All that came before is on disk, and so known to the debugger, when an attempt begins.
    func leavesNoTrace(_ attempt: Attempt) -> Bool { false }

    func start(_ attempt: Attempt) async throws -> Ticket {
        guard let (changed, set) = session.stop(before: attempt) else {
            throw EngineFailure(Fault(code: "stopped", message: "the run was stopped", step: attempt.step))
        }
        if set.isEmpty { return try await engine.start(changed) }
        // An attempt that fails keeps its notes, even one that does not begin.
        made.withLock { $0.set[DebugEngine.name(of: attempt)] = set }
        let ticket = try await engine.start(changed)
        made.withLock { $0.attempts[ticket.id] = DebugEngine.name(of: attempt) }
        return ticket
    }

    private static func name(of attempt: Attempt) -> String { "\(attempt.step)/\(attempt.number)" }

    func notes(on attempt: Attempt) -> [String] {
        made.withLock { $0.set[DebugEngine.name(of: attempt)] ?? [] } + engine.notes(on: attempt)
    }

    func poll(_ ticket: Ticket) async throws -> TicketState {
        let state = try await engine.poll(ticket)
        let set = made.withLock { made in made.attempts[ticket.id].flatMap { made.set[$0] } }
        guard let set, case .finished(.success(let result)) = state else {
            return state
        }
        // Nobody may take the result of other inputs for that of those in the journal.
        return .finished(
            .success(
                StepResult(
                    outputs: result.outputs, log: result.log, files: result.files, notes: set + result.notes,
                    reusability: .byHand)))
    }

    func forget(_ ticket: Ticket) async {
        made.withLock { $0.attempts[ticket.id] = nil }
        await engine.forget(ticket)
    }
}
