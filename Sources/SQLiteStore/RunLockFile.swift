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
        if fcntl(file, RunLockFile.setLock, &range) == 0 { return RunLock(file: file) }
        let code = errno
        close(file)
        if code == EAGAIN || code == EACCES { return nil }
        throw StoreFault.locksNotUsable(reason: StoreFault.system(code))
    }

    func isLocked(_ name: String) throws -> Bool {
        try questions.withLock { kept in
            if kept == nil {
                let file = open(path, O_RDONLY | O_CLOEXEC)
                // Whoever takes a lock creates the file.
                if file < 0, errno == ENOENT { return false }
                guard file >= 0 else { throw StoreFault.locksNotUsable(reason: StoreFault.system(errno)) }
                kept = file
            }
            guard let file = kept else { return false }
            var range = RunLockFile.range(of: name)
            guard fcntl(file, RunLockFile.getLock, &range) == 0 else {
                throw StoreFault.locksNotUsable(reason: StoreFault.system(errno))
            }
            return range.l_type != Int16(F_UNLCK)
        }
    }

    /// Waits for the lock of the whole store and does something while it is held.
    func whileLocked(_ body: () throws -> Void) throws {
        let file = try opened()
        defer { close(file) }
        var range = RunLockFile.range(from: 0)
        while fcntl(file, RunLockFile.setLockWaiting, &range) != 0 {
            guard errno == EINTR else { throw StoreFault.locksNotUsable(reason: StoreFault.system(errno)) }
        }
        try body()
    }

    private func opened() throws -> Int32 {
        // Closed when another program is started, so that engines do not inherit locks.
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw StoreFault.locksNotUsable(reason: StoreFault.system(errno)) }
        return file
    }

    // MARK: Ranges

    /// One byte for the name: 61 bits of its FNV-1a hash and never 0, which is the store's own.
    private static func range(of name: String) -> Glibc.flock {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return range(from: off_t(hash >> 2 | 1))
    }

    private static func range(from start: off_t) -> Glibc.flock {
        Glibc.flock(l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: start, l_len: 1, l_pid: 0)
    }

    /// `F_OFD_GETLK`, `F_OFD_SETLK` and `F_OFD_SETLKW` of <fcntl.h>, which Swift does not import.
    private static let getLock: Int32 = 36
    private static let setLock: Int32 = 37
    private static let setLockWaiting: Int32 = 38
}
