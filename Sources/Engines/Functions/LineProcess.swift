import Glibc

/// One running program that is spoken to over a socket, which is its standard input and output; ended when let go of.
final class LineProcess {
    private let process: pid_t
    private let socket: Int32
    /// What it writes to standard error, of which the end is kept.
    private let errors: Int32
    private let limit: Int
    private let program: String
    /// It has not answered yet.
    private var isNew = true
    private var received: [UInt8] = []
    private var words: [UInt8] = []
    /// How it ended, once it was asked after.
    private var status: Int32 = 0
    private var isReaped = false
    /// It has closed its standard error.
    private var isSilent = false

    /// Bytes of standard error that are kept.
    private static let mostWords = 4096
    /// The longest that a cancellation goes unnoticed, in milliseconds.
    private static let attention: Int32 = 50

    init(command: [String], folder: String, limits: ProcessLimits) throws(CallFault) {
        let spawned = try SpawnedProgram(command: command, folder: folder)
        process = spawned.process
        socket = spawned.socket
        errors = spawned.errors
        limit = limits.answerBytes
        program = command.first ?? ""
    }

    deinit {
        close(socket)
        close(errors)
        // The number of a group that is gone may be another's.
        if !isReaped { kill(-process, SIGKILL) }
        while !isReaped, waitpid(process, &status, 0) < 0, errno == EINTR {}
        GroupGuard.end()
    }

    /// The next line that the program writes once it was sent this one.
    func answer(to line: [UInt8], timeout: Int, isCancelled: () -> Bool) throws(CallFault) -> [UInt8] {
        // What came since the last answer belongs to no question.
        guard try receive() == nil, received.isEmpty else { throw .malformed(reason: "found more than one line") }
        let deadline = ContinuousClock.now.advanced(by: .milliseconds(timeout))
        var sent = 0
        while true {
            if isCancelled() { throw .stopped }
            if ContinuousClock.now >= deadline { throw .callTimedOut(timeout) }
            let events = try wait(isSending: sent < line.count)
            if events.hasWords { hear() }
            if events.canSend { try send(line, &sent) }
            if events.canReceive, let answer = try receive() {
                guard sent == line.count else { throw .malformed(reason: "found a line before the question was read") }
                isNew = false
                return answer
            }
        }
    }

    private func wait(isSending: Bool) throws(CallFault) -> (canSend: Bool, canReceive: Bool, hasWords: Bool) {
        let wanted = Int16(POLLIN) | (isSending ? Int16(POLLOUT) : 0)
        var files = [
            pollfd(fd: socket, events: wanted, revents: 0),
            pollfd(fd: isSilent ? -1 : errors, events: Int16(POLLIN), revents: 0),
        ]
        guard poll(&files, 2, LineProcess.attention) >= 0 || errno == EINTR else {
            throw .malformed(reason: CallFault.system(errno))
        }
        let ended = Int16(POLLHUP) | Int16(POLLERR)
        if files[1].revents & ended != 0, files[1].revents & Int16(POLLIN) == 0 { isSilent = true }
        return (
            files[0].revents & Int16(POLLOUT) != 0, files[0].revents & (Int16(POLLIN) | ended) != 0,
            files[1].revents & Int16(POLLIN) != 0
        )
    }

    private func send(_ line: [UInt8], _ sent: inout Int) throws(CallFault) {
        let start = sent
        // MSG_NOSIGNAL: a program that is gone must not end this one.
        let count = line.withUnsafeBytes { buffer in
            Glibc.send(socket, buffer.baseAddress.map { $0 + start }, buffer.count - start, 0x4000)
        }
        if count > 0 { sent += count } else if errno != EAGAIN, errno != EINTR { throw ended() }
    }

    /// The line that is complete now; nil where it is not.
    private func receive() throws(CallFault) -> [UInt8]? {
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        let count = recv(socket, &piece, piece.count, 0)
        if count < 0 {
            if errno == EAGAIN || errno == EINTR { return nil }
            throw ended()
        }
        if count == 0 { throw ended() }
        let end = piece[..<count].firstIndex(of: 0x0A)
        received += piece[..<(end ?? count)]
        guard received.count <= limit else { throw .answerTooLong(limit: limit) }
        guard let end else { return nil }
        let line = received
        received = Array(piece[(end + 1)..<count])
        return line
    }

    /// Keeps the end of what the program writes for people.
    private func hear() {
        var piece = [UInt8](repeating: 0, count: LineProcess.mostWords)
        let count = read(errors, &piece, piece.count)
        guard count > 0 else { return }
        words = Array((words + piece[..<count]).suffix(LineProcess.mostWords))
    }

    /// How the program ended, which closed its socket.
    private func ended() -> CallFault {
        var waited = 0
        while !isReaped, waited < LineProcess.patience {
            isReaped = waitpid(process, &status, WNOHANG) == process
            if !isReaped { usleep(1000) }
            waited += 1
        }
        hear()
        if !isReaped { return .noAnswer }
        let signal = status & 0x7F
        if signal != 0 { return .crashed(signal: signal) }
        let code = status >> 8 & 0xFF
        if code == 126 || code == 127, isNew { return .programNotFound(program) }
        return code == 0 ? .noAnswer : .exit(code: code, last: ProcessEnd.lastWords(of: words))
    }

    /// Milliseconds for a program that closed its output to end.
    private static let patience = 500
}
