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
    /// Variables beside those that every run has.
    private let variables: [String: String]

    init(in scratch: Scratch, folder: String? = nil, variables: [String: String] = [:]) {
        self.variables = variables
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
        ].merging(variables) { _, own in own }
        return try Call(process, in: home)
    }
}
