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
    private let started = Mutex<ProgramFiles?>(nil)
    private let hashes: FileHashes
    /// The number of the question that was asked last.
    private let asked = Atomic<Int>(0)

    /// The program as it was when it was started last; nil before the first question.
    var program: ProgramFiles? { started.withLock { $0 } }

    init(command: [String], folder: String, limits: ProcessLimits = ProcessLimits(), hashes: FileHashes) {
        self.command = command
        self.folder = folder
        self.limits = limits
        self.hashes = hashes
    }

    /// What is read of the line that the program answers with. Questions are numbered from 1; `isCancelled` is asked now
    /// and then while the answer is awaited.
    func ask<Answer: Sendable>(
        timeout: Int, isCancelled: @Sendable () -> Bool, line: (Int) -> [UInt8],
        read: @Sendable (Int, [UInt8]) throws(CallFault) -> Answer
    ) throws(CallFault) -> Answer {
        let number = asked.add(1, ordering: .relaxed).newValue
        let line = line(number)
        let result = current.withLock { current in
            Result { () throws(CallFault) in
                let process: LineProcess
                if let running = current {
                    process = running
                } else {
                    started.withLock { $0 = ProgramFiles(command, folder: folder, hashes) }
                    process = try LineProcess(command: command, folder: folder, limits: limits)
                    current = process
                }
                do throws(CallFault) {
                    let answer = try process.answer(to: line, timeout: timeout, isCancelled: isCancelled)
                    return try read(number, answer)
                } catch {
                    // A function's own error leaves the program as it is.
                    if case .stated = error {} else { current = nil }
                    throw error
                }
            }
        }
        return try result.get()
    }
}
