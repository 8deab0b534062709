import Foundation
import Synchronization

/// Waits on its own thread for the first line that a child process writes into a named pipe, and then does something.
///
/// Tests of child processes keep the shared threads busy, so that nothing else may wait there.
final class Listener<Result: Sendable>: Sendable {
    private let outcome = Mutex<Swift.Result<Result, any Error>?>(nil)
    private let isDone = DispatchSemaphore(value: 0)

    struct Unavailable: Error {
        let code: Int32
    }

    /// Makes the pipe.
    init(pipe path: String, heard: @escaping @Sendable (String) throws -> Result) throws {
        guard mkfifo(path, 0o600) == 0 else { throw Unavailable(code: errno) }
        Thread.detachNewThread {
            let result = Swift.Result { try heard(Listener.line(of: path)) }
            self.outcome.withLock { $0 = result }
            self.isDone.signal()
        }
    }

    /// What was done returned.
    func result() throws -> Result? {
        isDone.wait()
        return try outcome.withLock { $0 }?.get()
    }

    private static func line(of path: String) throws -> String {
        guard let file = fopen(path, "r") else { throw Unavailable(code: errno) }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        while true {
            let byte = fgetc(file)
            if byte == EOF || byte == 0x0A { return String(decoding: bytes, as: UTF8.self) }
            bytes.append(UInt8(truncatingIfNeeded: byte))
        }
    }
}
