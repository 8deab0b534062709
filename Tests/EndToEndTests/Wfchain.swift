import Foundation

/// The real binary, as the test run built it.
struct Wfchain {
    /// What a finished process left behind.
    struct Answer {
        let output: String
        let errors: String
        let code: Int32
    }

    /// Where relative paths start.
    let folder: String
    private let home: String
    /// Kept until the last process has ended.
    private let scratch: Scratch

    init(in scratch: Scratch, folder: String? = nil) {
        self.folder = folder ?? scratch.path
        home = scratch.path
        self.scratch = scratch
    }

    /// Beside the test bundle, whatever that is called.
    static let binary: String = {
        let bundle = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return (bundle as NSString).deletingLastPathComponent + "/wfchain"
    }()

    /// The root of the repository.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// Runs the program to its end.
    func callAsFunction(_ arguments: String...) throws -> Answer { try run(arguments) }

    func run(_ arguments: [String], program: String = Wfchain.binary) throws -> Answer {
        let call = try start(arguments, program: program)
        return try call.finish()
    }

    /// Starts the program and leaves it running.
    func start(_ arguments: [String], program: String = Wfchain.binary) throws -> Call {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: folder)
        process.environment = [
            "PATH": "/usr/local/bin:/usr/bin:/bin:" + (Wfchain.binary as NSString).deletingLastPathComponent,
            "HOME": home, "LANG": "C.UTF-8",
        ]
        return try Call(process, in: home)
    }
}

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
