import Chains
import Glibc

/// Hands a recorded run to a process of its own, which outlives the terminal and keeps nothing that it inherited.
enum DetachedRun {
    /// The descriptor on which the new process says that it drives the run.
    private static let readyDescriptor: Int32 = 3

    /// Lets a new process drive the run, and tells its job id.
    static func announce(_ run: RunID, in store: any RunStore, path: String, turn: RunTurn, isJSON: Bool) throws {
        try drive(run, store: path, turn)
        if isJSON {
            let (status, isHeld) = try Stored.status(of: run, in: store)
            let place = try Parts.place(of: run, status.state(isHeld: isHeld), in: store)
            Output.line(status.json(isHeld: isHeld, place: place).prettyText)
        } else {
            Output.line(run.text)
        }
    }

    /// Returns when the new process drives the run, or waits for its turn.
    private static func drive(_ run: RunID, store: String, _ turn: RunTurn) throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw failure(run, errno) }
        defer { close(ends[0]) }
        let status = spawn(
            ["wfchain", "drive", run.text, "--store", store, "--ready", String(readyDescriptor)]
                + turn.arguments, ready: ends[1])
        close(ends[1])
        guard status == 0 else { throw failure(run, status) }
        var byte: UInt8 = 0
        var count = read(ends[0], &byte, 1)
        while count < 0, errno == EINTR { count = read(ends[0], &byte, 1) }
        guard count == 1 else {
            throw CommandFailure.notDriven(job: run.text, reason: "the process that was to drive it ended at once")
        }
    }

    /// Tells the process that waits in `drive`.
    static func sayReady(_ descriptor: Int32) {
        // The folder in which the run was started stays free to be moved or unmounted.
        chdir("/")
        var byte: UInt8 = 1
        write(descriptor, &byte, 1)
        close(descriptor)
    }

    private static func spawn(_ arguments: [String], ready: Int32) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ready, readyDescriptor)
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        keepToThisProcess()
        // It outlives the run that started this program, if any did.
        RunTurn.leave()
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // POSIX_SPAWN_SETSID: no terminal and no process group of the caller can reach it.
        posix_spawnattr_setflags(&attributes, 0x80)
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var process = pid_t()
        return posix_spawn(&process, "/proc/self/exe", &actions, &attributes, &words, environ)
    }

    /// Closes in the new process whatever this one has open or was itself handed by its caller.
    private static func keepToThisProcess() {
        let open = (try? FileText.names(in: "/proc/self/fd")) ?? []
        for descriptor in open.compactMap({ Int32($0) }) where descriptor > STDERR_FILENO {
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        }
    }

    private static func failure(_ run: RunID, _ number: Int32) -> CommandFailure {
        .notDriven(job: run.text, reason: String(cString: strerror(number)))
    }
}
