import Foundation

/// A nameless temporary file that takes a child's output, so that no reader runs beside what is timed.
final class CapturedOutput {
    let descriptor: Int32

    init() throws {
        let folder = FileManager.default.temporaryDirectory.path
        var name = Array("\(folder)/wfchain-bench-XXXXXX".utf8CString)
        descriptor = mkstemp(&name)
        guard descriptor >= 0 else {
            throw BenchError.cannotStart("mkstemp", reason: String(cString: strerror(errno)))
        }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        unlink(name)
    }

    deinit { close(descriptor) }

    /// All that was written so far.
    var text: String {
        lseek(descriptor, 0, SEEK_SET)
        let bytes = try? FileHandle(fileDescriptor: descriptor, closeOnDealloc: false).readToEnd()
        return String(decoding: bytes ?? Data(), as: UTF8.self)
    }
}
