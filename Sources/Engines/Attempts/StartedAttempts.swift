import Chains
import Synchronization

/// The attempts that an engine has started and may not forget yet, by their keys.
///
/// An attempt that is started again while it is known here keeps its ticket and goes on.
final class StartedAttempts<Work: StartedAttempt>: Sendable {
    private let engine: String
    private let byKey = Mutex<[String: Work]>([:])

    init(of engine: String) { self.engine = engine }

    /// The ticket of the attempt, which `begin` starts where it is not known.
    func start(_ attempt: Attempt, begin: () throws -> Work) rethrows -> Ticket {
        try byKey.withLock { known in
            if known[attempt.key] == nil { known[attempt.key] = try begin() }
        }
        return Ticket(engine: engine, id: attempt.key)
    }

    /// Throws `EngineFailure` for a ticket that is not known.
    func state(of ticket: Ticket) throws -> TicketState {
        guard let work = self[ticket] else { throw EngineFailure(CallFault.unknownTicket(ticket.id).fault) }
        return work.state
    }

    func finish(_ ticket: Ticket) async { await self[ticket]?.finish() }

    /// False for a ticket that is not known.
    func whenFinished(_ ticket: Ticket, _ call: @escaping @Sendable () -> Void) -> Bool {
        guard let work = self[ticket] else { return false }
        Task.detached {
            await work.finish()
            call()
        }
        return true
    }

    func cancel(_ ticket: Ticket) async { await self[ticket]?.stop() }

    func forget(_ ticket: Ticket) async {
        let work = byKey.withLock { $0.removeValue(forKey: ticket.id) }
        await work?.stop()
    }

    private subscript(ticket: Ticket) -> Work? { byKey.withLock { $0[ticket.id] } }
}
