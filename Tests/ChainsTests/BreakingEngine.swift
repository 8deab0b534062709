import Chains

/// An engine that cannot start anything.
struct BreakingEngine: EngineAdapter {
    let name = "builtin"
    let version = "1"
    let error: any Error

    init(_ error: any Error) { self.error = error }

    func describe(_ step: StepRequest) async throws -> StepInterface { throw error }
    func start(_ attempt: Attempt) async throws -> Ticket { throw error }
    func poll(_ ticket: Ticket) async throws -> TicketState { throw error }
    func cancel(_ ticket: Ticket) async {}
}
