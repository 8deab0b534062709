import Glibc
import Synchronization

/// A small process that ends external programs when this process is gone, however that happened.
///
/// It waits at a pipe that only this process can write to and that the system closes even after `kill -9`. Where an
/// attempt ran then, it ends by force whatever has this process's mark in its environment, and the groups that these
/// lead. Nothing has to be recorded, and no later command has to find out whether an id still means the same process.
/// `PR_SET_PDEATHSIG` would end the program alone, not its children, and also when just the thread that started it ends.
enum GroupGuard {
    /// The variable by which programs are known. Its value is that of no other process.
    static let mark = (name: "WFCHAIN_ENGINE_OF", value: "\(getpid())-\(UInt64.random(in: 0 ... .max))")

    /// The end of the pipe that is written to; nil before the first program starts.
    private static let pipe = Mutex<Int32?>(nil)

    /// Reads a line `+` before each attempt and `-` after it. It looks twice, because a process that was just being
    /// started has its own environment a moment later.
    private static let script = """
        cd /
        trap '' HUP INT QUIT TERM
        running=0
        while read -r sign; do
            case $sign in
                +) running=$((running + 1)) ;;
                -) running=$((running - 1)) ;;
            esac
        done
        [ "$running" -gt 0 ] || exit 0
        for look in 1 2; do
            for file in $(grep -las -e "$1" /proc/[0-9]*/environ); do
                process=${file#/proc/}
                process=${process%/environ}
                kill -s KILL -- "-$process" 2>/dev/null || kill -s KILL "$process"
            done
            sleep 0.2
        done
        """

    /// Says that an attempt begins, and starts the guard for the first one. Throws `CallFault`.
    static func begin() throws(CallFault) {
        let failure = pipe.withLock { pipe -> Int32? in
            if pipe != nil { return nil }
            // The guard may be ended by somebody; a handler, unlike "ignore", is not inherited by programs.
            signal(SIGPIPE) { _ in }
            switch spawned() {
            case .success(let end):
                pipe = end
                return nil
            case .failure(let error): return error.code
            }
        }
        if let failure { throw .notStarted("/bin/sh", reason: CallFault.system(failure)) }
        say("+\n")
    }

    /// Says that nothing of the attempt runs any more.
    static func end() { say("-\n") }

    /// One short write, which the system does not break up.
    private static func say(_ line: String) {
        pipe.withLock { pipe in
            guard let pipe else { return }
            _ = Array(line.utf8).withUnsafeBytes { write(pipe, $0.baseAddress, $0.count) }
        }
    }

    private struct SystemError: Error {
        let code: Int32
    }

    private static func spawned() -> Result<Int32, SystemError> {
        var ends: [Int32] = [0, 0]
        guard Glibc.pipe(&ends) == 0 else { return .failure(SystemError(code: errno)) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO)
        // It holds nothing open for whoever waits for the end of this process's output.
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // POSIX_SPAWN_SETSID: what ends the session of this process does not reach it.
        posix_spawnattr_setflags(&attributes, 0x80)
        let arguments = ["sh", "-c", script, "sh", mark.name + "=" + mark.value]
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var process = pid_t()
        let status = posix_spawn(&process, "/bin/sh", &actions, &attributes, &words, environ)
        guard status == 0 else {
            close(ends[1])
            return .failure(SystemError(code: status))
        }
        return .success(ends[1])
    }
}
