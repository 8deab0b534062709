import Evaluation
import Foundation
import Worksheets

/// Reads and evaluates every worksheet of a folder in this process: how long real files take.
enum CorpusEvaluation {
    private static let endings: Set<String> = ["xmcd", "xmcdz", "mcdx"]

    static func workload(_ bench: Workbench, folder: String) throws -> Workload {
        let found = worksheets(in: folder)
        // A file that is damaged keeps nothing else from being measured.
        let measured = found.compactMap { file in (try? seconds(of: file)).map { (file: file, seconds: $0) } }
        guard let slowest = measured.max(by: { $0.seconds < $1.seconds }) else {
            throw BenchError.wrongResult(workload: "corpus", found: "no worksheet in '\(folder)'", expected: "some")
        }
        let files = measured.map(\.file)
        let name = URL(fileURLWithPath: slowest.file).lastPathComponent
        let time = String(format: "%.2f s", slowest.seconds)
        let unread = found.count == files.count ? "" : "; \(found.count - files.count) cannot be read"
        let own = "wfchain, the median of \(files.count) worksheets"
        return Workload(
            name: "corpus",
            title: "real worksheets, read and evaluated; the slowest, \(name), takes \(time)\(unread)", rounds: 3,
            contenders: [Contender(name: own) { try median(files.map(self.seconds(of:))) }],
            limits: [.seconds(contender: own, atMost: 3e-3)])
    }

    private static func seconds(of file: String) throws -> Double {
        let elapsed = try ContinuousClock().measure {
            let worksheet = try WorksheetReader.read(contentsOf: file)
            WorksheetProgram(worksheet.mathRegions, settings: worksheet.settings).run()
        }
        return elapsed / .seconds(1)
    }

    private static func median(_ seconds: [Double]) -> Double { seconds.sorted()[seconds.count / 2] }

    private static func worksheets(in folder: String) -> [String] {
        let root = URL(fileURLWithPath: folder)
        guard let paths = FileManager.default.enumerator(atPath: root.path) else { return [] }
        return paths.compactMap { $0 as? String }
            .filter { endings.contains(URL(fileURLWithPath: $0).pathExtension.lowercased()) }
            .sorted()
            .map { root.appendingPathComponent($0).path }
    }
}
