import Chains

/// Calculates steps by external programs: one JSON document on standard input, one on standard output, no shell.
///
/// The program runs in the chain file's folder and in a session of its own, and everything in its process group ends
/// with the attempt.
public final class ProcessEngine: EngineAdapter {
    public let name = "process"
    /// The version of the protocol; a program's own version is not known.
    public let version = "1"

    private let limits: ProcessLimits
    private let hashes = FileHashes()
    private let attempts = StartedAttempts<ProcessCall>(of: "process")

    public init(limits: ProcessLimits = ProcessLimits()) { self.limits = limits }

    /// Every name is accepted: what a program takes and gives shows when it runs.
    public func describe(_ step: StepRequest) async throws -> StepInterface {
        let content = try WorksheetContent(path: step.worksheet)
        return StepInterface(inputs: [], outputs: [], isOpen: true, worksheetHash: content.hash)
    }

    public func files(of attempt: Attempt) -> [StepFile] { program(of: attempt)?.files ?? [] }

    public func stillHold(_ files: [StepFile]) -> Bool { ProgramFiles.stillHold(files, hashes) }

    public func notes(on attempt: Attempt) -> [String] { program(of: attempt)?.notes ?? [] }

    private func program(of attempt: Attempt) -> ProgramFiles? {
        guard case .command(let command) = attempt.engine else { return nil }
        return ProgramFiles(command, folder: attempt.folder, hashes)
    }

    public func start(_ attempt: Attempt) async throws -> Ticket {
        try attempts.start(attempt) {
            guard case .command(let command) = attempt.engine, !command.isEmpty else {
                throw EngineFailure(CallFault.noCommand.fault)
            }
            if let expected = attempt.worksheetHash {
                try WorksheetContent(path: attempt.worksheet).check(expected)
            }
            let program = ProgramFiles(command, folder: attempt.folder, hashes)
            return ProcessCall(attempt, command: command, program, request: CallRequest(attempt), limits: limits) {
                end throws(CallFault) in
                try CallAnswer.outputs(of: end, wanted: attempt.outputs)
            }
        }
    }

    public func poll(_ ticket: Ticket) async throws -> TicketState { try attempts.state(of: ticket) }

    /// Waits for the attempt to end, for callers that need not poll.
    func finish(_ ticket: Ticket) async { await attempts.finish(ticket) }

    public func whenFinished(_ ticket: Ticket, _ call: @escaping @Sendable () -> Void) -> Bool {
        attempts.whenFinished(ticket, call)
    }

    public func cancel(_ ticket: Ticket) async { await attempts.cancel(ticket) }

    public func forget(_ ticket: Ticket) async { await attempts.forget(ticket) }
}
