import Glibc

/// A file without a name that holds what a program is to read: no pipe to fill, and none that can break.
struct InputFile: ~Copyable {
    let descriptor: Int32

    init(_ bytes: [UInt8]) throws(CallFault) {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var path = Array((folder + "/wfchain-XXXXXX").utf8CString)
        descriptor = mkstemp(&path)
        guard descriptor >= 0 else { throw .noInput(reason: CallFault.system(errno)) }
        unlink(path)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 { written += count } else if errno != EINTR { break }
        }
        guard written == bytes.count, lseek(descriptor, 0, SEEK_SET) == 0 else {
            let reason = CallFault.system(errno)
            close(descriptor)
            throw .noInput(reason: reason)
        }
    }

    deinit { close(descriptor) }
}
