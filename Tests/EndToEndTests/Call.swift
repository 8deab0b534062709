import Foundation

/// A started process whose streams go into files.
struct Call {
    /// A process ran longer than any test may take.
    struct Hung: Error {
        let arguments: [String]
    }

    /// Seconds.
    private static let longest = 120.0

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
        guard end.wait(timeout: .now() + Call.longest) == .success else {
            kill(process.processIdentifier, SIGKILL)
            throw Hung(arguments: process.arguments ?? [])
        }
        process.waitUntilExit()
        return Wfchain.Answer(output: text(output), errors: text(errors), code: process.terminationStatus)
    }

    private func text(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
}
