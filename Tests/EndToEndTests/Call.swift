import Foundation

/// A started process whose streams go into files.
struct Call {
    /// A process ran longer than any test may take.
    struct Hung: Error {
        let arguments: [String]
    }

    /// Seconds.
    private static let longest = 120

    let process: Process
    private let end = DispatchSemaphore(value: 0)
    private let output: String
    private let errors: String

    init(_ process: Process, in folder: String) throws {
        self.process = process
        let name = UUID().uuidString
        output = folder + "/\(name).out"
        errors = folder + "/\(name).err"
        for path in [output, errors] { _ = FileManager.default.createFile(atPath: path, contents: nil) }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: URL(filePath: output))
        process.standardError = try FileHandle(forWritingTo: URL(filePath: errors))
        let end = end
        process.terminationHandler = { _ in end.signal() }
        try process.run()
    }

    var outputSoFar: String { text(output) }
    var errorsSoFar: String { text(errors) }

    /// What the process left behind when it has ended; one that hangs is killed.
    func finish() throws -> Wfchain.Answer {
        for _ in 0..<Call.longest {
            if end.wait(timeout: .now() + 1) == .success {
                process.waitUntilExit()
                return answer(process.terminationStatus)
            }
            // Word of its end comes late where another process, started at the same moment, holds the pipe that tells of it.
            if isZombie, let code = reapedCode { return answer(code) }
        }
        kill(process.processIdentifier, SIGKILL)
        throw Hung(arguments: process.arguments ?? [])
    }

    private func answer(_ code: Int32) -> Wfchain.Answer {
        Wfchain.Answer(output: text(output), errors: text(errors), code: code)
    }

    /// It has ended, and nobody has asked how.
    private var isZombie: Bool {
        let status = text("/proc/\(process.processIdentifier)/stat")
        return status.split(separator: ")").last?.hasPrefix(" Z") ?? false
    }

    /// The exit code, as that of a process that ended by itself; nil where somebody else asked first.
    private var reapedCode: Int32? {
        var status: Int32 = 0
        guard waitpid(process.processIdentifier, &status, 0) == process.processIdentifier else { return nil }
        return status & 0x7f == 0 ? status >> 8 & 0xff : status & 0x7f
    }

    private func text(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
}
