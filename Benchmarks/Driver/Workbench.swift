import Foundation

/// The binaries under measurement and a scratch folder of their own for chains and stores.
struct Workbench {
    let wfchain: String
    private let floors: URL
    private let scratch: URL

    /// The scratch folder is emptied first.
    init(wfchain: String, floors: String, scratch: String) throws {
        self.wfchain = URL(fileURLWithPath: wfchain).path
        self.floors = URL(fileURLWithPath: floors)
        self.scratch = URL(fileURLWithPath: scratch)
        guard FileManager.default.isExecutableFile(atPath: self.wfchain) else {
            throw BenchError.notExecutable(wfchain)
        }
        clear()
        try FileManager.default.createDirectory(at: self.scratch, withIntermediateDirectories: true)
    }

    func clear() { try? FileManager.default.removeItem(at: scratch) }

    /// A C floor by its name.
    func floor(_ name: String, _ arguments: [String] = []) -> Command {
        Command(floors.appendingPathComponent(name).path, arguments)
    }

    /// wfchain with a store of its own in the scratch folder.
    func wfchain(_ arguments: [String], store: String = "runs") -> Command {
        Command(wfchain, arguments, environment: ["WFCHAIN_STORE": path("\(store).sqlite")])
    }

    /// Empties a store, so that nothing can be taken from earlier runs.
    func emptied(store: String) -> Command { wfchain(["gc", "--keep", "0", "--yes"], store: store) }

    /// The path of a scratch file.
    func path(_ name: String) -> String { scratch.appendingPathComponent(name).path }

    /// Writes a scratch file and gives its path.
    func write(_ text: String, to name: String) throws -> String {
        let file = scratch.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return file.path
    }
}
