import Foundation

/// A program with its arguments, run as a child process and timed from spawn to exit.
struct Command {
    let executable: String
    let arguments: [String]
    /// Added to, or replacing, what this process has in its environment.
    let environment: [String: String]

    init(_ executable: String, _ arguments: [String], environment: [String: String] = [:]) {
        self.executable = executable
        self.arguments = arguments
        self.environment = environment
    }

    var text: String { ([executable] + arguments).joined(separator: " ") }

    /// Runs the program with no input. An exit status other than 0 is an error, with all it printed.
    func run() throws -> (seconds: Double, output: String) {
        let finish = try finished()
        guard finish.status == 0 else {
            throw BenchError.failed(command: text, status: finish.status, output: finish.output + finish.errors)
        }
        return (finish.seconds, finish.output)
    }

    /// Runs the program with no input, however it ends.
    func finished() throws -> Finish {
        let output = try CapturedOutput()
        let errors = try CapturedOutput()
        let clock = ContinuousClock()
        let start = clock.now
        let child = try spawn(output: output.descriptor, errors: errors.descriptor)
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        let elapsed = clock.now - start
        return Finish(
            seconds: elapsed / .seconds(1), status: Command.exitStatus(status), output: output.text,
            errors: errors.text)
    }

    /// What a shell would report: the exit code, or 128 and the signal.
    private static func exitStatus(_ status: Int32) -> Int32 {
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }

    private func spawn(output: Int32, errors: Int32) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)

        let merged = ProcessInfo.processInfo.environment.merging(environment) { _, own in own }
        let argv = ([executable] + arguments).map { strdup($0) } + [nil]
        let envp = merged.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (argv + envp).forEach { free($0) } }

        var child: pid_t = 0
        let status = posix_spawnp(&child, executable, &actions, nil, argv, envp)
        guard status == 0 else {
            throw BenchError.cannotStart(text, reason: String(cString: strerror(status)))
        }
        return child
    }
}
