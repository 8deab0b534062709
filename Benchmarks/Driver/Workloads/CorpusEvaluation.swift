import Foundation

/// Evaluates every worksheet of a folder, a process each: how long real files take.
enum CorpusEvaluation {
    private static let endings: Set<String> = ["xmcd", "xmcdz", "mcdx"]

    static func workload(_ bench: Workbench, folder: String) throws -> Workload {
        let files = worksheets(in: folder)
        guard !files.isEmpty else {
            throw BenchError.wrongResult(workload: "corpus", found: "no worksheet in '\(folder)'", expected: "some")
        }
        let commands = files.map { bench.wfchain(["eval", $0, "--format", "json"]) }
        let all = Contender(name: "wfchain eval, all \(files.count) worksheets") {
            // 1 only says that some region is an error or unsupported; anything above is no evaluation.
            try commands.reduce(0) { sum, command in
                let finish = try command.finished()
                guard finish.status <= 1 else {
                    throw BenchError.failed(command: command.text, status: finish.status, output: finish.errors)
                }
                return sum + finish.seconds
            }
        }
        let slowest = try slowest(commands, files)
        return Workload(
            name: "corpus", title: "real worksheets; the slowest is \(slowest)", rounds: 3, contenders: [all],
            limits: [])
    }

    private static func slowest(_ commands: [Command], _ files: [String]) throws -> String {
        let seconds = try commands.map { try $0.finished().seconds }
        guard let slowest = seconds.indices.max(by: { seconds[$0] < seconds[$1] }) else { return "none" }
        return URL(fileURLWithPath: files[slowest]).lastPathComponent
    }

    private static func worksheets(in folder: String) -> [String] {
        let root = URL(fileURLWithPath: folder)
        guard let paths = FileManager.default.enumerator(atPath: root.path) else { return [] }
        return paths.compactMap { $0 as? String }
            .filter { endings.contains(URL(fileURLWithPath: $0).pathExtension.lowercased()) }
            .sorted()
            .map { root.appendingPathComponent($0).path }
    }
}
