import ArgumentParser
import Chains
import Quantities

extension RunState: ExpressibleByArgument {}

/// `wfchain list`: the runs of the store, newest first.
struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", _superCommandName: WfchainCommand.name,
        abstract: "List the runs of the store, newest first.")

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("Only runs in this state; may be repeated.", valueName: "state"))
    var state: [RunState] = []

    @Option(help: "Only runs of the chain of that name.")
    var name: String?

    @Option(help: "At most so many runs.")
    var limit: Int?

    @OptionGroup var format: FormatOption
    @OptionGroup var store: StoreOption

    func validate() throws {
        if let limit, limit < 0 { throw ValidationError("--limit takes a number from 0.") }
    }

    func run() throws {
        let runs = try runs()
        let waiting = try waiting(runs)
        if format.isJSON {
            let list = runs.map { $0.json(place: QueuePlace(of: $0.id, in: waiting)) }
            Output.line((["runs": .array(list)] as JSON).prettyText)
            return
        }
        let style = Style.ofData
        for run in runs {
            let state = run.state.rawValue
            let padding = String(repeating: " ", count: max(0, 11 - state.count))
            let verdict = run.verdict?.rawValue ?? "-"
            Output.line(
                "\(run.id.text)  \(UTC.text(run.created))  \(style.coloured(state: state))\(padding)  "
                    + "\(verdict)\(String(repeating: " ", count: max(0, 4 - verdict.count)))  \(run.name.onOneLine)"
                    + (QueuePlace(of: run.id, in: waiting).map { "  (\($0.text))" } ?? ""))
        }
    }

    private func waiting(_ runs: [RunRecord]) throws -> [QueuedRun] {
        guard runs.contains(where: { $0.state == .queued }), let queue = try Parts.queue(of: store.opened()) else {
            return []
        }
        return try Stored.answer { try queue.waiting() }
    }

    private func runs() throws -> [RunRecord] {
        if try Parts.hasNoStoreYet(store.file) {
            Output.note("there are no runs yet")
            return []
        }
        let store = try store.opened()
        // States are known only after the records are read, so the limit counts what is left then.
        let filter = RunFilter(name: name, limit: state.isEmpty ? limit : nil)
        var runs = try Stored.answer { try store.runs(matching: filter) }
        if !state.isEmpty { runs = runs.filter { state.contains($0.state) } }
        return limit.map { Array(runs.prefix($0)) } ?? runs
    }
}
