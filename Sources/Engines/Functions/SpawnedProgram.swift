import Glibc

/// A program that was just started in a session of its own, with a socket as its standard input and output.
struct SpawnedProgram {
    let process: pid_t
    let socket: Int32
    /// The end of the pipe to which its standard error goes.
    let errors: Int32

    init(command: [String], folder: String) throws(CallFault) {
        guard let program = command.first else { throw .noCommand }
        guard access(folder, X_OK) == 0 else { throw .noFolder(folder) }
        try GroupGuard.begin()
        do throws(CallFault) {
            (process, socket, errors) = try SpawnedProgram.start(program, command, folder)
        } catch {
            GroupGuard.end()
            throw error
        }
    }

    private static func start(
        _ program: String, _ command: [String], _ folder: String
    ) throws(CallFault) -> (pid_t, Int32, Int32) {
        var ends: [Int32] = [-1, -1]
        var pipe: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0, Glibc.pipe(&pipe) == 0 else {
            throw .notStarted(program, reason: CallFault.system(errno))
        }
        for end in ends + pipe { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        for end in [ends[0], pipe[0]] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        var process = pid_t()
        let status = spawn(command, folder, input: ends[1], errors: pipe[1], &process)
        close(ends[1])
        close(pipe[1])
        if status == 0 { return (process, ends[0], pipe[0]) }
        close(ends[0])
        close(pipe[0])
        throw .notStarted(program, reason: CallFault.system(status))
    }

    /// A name is looked up in the folders of `PATH`; a path is taken from the folder. The shell does nothing but enter
    /// the folder, which `posix_spawn` cannot; the program takes its place, with the words as they are.
    private static func spawn(
        _ command: [String], _ folder: String, input: Int32, errors: Int32, _ process: inout pid_t
    ) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, input, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // POSIX_SPAWN_SETSID
        posix_spawnattr_setflags(&attributes, 0x80)
        let arguments = ["sh", "-c", "cd -- \"$0\" && exec \"$@\"", folder] + command
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        let marked = GroupGuard.mark.name + "=" + GroupGuard.mark.value
        var variables: [UnsafeMutablePointer<CChar>?] = []
        for variable in sequence(first: environ, next: { $0 + 1 }) {
            guard let text = variable.pointee else { break }
            variables.append(strdup(text))
        }
        variables += [strdup(marked), nil]
        defer { for text in words + variables { free(text) } }
        return posix_spawn(&process, "/bin/sh", &actions, &attributes, &words, &variables)
    }
}
