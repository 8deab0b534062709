import ChainTesting
import Chains
import Synchronization

/// An engine whose step `short` ends at once, when somebody has asked for a pause, and whose step `long` calculates inside
/// of `start` for a while after that, unless it is cancelled.
final class HeldEngine: EngineAdapter {
    let name = "builtin"
    let version = "1"
    private let store: MemoryStore
    private let isLongBegun = Atomic<Bool>(false)
    private let isPauseAsked = Atomic<Bool>(false)

    init(_ store: MemoryStore) { self.store = store }

    func describe(_ step: StepRequest) async throws -> StepInterface {
        StepInterface(inputs: [], outputs: [], isOpen: true)
    }

    func start(_ attempt: Attempt) async throws -> Ticket {
        if attempt.step == "long" {
            isLongBegun.store(true, ordering: .sequentiallyConsistent)
            while !isPauseAsked.load(ordering: .sequentiallyConsistent) { await Task.yield() }
            let end = ContinuousClock.now.advanced(by: .milliseconds(600))
            while ContinuousClock.now < end {
                if attempt.cancellation.isRaised {
                    throw EngineFailure(Fault(code: "cancelled", message: "cancelled"))
                }
                await Task.yield()
            }
        } else {
            while !isLongBegun.load(ordering: .sequentiallyConsistent) { await Task.yield() }
            _ = try RunLoop.add(
                .pauseRequested(StopRequest(origin: "wfchain pause")), to: attempt.run, in: store, clock: ManualClock())
            isPauseAsked.store(true, ordering: .sequentiallyConsistent)
        }
        return Ticket(engine: name, id: attempt.key)
    }

    func poll(_ ticket: Ticket) async throws -> TicketState {
        .finished(.success(StepResult(outputs: [])))
    }

    func cancel(_ ticket: Ticket) async {}
}
