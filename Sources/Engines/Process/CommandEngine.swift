import Chains
import Quantities

/// Runs the programs of steps of the kind `command`: no worksheet, no shell, any program.
///
/// The words of the command are the inputs `word.1`, `word.2`, …; the others stand in the document on standard input.
public final class CommandEngine: EngineAdapter {
    public let name = "command"
    /// The version of the protocol; a program's own version is not known.
    public let version = "1"

    private let limits: ProcessLimits
    private let hashes = FileHashes()
    private let attempts = StartedAttempts<ProcessCall>(of: "command")

    public init(limits: ProcessLimits = ProcessLimits()) { self.limits = limits }

    /// A program may answer with outputs of any name; those of one that knows nothing of wfchain are known.
    public func describe(_ step: StepRequest) async throws -> StepInterface {
        guard step.worksheet.isEmpty else { throw EngineFailure(CallFault.takesNoWorksheet(name).fault) }
        return StepInterface(inputs: [], outputs: CommandAnswer.ports, isOpen: true)
    }

    public func files(of attempt: Attempt) -> [StepFile] { program(of: attempt)?.files ?? [] }

    public func stillHold(_ files: [StepFile]) -> Bool { ProgramFiles.stillHold(files, hashes) }

    public func notes(on attempt: Attempt) -> [String] { program(of: attempt)?.notes ?? [] }

    private func program(of attempt: Attempt) -> ProgramFiles? {
        (try? CommandEngine.words(attempt.inputs)).map { ProgramFiles($0, folder: attempt.folder, hashes) }
    }

    public func start(_ attempt: Attempt) async throws -> Ticket {
        try attempts.start(attempt) {
            let command: [String]
            do throws(CallFault) { command = try CommandEngine.words(attempt.inputs) } catch {
                throw EngineFailure(error.fault)
            }
            let request = CallRequest(inputs: attempt.inputs.filter { CommandEngine.position(of: $0.name) == nil })
            let program = ProgramFiles(command, folder: attempt.folder, hashes)
            return ProcessCall(attempt, command: command, program, request: request, limits: limits) {
                end throws(CallFault) in
                try CommandAnswer.outputs(of: end, wanted: attempt.outputs)
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

    // MARK: Words

    private static func words(_ inputs: [AttemptInput]) throws(CallFault) -> [String] {
        let given = inputs.compactMap { input in position(of: input.name).map { ($0, input) } }
        var words: [String] = []
        for (position, input) in given.sorted(by: { $0.0 < $1.0 }) {
            guard let word = input.plainText else { throw .noWord(position, found: input.value.kindName) }
            if word.utf8.contains(0) { throw .noWord(position, found: "a text with a zero byte") }
            words.append(word)
        }
        if words.first?.isEmpty ?? true { throw .noCommand }
        return words
    }

    /// Counted from 1; nil for an input that is no word of the command.
    private static func position(of input: String) -> Int? {
        input.hasPrefix("word.") ? Int(input.dropFirst(5)) : nil
    }
}
