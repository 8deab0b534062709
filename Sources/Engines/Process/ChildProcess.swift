import Chains
import Subprocess

/// Runs an external program once: its standard input is a file, its output is read as it comes.
struct ChildProcess: Sendable {
    let command: [String]
    let folder: String
    let limits: ProcessLimits

    /// The program wrote more than an answer may have.
    private struct TooLong: Error {}

    /// Runs to the end. Cancelling the task ends the process group, first by asking and then by force.
    func run(_ request: [UInt8]) async -> ProcessEnd {
        let answer = Capture(limit: limits.answerBytes)
        let log = Capture(limit: limits.logBytes)
        let status: ProcessEnd.Status
        do {
            status = try await follow(InputFile(request), answer, log)
        } catch {
            status = .failed(fault(error))
        }
        return ProcessEnd(status: status, answer: answer.bytes, log: log.log)
    }

    private func follow(_ input: consuming InputFile, _ answer: Capture, _ log: Capture) async throws
        -> ProcessEnd.Status
    {
        try GroupGuard.begin()
        defer { GroupGuard.end() }
        let group = ProcessGroup()
        let status: TerminationStatus
        do {
            status = try await Subprocess.run(
                configuration,
                input: .fileDescriptor(.init(rawValue: input.descriptor), closeAfterSpawningProcess: false),
                output: .sequence, error: .sequence
            ) { execution in
                group.follow(execution.processIdentifier.value)
                try await read(execution, answer, log)
            }.terminationStatus
        } catch {
            await group.end()
            throw error
        }
        // Whatever the program left running in its group ends with it.
        await group.end()
        switch status {
        case .exited(let code): return .exited(code)
        case .signaled(let signal): return .signaled(signal)
        }
    }

    private func read(
        _ execution: Execution<FileDescriptorInput, SequenceOutput, SequenceOutput>, _ answer: Capture, _ log: Capture
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { readers in
            readers.addTask {
                for try await chunk in execution.standardOutput {
                    if chunk.withUnsafeBytes({ answer.append($0) }) { continue }
                    // The other reader waits until the program is gone.
                    try execution.send(signal: .kill, toProcessGroup: true)
                    throw TooLong()
                }
            }
            readers.addTask {
                for try await chunk in execution.standardError { _ = chunk.withUnsafeBytes { log.append($0) } }
            }
            try await readers.waitForAll()
        }
    }

    private var configuration: Configuration {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [
            .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .milliseconds(limits.grace))
        ]
        return Configuration(
            executable: executable, arguments: Arguments(Array(command.dropFirst())),
            environment: .inherit.updating([.init(stringLiteral: GroupGuard.mark.name): GroupGuard.mark.value]),
            workingDirectory: .init(folder), platformOptions: options)
    }

    /// A name is looked up in the folders of `PATH`; a path is taken from the chain file's folder.
    private var executable: Executable {
        let program = command.first ?? ""
        guard program.contains("/") else { return .name(program) }
        return .path(.init(program.hasPrefix("/") ? program : folder + "/" + program))
    }

    private func fault(_ error: any Error) -> CallFault {
        let program = command.first ?? ""
        switch error {
        case is TooLong: return .answerTooLong(limit: limits.answerBytes)
        case let fault as CallFault: return fault
        case let error as SubprocessError where error.code == .executableNotFound: return .programNotFound(program)
        case let error as SubprocessError where error.code == .failedToChangeWorkingDirectory: return .noFolder(folder)
        case let error as SubprocessError:
            return .notStarted(
                program, reason: error.underlyingError.map { CallFault.system($0.rawValue) } ?? error.description)
        default: return .notStarted(program, reason: "\(error)")
        }
    }
}
