import ChainTesting
import Chains

/// An engine that calculates inside of `start` until it is cancelled.
struct WatchedEngine: EngineAdapter {
    let name = "builtin"
    let version = "1"
    let store: MemoryStore

    init(_ store: MemoryStore) { self.store = store }

    func describe(_ step: StepRequest) async throws -> StepInterface {
        StepInterface(inputs: [], outputs: [], isOpen: true)
    }

    func start(_ attempt: Attempt) async throws -> Ticket {
        _ = try RunLoop.requestStop(
            of: attempt.run, in: store, clock: ManualClock(), StopRequest(origin: "wfchain stop"))
        while !attempt.cancellation.isRaised { await Task.yield() }
        throw EngineFailure(Fault(code: "cancelled", message: "cancelled"))
    }

    func poll(_ ticket: Ticket) async throws -> TicketState { .running(Progress()) }
    func cancel(_ ticket: Ticket) async {}
}
