import Chains

/// An engine whose first step is done at once and whose others calculate until they are cancelled.
struct EndlessEngine: EngineAdapter {
    let name = "builtin"
    let version = "1"

    func describe(_ step: StepRequest) async throws -> StepInterface {
        StepInterface(inputs: [], outputs: [], isOpen: true)
    }

    func start(_ attempt: Attempt) async throws -> Ticket {
        while attempt.step != "loads", !attempt.cancellation.isRaised { await Task.yield() }
        if attempt.step != "loads" { throw EngineFailure(Fault(code: "cancelled", message: "cancelled")) }
        return Ticket(engine: name, id: attempt.key)
    }

    func poll(_ ticket: Ticket) async throws -> TicketState {
        .finished(.success(StepResult(outputs: Fixture.loadsOutputs)))
    }

    func cancel(_ ticket: Ticket) async {}
}
