import ArgumentParser
import Chains
import Quantities

/// `wfchain stats`: what past runs were like.
struct Stats: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats", _superCommandName: WfchainCommand.name,
        abstract: "Tell durations, failures and cached results of past runs, by step and by engine.",
        discussion: """
            A trend compares the median of the later half of the runs with that of the earlier half. Durations are of runs \
            and attempts that completed; rounds of a loop count as one step.
            """)

    @Option(help: "Only runs of the chain of that name.")
    var name: String?

    @Option(help: ArgumentHelp("Only runs created since: an age such as 30d or 12h, or a date.", valueName: "time"))
    var since: PastTime?

    @Option(help: "At most so many runs, the newest.")
    var limit: Int = 1000

    @OptionGroup var format: FormatOption
    @OptionGroup var store: StoreOption

    func validate() throws {
        if limit < 0 { throw ValidationError("--limit takes a number from 0.") }
    }

    func run() throws {
        let statistics = try statistics()
        if format.isJSON {
            Output.line(StatisticsText(statistics).json.prettyText)
        } else {
            for line in StatisticsText(statistics).lines { Output.line(line) }
        }
    }

    private func statistics() throws -> RunStatistics {
        let store = try store.opened()
        var statistics = RunStatistics()
        let filter = RunFilter(name: name, since: since?.milliseconds(at: SystemClock().now), limit: limit)
        try Stored.answer {
            for run in try store.runs(matching: filter).reversed() {
                statistics.add(run.id, try store.events(of: run.id, after: 0), isHeld: run.isHeld)
            }
        }
        return statistics
    }
}
