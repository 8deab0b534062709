import Glibc
import Synchronization

/// The file of locks beside the store: one byte range a run, at an offset that follows from its id. It stays empty.
///
/// Open file description locks belong to the opened file, not to the process: they end when it dies, however that
/// happens, and they work between threads and between two stores of one process too.
final class RunLockFile: Sendable {
    let path: String
    /// Opened on the first question and kept; it never holds a lock itself. Nil while the file does not exist.
    private let questions = Mutex<Int32?>(nil)

    init(path: String) { self.path = path }

    deinit { questions.withLock { if let file = $0 { close(file) } } }

    /// Takes the lock of that name; nil where somebody has it.
    func lock(_ name: String) throws -> RunLock? {
        let file = try opened()
        var range = RunLockFile.range(of: name)
        if try RunLockFile.take(file, &range) { return RunLock(file: file) }
        close(file)
        return nil
    }

    func isLocked(_ name: String) throws -> Bool {
        try asking { file in
            var range = RunLockFile.range(of: name)
            try RunLockFile.ask(file, &range)
            return range.l_type != Int16(F_UNLCK)
        } ?? false
    }

    /// Waits for the lock of the whole store and does something while it is held.
    func whileLocked(_ body: () throws -> Void) throws {
        let file = try opened()
        defer { close(file) }
        try RunLockFile.wait(for: 0, file)
        try body()
    }

    func opened() throws -> Int32 {
        // Closed when another program is started, so that engines do not inherit locks.
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw StoreFault.locksNotUsable(reason: StoreFault.system(errno)) }
        return file
    }

    /// What the question about the locks gives; nil where nobody took one ever, who would have created the file.
    func asking<Answer>(_ question: (Int32) throws -> Answer) throws -> Answer? {
        let file: Int32? = try questions.withLock { kept in
            if kept == nil {
                let file = open(path, O_RDONLY | O_CLOEXEC)
                if file < 0, errno == ENOENT { return nil }
                guard file >= 0 else { throw StoreFault.locksNotUsable(reason: StoreFault.system(errno)) }
                kept = file
            }
            return kept
        }
        return try file.map(question)
    }

    // MARK: The system's calls

    /// False where somebody else has the lock; the file is closed where it cannot be had for another reason.
    static func take(_ file: Int32, _ range: inout Glibc.flock) throws -> Bool {
        if fcntl(file, setLock, &range) == 0 { return true }
        let code = errno
        if code == EAGAIN || code == EACCES { return false }
        close(file)
        throw StoreFault.locksNotUsable(reason: StoreFault.system(code))
    }

    /// Makes the range that of a lock in it that somebody has, or `F_UNLCK`.
    static func ask(_ file: Int32, _ range: inout Glibc.flock) throws {
        guard fcntl(file, getLock, &range) == 0 else {
            throw StoreFault.locksNotUsable(reason: StoreFault.system(errno))
        }
    }

    static func wait(for offset: off_t, _ file: Int32) throws {
        var range = range(from: offset)
        while fcntl(file, setLockWaiting, &range) != 0 {
            guard errno == EINTR else { throw StoreFault.locksNotUsable(reason: StoreFault.system(errno)) }
        }
    }

    // MARK: Ranges

    /// One byte for the name: 61 bits of its FNV-1a hash and never 0, which is the store's own.
    private static func range(of name: String) -> Glibc.flock {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return range(from: off_t(hash >> 2 | 1))
    }

    static func range(from start: off_t, length: off_t = 1) -> Glibc.flock {
        Glibc.flock(l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: start, l_len: length, l_pid: 0)
    }

    /// `F_OFD_GETLK`, `F_OFD_SETLK` and `F_OFD_SETLKW` of <fcntl.h>, which Swift does not import.
    private static let getLock: Int32 = 36
    private static let setLock: Int32 = 37
    private static let setLockWaiting: Int32 = 38
}
