import ArgumentParser
import Foundation

/// Measures the workloads, each next to a C program that does the same work, and prints ratios.
@main
struct Bench: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    static let configuration = CommandConfiguration(
        commandName: "wfchain-bench",
        abstract: "Compare wfchain with C programs that do the same work.")

    @Option(help: ArgumentHelp("The wfchain binary to measure.", valueName: "path"))
    var wfchain = ".build/release/wfchain"

    @Option(help: ArgumentHelp("The folder of the compiled C floors.", valueName: "folder"))
    var floors = ".build/floors"

    @Option(help: ArgumentHelp("A folder for generated chains and stores.", valueName: "folder"))
    var scratch = ".build/bench"

    @Option(help: ArgumentHelp("How often each contender runs, instead of the workload's own number.", valueName: "n"))
    var rounds: Int?

    @Option(help: ArgumentHelp("Only the workloads whose name starts so.", valueName: "name"))
    var only: String?

    @Option(help: "The form of the output.")
    var format = Format.text

    @Flag(help: "Exit with 1 when a limit is missed.")
    var enforce = false

    @Argument(help: "A folder of worksheets to evaluate as well.")
    var corpus: String?

    func validate() throws {
        if let rounds, rounds < 1 { throw ValidationError("--rounds must be at least 1") }
    }

    func run() throws {
        let bench = try Workbench(wfchain: wfchain, floors: floors, scratch: scratch)
        defer { bench.clear() }
        var results: [WorkloadResult] = []
        for entry in WorkloadTable.entries(corpus: corpus) where entry.isSelected(by: only) {
            let workload = try entry.prepare(bench)
            let result = try workload.measured(rounds: rounds)
            if format == .text { show(TextReport.text(of: result)) }
            results.append(result)
        }
        if format == .json { show(try JSONReport.text(of: results)) }
        if enforce, results.contains(where: { !$0.isWithinLimits }) { throw ExitCode(1) }
    }

    /// Prints at once, also into a pipe: a workload may take a while.
    private func show(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
}
