import Chains
import Synchronization

/// Calculates steps by external programs: one JSON document on standard input, one on standard output, no shell.
///
/// The program runs in the chain file's folder and in a session of its own, and everything in its process group ends
/// with the attempt. An attempt that is started again while it is known here keeps its ticket and its process.
public final class ProcessEngine: EngineAdapter {
    public let name = "process"
    /// The version of the protocol; a program's own version is not known.
    public let version = "1"

    private let limits: ProcessLimits
    private let calls = Mutex<[String: ProcessCall]>([:])

    public init(limits: ProcessLimits = ProcessLimits()) { self.limits = limits }

    /// Every name is accepted: what a program takes and gives shows when it runs.
    public func describe(_ step: StepRequest) async throws -> StepInterface {
        let content = try WorksheetContent(path: step.worksheet)
        return StepInterface(inputs: [], outputs: [], isOpen: true, worksheetHash: content.hash)
    }

    public func start(_ attempt: Attempt) async throws -> Ticket {
        let ticket = Ticket(engine: name, id: attempt.key)
        if calls.withLock({ $0[attempt.key] }) != nil { return ticket }
        guard case .command(let command) = attempt.engine, !command.isEmpty else {
            throw EngineFailure(CallFault.noCommand.fault)
        }
        if let expected = attempt.worksheetHash {
            try WorksheetContent(path: attempt.worksheet).check(expected)
        }
        calls.withLock { calls in
            if calls[attempt.key] == nil { calls[attempt.key] = ProcessCall(attempt, command: command, limits: limits) }
        }
        return ticket
    }

    public func poll(_ ticket: Ticket) async throws -> TicketState {
        guard let call = calls.withLock({ $0[ticket.id] }) else {
            throw EngineFailure(CallFault.unknownTicket(ticket.id).fault)
        }
        return call.state
    }

    /// Waits for the attempt to end, for callers that need not poll.
    func finish(_ ticket: Ticket) async { await calls.withLock { $0[ticket.id] }?.finish() }

    public func cancel(_ ticket: Ticket) async {
        await calls.withLock { $0[ticket.id] }?.end(.stopped)
    }

    public func forget(_ ticket: Ticket) async {
        let call = calls.withLock { $0.removeValue(forKey: ticket.id) }
        await call?.end(.stopped)
    }
}
