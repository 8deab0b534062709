import Chains
import Synchronization

/// One attempt at a step by an external program, from its start to its outcome.
final class ProcessCall: StartedAttempt {
    /// Makes the step's outputs of what the program left behind.
    typealias Reading = @Sendable (ProcessEnd) throws(CallFault) -> [StepOutput]

    /// Why a call ended before its program did.
    enum Interruption: Sendable {
        case stopped
        /// The attempt's limit in milliseconds has passed.
        case timedOut(Int)
    }

    private struct State {
        var outcome: Outcome?
        var interruption: Interruption?
        var work: Task<Void, Never>?
        var alarm: Task<Void, Never>?
    }

    private let current = Mutex(State())
    private let read: Reading
    private let program: ProgramFiles
    private let recorded: [StepFile]

    /// Starts the program at once.
    init(
        _ attempt: Attempt, command: [String], _ program: ProgramFiles, request: CallRequest, limits: ProcessLimits,
        read: @escaping Reading
    ) {
        (self.read, self.program, recorded) = (read, program, attempt.files)
        let process = ChildProcess(command: command, folder: attempt.folder, limits: limits)
        current.withLock { state in
            state.work = Task.detached { [self] in
                let end = await process.run(request.bytes)
                finish(end)
            }
            if let timeout = attempt.timeout {
                state.alarm = Task.detached { [weak self] in
                    guard (try? await Task.sleep(for: .milliseconds(timeout))) != nil else { return }
                    await self?.end(.timedOut(timeout))
                }
            }
        }
    }

    var state: TicketState {
        current.withLock { $0.outcome.map { .finished($0) } } ?? .running(Progress())
    }

    func stop() async { await end(.stopped) }

    /// Ends the program and everything in its group; returns when nothing of it runs any more.
    private func end(_ interruption: Interruption) async {
        let work = current.withLock { state in
            if state.outcome == nil, state.interruption == nil { state.interruption = interruption }
            state.work?.cancel()
            return state.work
        }
        await work?.value
    }

    /// Waits for the program's end.
    func finish() async { await current.withLock { $0.work }?.value }

    private func finish(_ end: ProcessEnd) {
        let interruption = current.withLock { $0.interruption }
        let outcome: Outcome
        do throws(CallFault) {
            switch interruption {
            case .stopped: throw .stopped
            case .timedOut(let limit): throw .timedOut(limit)
            case nil: break
            }
            outcome = .success(
                StepResult(
                    outputs: try read(end), log: end.log, files: program.told(beside: recorded), notes: program.notes))
        } catch {
            outcome = .failure(EngineFailure(error.fault, log: end.log))
        }
        current.withLock { state in
            state.outcome = outcome
            state.alarm?.cancel()
            state.alarm = nil
        }
    }
}
