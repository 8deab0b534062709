import Glibc
import Synchronization

/// A program that stays alive and answers lines with lines, one at a time; started when it is first asked.
///
/// Whatever goes wrong ends it with all that it started, and the next question starts it anew.
final class FunctionProcess: Sendable {
    private let command: [String]
    private let folder: String
    private let limits: ProcessLimits
    private let current = Mutex<LineProcess?>(nil)

    init(command: [String], folder: String, limits: ProcessLimits = ProcessLimits()) {
        self.command = command
        self.folder = folder
        self.limits = limits
    }

    /// The line that the program answers with, without its end. `isCancelled` is asked now and then while it is awaited.
    func answer(to line: [UInt8], timeout: Int, isCancelled: @Sendable () -> Bool) throws(CallFault) -> [UInt8] {
        let result = current.withLock { current in
            Result { () throws(CallFault) in
                let process: LineProcess
                if let running = current {
                    process = running
                } else {
                    process = try LineProcess(command: command, folder: folder, limits: limits)
                    current = process
                }
                do throws(CallFault) {
                    return try process.answer(to: line, timeout: timeout, isCancelled: isCancelled)
                } catch {
                    current = nil
                    throw error
                }
            }
        }
        return try result.get()
    }
}
