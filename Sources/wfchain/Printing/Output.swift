import Glibc
import Synchronization

/// Writes data to standard output and words for people to standard error.
///
/// Standard output is collected and written in large pieces; standard error is written at once, after what stands before it.
enum Output {
    private static let pending = Mutex<[UInt8]>([])
    private static let piece = 1 << 16

    /// A line of data.
    static func line(_ text: String) { self.text(text + "\n") }

    /// Data as it is.
    static func text(_ text: String) {
        let isFull = pending.withLock { bytes in
            bytes.append(contentsOf: text.utf8)
            return bytes.count >= piece
        }
        if isFull { flush() }
    }

    /// Lines for people.
    static func note(_ text: String) { raw(text + "\n") }

    /// A message in the shape of all errors: the first word in colour where a terminal shows it.
    static func error(_ text: String) { note(Style.ofErrors.coloured(errors: text)) }

    /// Bytes for the terminal behind standard error, such as a line that is to be overwritten.
    static func raw(_ text: String) {
        flush()
        // Nobody is left to be told that standard error cannot be written.
        _ = write(Array(text.utf8), to: STDERR_FILENO)
    }

    /// Writes what is collected. Data that cannot be written ends the program, because a reader would miss it; a reader
    /// that is gone has read what it wanted.
    static func flush() {
        let bytes = pending.withLock { bytes in
            defer { bytes.removeAll(keepingCapacity: true) }
            return bytes
        }
        guard let failure = write(bytes, to: STDOUT_FILENO), failure != EPIPE else { return }
        let reason = String(cString: strerror(failure))
        _ = write(Array("error: cannot write to standard output: \(reason)\n".utf8), to: STDERR_FILENO)
        _exit(ExitStatus.unavailable.rawValue)
    }

    /// The number of the system's error; nil when all is written.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
        bytes.withUnsafeBytes { buffer in
            var start = 0
            while start < buffer.count {
                let count = Glibc.write(descriptor, buffer.baseAddress?.advanced(by: start), buffer.count - start)
                if count >= 0 {
                    start += count
                } else if errno == EAGAIN {
                    var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    poll(&waiting, 1, -1)
                } else if errno != EINTR {
                    return errno
                }
            }
            return nil
        }
    }
}
